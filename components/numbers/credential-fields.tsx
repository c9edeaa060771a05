"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import type { CarrierAccountInput } from "@/lib/calls/schema";

export type Provider = CarrierAccountInput["provider"];

/** What is asked for of each carrier, in the order its own page shows it. */
const asked = {
  twilio: ["accountSid", "secret"],
  telnyx: ["secret", "connectionId", "publicKey"],
  sip: ["ariUrl", "ariUser", "secret", "endpoint"],
} as const satisfies Record<Provider, readonly string[]>;

/** Fields that may stay empty, with what they are then. */
const usual: Record<string, string> = { endpoint: "PJSIP/{number}@trunk" };

interface Props {
  provider: Provider;
  values: Record<string, string>;
  errors: Record<string, string | undefined>;
  /** Of the secret that stays where none is typed, its last four; undefined: one must be. */
  kept?: string | null;
  onChange: (values: Record<string, string>) => void;
}

/** What opens an account with a carrier, each with where it is found. */
export function CredentialFields({ provider, values, errors, kept, onChange }: Props) {
  const t = useTranslations("numbers.secret");
  const accounts = useTranslations("numbers.accounts");
  return (
    <>
      {asked[provider].map((name) => {
        const hint =
          name === "secret" && kept
            ? accounts("keepSecret", { last: kept })
            : t(`${provider}.${name}Hint` as "twilio.secretHint");
        const Control = name === "secret" ? PasswordInput : Input;
        return (
          <Field
            key={`${provider}.${name}`}
            label={t(`${provider}.${name}` as "twilio.secret")}
            hint={hint}
            // Where it is found is what helps who got it wrong.
            error={errors[name] && `${errors[name]} ${hint}`}
            required={!(name in usual) && !(name === "secret" && kept)}
          >
            <Control
              value={values[name] ?? ""}
              maxLength={300}
              // As a password manager's own it would be filled in with the one of the sign-in.
              autoComplete={name === "secret" ? "new-password" : "off"}
              autoCapitalize="none"
              spellCheck={false}
              placeholder={usual[name]}
              onChange={(event) => onChange({ ...values, [name]: event.target.value })}
            />
          </Field>
        );
      })}
      <p className="text-muted-foreground text-sm">{t("note")}</p>
    </>
  );
}

/** What was typed as an account; what was left to be the usual is filled in. */
export const accountOf = (provider: Provider, values: Record<string, string>): Record<string, string> => ({
  provider,
  ...Object.fromEntries(asked[provider].map((name) => [name, values[name]?.trim() || (usual[name] ?? "")])),
});
