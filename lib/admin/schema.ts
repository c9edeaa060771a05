import { z } from "zod";
import { readPhone } from "@/lib/calls/phone-input";
import { locales } from "@/lib/i18n/locales";
import { demoScripts } from "./demo-scripts";

/**
 * A number as somebody types it, given as E.164. With its prefix: of which country a local one is cannot be known here. Messages
 * are keys of `errors.field`.
 */
const phone = z
  .string()
  .trim()
  .min(1, "required")
  .transform((typed, context) => {
    const international = /^(?:\+|00)/.test(typed) ? readPhone(typed.replace(/^00/, "+"), "") : null;
    if (!international) context.addIssue({ code: "custom", message: "invalidPhone" });
    return international ?? z.NEVER;
  });

export const demoCallSchema = z.object({
  name: z.string().trim().min(1, "required").max(80, "tooLong?max=80"),
  phone,
  script: z.enum(demoScripts),
  locale: z.enum(locales),
  /** They asked for the call, or said yes to it. */
  consent: z.literal(true, "mustAccept"),
  /** One press, one call. */
  key: z.uuid(),
});

export const doNotCallSchema = z.object({
  phone,
  reason: z.string().trim().max(300, "tooLong?max=300").default(""),
});

export const removeDoNotCallSchema = z.object({ phone });

export const platformNumberSchema = z.object({ phone });

export const callIdSchema = z.object({ callId: z.uuid() });
