import { z } from "zod";
import { openingSchema } from "@/lib/agents/schema";
import { email } from "@/lib/auth/schema";
import { locales } from "@/lib/i18n/locales";
import { isTimezone } from "./countries";

/*
 * What the forms of an organization take. `orgId` is the organization of the page the form stands on: the user may have
 * switched to another one in another tab since.
 */
const orgId = z.uuid();
const name = z.string().trim().min(1, "required").max(120, "tooLong?max=120");
const timezone = z.string().refine(isTimezone, "notAnOption");
const country = z.string().regex(/^[A-Z]{2}$/, "notAnOption");
const invitableRole = z.enum(["admin", "agent", "internal"], { error: "notAnOption" });

export const organizationSchema = z.object({ orgId, name, country, timezone, locale: z.enum(locales) });
export const newOrganizationSchema = z.object({ name, country, timezone, locale: z.enum(locales) });
export const recordingDaysSchema = z.object({
  orgId,
  days: z.number("invalidNumber").int("invalidNumber").min(1, "tooSmall?min=1").max(730, "tooBig?max=730"),
});
export const handBackMinutesSchema = z.object({ orgId, minutes: z.int().min(5).max(1440).nullable() });
export const mfaRequiredSchema = z.object({ orgId, required: z.boolean() });

export const inviteSchema = z.object({ orgId, email, role: invitableRole });
export const invitationSchema = z.object({ orgId, invitationId: z.uuid() });
export const tokenSchema = z.object({ token: z.string().min(10).max(200) });

export const memberSchema = z.object({ orgId, userId: z.uuid() });
export const memberRoleSchema = z.object({ orgId, userId: z.uuid(), role: invitableRole });
export const leaveSchema = z.object({ orgId });

export const locationSchema = z.object({
  orgId,
  id: z.uuid().optional(),
  name,
  address: z.string().trim().max(300, "tooLong?max=300"),
  phone: z
    .string()
    .trim()
    .max(30, "tooLong?max=30")
    .regex(/^(\+?[\d\s().-]{6,30})?$/, "invalidPhone"),
  timezone,
  hours: z.array(openingSchema).max(50),
  active: z.boolean(),
});
export const removeLocationSchema = z.object({ orgId, id: z.uuid() });

export type LocationInput = z.input<typeof locationSchema>;
