"use server";

import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import type { Db } from "@/lib/supabase/server";
import { connectNumber } from "./connect-number";
import { checkCarrierAccount, saveCarrierAccount } from "./save-carrier-account";
import {
  carrierAccountSchema,
  changeNumberSchema,
  confirmPhoneSchema,
  connectNumberSchema,
  ownAccountSchema,
  ownNumberSchema,
  practiceNumberSchema,
  sendPhoneCodeSchema,
} from "./schema";
import { takePracticeNumber } from "./take-practice-number";
import { confirmPhone, sendPhoneCode } from "./verify-phone";

/** Adds or changes an account with a carrier. Gives whether it opens, and why not. */
export const saveCarrierAccountAction = orgAction
  .metadata({ name: "calls.save-carrier-account", min: "admin" })
  .inputSchema(carrierAccountSchema)
  .action(async ({ parsedInput, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    if (!parsedInput.id && !parsedInput.secret)
      throw new AppError("unprocessable", { fields: { secret: "required" } });
    const saved = await saveCarrierAccount(db, { ...parsedInput, orgId: org.id, userId: user.id });
    refreshApp();
    return saved;
  });

/** Asks the carrier again. */
export const checkCarrierAccountAction = orgAction
  .metadata({ name: "calls.check-carrier-account", min: "admin" })
  .inputSchema(ownAccountSchema)
  .action(async ({ parsedInput: { accountId }, ctx: { org } }) => {
    await requireToken("tenant", org.id);
    const checked = await checkCarrierAccount({ orgId: org.id, accountId });
    refreshApp();
    return checked;
  });

/** Takes an account away, with its numbers and its secret. */
export const removeCarrierAccountAction = orgAction
  .metadata({ name: "calls.remove-carrier-account", min: "admin" })
  .inputSchema(ownAccountSchema)
  .action(async ({ parsedInput: { accountId }, ctx: { db, org } }) => {
    orThrow(await db.from("carrier_accounts").delete().eq("org_id", org.id).eq("id", accountId));
    refreshApp();
  });

/** Connects a number of an account. */
export const connectNumberAction = orgAction
  .metadata({ name: "calls.connect-number", min: "admin" })
  .inputSchema(connectNumberSchema)
  .action(async ({ parsedInput, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    const country = await countryOf(db, org.id);
    const id = await connectNumber({ ...parsedInput, orgId: org.id, userId: user.id, country });
    refreshApp();
    return { id };
  });

/** A number on the emulated network, where there is one. */
export const takePracticeNumberAction = orgAction
  .metadata({ name: "calls.take-practice-number", min: "admin" })
  .inputSchema(practiceNumberSchema)
  .action(async ({ parsedInput: { agentId }, ctx: { org, user } }) => {
    await requireToken("tenant", org.id);
    const number = await takePracticeNumber({ orgId: org.id, agentId, userId: user.id });
    refreshApp();
    return number;
  });

/** Who answers a number, and how. */
export const changeNumberAction = orgAction
  .metadata({ name: "calls.change-number", min: "admin" })
  .inputSchema(changeNumberSchema)
  .action(async ({ parsedInput, ctx: { db, org } }) => {
    const { numberId, label, agentId, locationId, menu, outbound, active } = parsedInput;
    orThrow(
      await db
        .from("phone_numbers")
        .update({
          label,
          agent_id: agentId,
          location_id: locationId,
          menu,
          outbound,
          status: active ? "active" : "disabled",
        })
        .eq("org_id", org.id)
        .eq("id", numberId)
        .select("id")
        .single(),
    );
    refreshApp();
  });

/** Lets a number go; its calls stay. */
export const removeNumberAction = orgAction
  .metadata({ name: "calls.remove-number", min: "admin" })
  .inputSchema(ownNumberSchema)
  .action(async ({ parsedInput: { numberId }, ctx: { db, org } }) => {
    orThrow(await db.from("phone_numbers").delete().eq("org_id", org.id).eq("id", numberId));
    refreshApp();
  });

/** Sends a code to a phone the user says is theirs. Gives the number as it was understood. */
export const sendPhoneCodeAction = orgAction
  .metadata({ name: "calls.send-phone-code", min: "agent" })
  .inputSchema(sendPhoneCodeSchema)
  .action(async ({ parsedInput: { phone }, ctx: { db, org, user } }) => {
    const [profile] = orThrow(await db.rpc("my_profile"));
    const country = await countryOf(db, org.id);
    const locale = isLocale(profile?.locale) ? profile.locale : defaultLocale;
    return { e164: await sendPhoneCode({ userId: user.id, phone, country, locale }) };
  });

export const confirmPhoneAction = orgAction
  .metadata({ name: "calls.confirm-phone", min: "agent" })
  .inputSchema(confirmPhoneSchema)
  .action(async ({ parsedInput: { phone, code }, ctx: { db, org, user } }) => {
    await requireToken("account", `phone-code:${user.id}`);
    await confirmPhone({ userId: user.id, phone, code, country: await countryOf(db, org.id) });
    refreshApp();
  });

export const forgetPhoneAction = orgAction
  .metadata({ name: "calls.forget-phone", min: "agent" })
  .action(async ({ ctx: { db } }) => {
    orThrow(await db.rpc("forget_my_phone"));
    refreshApp();
  });

async function countryOf(db: Db, orgId: string): Promise<string> {
  return orThrow(await db.from("organizations").select("country").eq("id", orgId).single()).country;
}
