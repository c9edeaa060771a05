"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { firstStepsPath } from "@/lib/auth/paths";
import { profileSchema } from "@/lib/auth/schema";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { locales } from "@/lib/i18n/locales";
import { localeCookie } from "@/lib/i18n/routing";
import { orgAction, userAction } from "@/lib/safe-action";
import type { Db } from "@/lib/supabase/server";
import {
  handBackMinutesSchema,
  mfaRequiredSchema,
  newOrganizationSchema,
  organizationSchema,
  recordingDaysSchema,
} from "./schema";

/** Puts another organization of the user to use. Throws, for the shell's switcher. */
export const switchOrganization = userAction
  .metadata({ name: "tenancy.switch" })
  .inputSchema(z.uuid())
  .action(
    async ({ parsedInput: orgId, ctx: { user, db } }) => {
      await updateProfile(db, user.id, { current_org_id: orgId });
      refreshApp();
    },
    { throwServerError: true },
  );

/** Keeps the language in the profile; the browser keeps its own in a cookie. Throws, for the shell's menu. */
export const chooseLocale = userAction
  .metadata({ name: "tenancy.locale" })
  .inputSchema(z.enum(locales))
  .action(
    async ({ parsedInput: locale, ctx: { user, db } }) => {
      await updateProfile(db, user.id, { locale });
    },
    { throwServerError: true },
  );

export const saveProfile = userAction
  .metadata({ name: "tenancy.profile" })
  .inputSchema(profileSchema)
  .action(async ({ parsedInput: { fullName, locale }, ctx: { user, db } }) => {
    await updateProfile(db, user.id, { full_name: fullName, locale });
    (await cookies()).set(localeCookie, locale, { path: "/", maxAge: 365 * 24 * 3600, sameSite: "lax" });
    refreshApp();
  });

async function updateProfile(
  db: Db,
  userId: string,
  values: { full_name?: string; locale?: string; current_org_id?: string },
): Promise<void> {
  const rows = orThrow(await db.from("profiles").update(values).eq("user_id", userId).select("user_id"));
  if (rows.length === 0) throw new AppError("not_found");
}

/** A further organization, of which the user is the owner; it is in use from then on. */
export const createOrganization = userAction
  .metadata({ name: "tenancy.create" })
  .inputSchema(newOrganizationSchema)
  .action(async ({ parsedInput: input, ctx: { db } }) => {
    orThrow(
      await db.rpc("create_organization", {
        p_name: input.name,
        p_country: input.country,
        p_locale: input.locale,
        p_timezone: input.timezone,
      }),
    );
    refreshApp();
    redirect(firstStepsPath);
  });

export const saveOrganization = orgAction
  .metadata({ name: "tenancy.organization", min: "admin" })
  .inputSchema(organizationSchema)
  .action(async ({ parsedInput: { orgId: _, ...values }, ctx: { db, org } }) => {
    const { error } = await db.from("organizations").update(values).eq("id", org.id).select("id").single();
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** For how long recordings of calls are kept. What is older then goes with the next sweep. */
export const saveRecordingDays = orgAction
  .metadata({ name: "tenancy.recording-days", min: "admin" })
  .inputSchema(recordingDaysSchema)
  .action(async ({ parsedInput: { days }, ctx: { db, org } }) => {
    const change = { recording_days: days };
    const { error } = await db.from("organizations").update(change).eq("id", org.id).select("id").single();
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** After how long somebody who waits for a person is the agent's again; null: never. */
export const saveHandBackMinutes = orgAction
  .metadata({ name: "tenancy.hand-back", min: "admin" })
  .inputSchema(handBackMinutesSchema)
  .action(async ({ parsedInput: { minutes }, ctx: { db, org } }) => {
    const change = { hand_back_minutes: minutes };
    const { error } = await db.from("organizations").update(change).eq("id", org.id).select("id").single();
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** Demands a second factor of every member, or no longer. Only the owner, and only after passing one. */
export const setMfaRequired = orgAction
  .metadata({ name: "tenancy.mfa-required", min: "owner" })
  .inputSchema(mfaRequiredSchema)
  .action(async ({ parsedInput: { required }, ctx: { db, org } }) => {
    const { error } = await db.rpc("set_mfa_required", { p_org: org.id, p_required: required });
    if (error) throw fromDatabase(error);
    refreshApp();
  });
