import { z } from "zod";
import { isLocale, locales } from "@/lib/i18n/locales";
import { minimumPasswordLength, passwordFault } from "./password-strength";
import { isOwnPath } from "./paths";

/*
 * What the forms of accounts take. Messages are keys of `errors.field`, translated where they are shown. Pure: the browser
 * checks with the same schemas as the server.
 */

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "required")
  .max(254, "invalidEmail")
  .pipe(z.email("invalidEmail"));

export const password = z
  .string()
  .min(1, "required")
  .min(minimumPasswordLength, `tooShort?min=${minimumPasswordLength}`)
  .max(72, "tooLong?max=72");

/** Six digits, however they were pasted: "123 456", "123-456". */
export const code = z
  .string()
  .transform((text) => text.replace(/\D/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "invalidCode"));

const personName = z.string().trim().min(1, "required").max(120, "tooLong?max=120");

/** A page of ours to go to afterwards: never another site's address. */
export const nextPath = z
  .string()
  .max(500)
  .optional()
  .transform((path) => (path && isOwnPath(path) ? path : undefined));

export const signUpSchema = z
  .object({
    fullName: personName,
    organization: z.string().trim().max(120, "tooLong?max=120").default(""),
    email,
    password,
    /** From the browser. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .catch(undefined),
    timezone: z.string().max(64).optional().catch(undefined),
    locale: z.enum(locales).optional().catch(undefined),
    /** Token of an invitation: then no organization is made. */
    invitation: z.string().max(200).optional(),
    next: nextPath,
  })
  .superRefine((value, context) => {
    if (!value.invitation && !value.organization) {
      context.addIssue({ code: "custom", path: ["organization"], message: "required" });
    }
    const fault = passwordFault(value.password, [value.email, value.fullName, value.organization]);
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
  });

export const signInSchema = z.object({
  email,
  password: z.string().min(1, "required").max(200, "tooLong?max=200"),
  next: nextPath,
});

export const googleSchema = z.object({ next: nextPath });
export const verifySchema = z.object({ email, code, next: nextPath });
export const resendSchema = z.object({ email, purpose: z.enum(["signup", "recovery"]) });
export const recoverSchema = z.object({ email });
export const verifyRecoverySchema = z.object({ email, code });

export const newPasswordSchema = z
  .object({ password, confirmation: z.string().min(1, "required") })
  .superRefine(checkNewPassword);

export const changePasswordSchema = z
  .object({
    current: z.string().min(1, "required").max(200, "tooLong?max=200"),
    password,
    confirmation: z.string().min(1, "required"),
  })
  .superRefine(checkNewPassword);

function checkNewPassword(value: { password: string; confirmation: string }, context: z.RefinementCtx): void {
  const fault = passwordFault(value.password);
  if (fault) context.addIssue({ code: "custom", path: ["password"], message: fault });
  if (value.password !== value.confirmation) {
    context.addIssue({ code: "custom", path: ["confirmation"], message: "passwordsDiffer" });
  }
}

export const mfaSchema = z.object({ code, next: nextPath });
export const factorSchema = z.object({ factorId: z.uuid(), code });

/** How many recovery codes one has at a time. */
export const recoveryCodeCount = 10;
export const recoveryCodeSchema = z.object({
  code: z.string().trim().min(1, "required").max(40, "recoveryCodeWrong"),
});

export const profileSchema = z.object({
  fullName: personName,
  locale: z.string().refine(isLocale, "required"),
});

export type SignUpInput = z.input<typeof signUpSchema>;
