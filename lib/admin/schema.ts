import { z } from "zod";
import { locales } from "@/lib/i18n/locales";
import { demoScripts } from "./demo-scripts";

/** A number as somebody types it, given as E.164. Messages are keys of `errors.field`. */
const phone = z
  .string()
  .trim()
  .min(1, "required")
  .transform((text) => text.replace(/[\s().-]/g, "").replace(/^00/, "+"))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "invalidPhone"));

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
