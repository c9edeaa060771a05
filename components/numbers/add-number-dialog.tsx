"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { fieldIssueKey } from "@/components/ui/form-issues";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { connectNumberAction, saveCarrierAccountAction } from "@/lib/calls/number-actions";
import type { CarrierAccountCard } from "@/lib/calls/number-queries";
import { readPhone } from "@/lib/calls/phone-input";
import { carrierAccountSchema } from "@/lib/calls/schema";
import { fieldErrorText } from "@/lib/i18n/error-text";
import type { ActionError } from "@/lib/safe-action";
import { accountOf, CredentialFields, type Provider } from "./credential-fields";
import type { NumberTargets } from "./types";
import { useFieldErrors } from "./use-field-errors";

interface Props {
  orgId: string;
  accounts: CarrierAccountCard[];
  targets: NumberTargets;
  country: string;
}

/** Connects a number one has with a carrier. */
export function AddNumberDialog(props: Props) {
  const t = useTranslations("numbers");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" />
          {t("add")}
        </Button>
      </DialogTrigger>
      {open && <AddNumber {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

const another = "new";
const numberReasons: ReadonlySet<string> = new Set([
  "number_taken",
  "number_not_in_account",
  "number_without_voice",
  "carrier_number_invalid",
]);
const providers: readonly Provider[] = ["twilio", "telnyx", "sip"];

function AddNumber({ orgId, accounts, targets, country, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const texts = useTranslations("errors");
  const errorText = useErrorText();
  const [provider, setProvider] = useState<Provider>("twilio");
  const own = accounts.filter((account) => account.provider === provider);
  const [chosen, setChosen] = useState("");
  const accountId = own.some(({ id }) => id === chosen) ? chosen : chosen ? another : (own[0]?.id ?? another);
  const [values, setValues] = useState<Record<string, string>>({});
  /** Kept though its carrier does not open it: corrected, it is the same account. */
  const [refused, setRefused] = useState<{ id: string; provider: Provider } | null>(null);
  const [typed, setTyped] = useState("");
  const [label, setLabel] = useState("");
  const [agentId, setAgentId] = useState(targets.agents[0]?.id ?? null);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<ActionError | null>(null);
  const [busy, start] = useTransition();
  const phone = readPhone(typed, country);
  const account = carrierAccountSchema.safeParse(
    { ...accountOf(provider, values), orgId, label: "" },
    { error: fieldIssueKey },
  );
  const errors = useFieldErrors(tried && !account.success ? account.error.issues : [], fault);

  /** It is the number that is wrong, and is told beside it. */
  const ofNumber = numberReasons.has(fault?.reason ?? "");
  const noSecret = tried && !values.secret?.trim() ? fieldErrorText(texts, "required") : undefined;

  const add = () =>
    start(async () => {
      setTried(true);
      setFault(null);
      if (!phone || (accountId === another && (!account.success || !values.secret?.trim()))) return;
      let from = accountId;
      if (from === another && account.success) {
        const again = refused && refused.provider === provider && { id: refused.id };
        const opened = await saveCarrierAccountAction({ ...account.data, ...again }).catch(() => undefined);
        if (!opened?.data) return setFault(opened?.serverError ?? { code: "unavailable" });
        const { id, status, reason } = opened.data;
        if (status === "failed") {
          setRefused({ id, provider });
          setChosen(another);
          return setFault({ code: "unprocessable", ...(reason && { reason }) });
        }
        // Should the number be refused, the account is there for the next try.
        from = id;
        setChosen(from);
      }
      const input = { orgId, accountId: from, phone, agentId, label };
      const result = await connectNumberAction(input).catch(() => undefined);
      if (!result?.data) return setFault(result?.serverError ?? { code: "unavailable" });
      toastDone(t("added"));
      onDone();
    });

  return (
    <DialogContent
      title={t("add")}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            {common("cancel")}
          </Button>
          <Button type="submit" form="add-number" loading={busy} loadingText={t("testing")}>
            {t("add")}
          </Button>
        </>
      }
    >
      <form
        id="add-number"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label={t("providerLabel")}>
          <Select
            value={provider}
            options={providers.map((value) => ({ value, label: t(`provider.${value}`) }))}
            onValueChange={(value) => setProvider(value as Provider)}
          />
        </Field>
        {own.length > 0 && (
          <Field label={t("account")}>
            <Select
              value={accountId}
              options={[
                ...own.map((one) => ({
                  value: one.id,
                  label: one.label || one.accountRef || t(`provider.${one.provider}`),
                  ...(one.secretLastFour && { description: t("lastFour", { last: one.secretLastFour }) }),
                })),
                { value: another, label: t("accountNew") },
              ]}
              onValueChange={setChosen}
            />
          </Field>
        )}
        {accountId === another && (
          <CredentialFields
            provider={provider}
            values={values}
            errors={{ ...errors, secret: errors.secret ?? noSecret }}
            onChange={setValues}
          />
        )}
        <Field
          label={t("number")}
          hint={t("numberHint")}
          error={
            errors.phone ??
            (tried && !phone ? t("numberInvalid") : undefined) ??
            (fault && ofNumber ? errorText(fault) : undefined)
          }
          required
        >
          <Input type="tel" value={typed} maxLength={30} onChange={(event) => setTyped(event.target.value)} />
        </Field>
        <Field label={t("label")} hint={t("labelHint")} optionalText={common("optional")}>
          <Input value={label} maxLength={80} onChange={(event) => setLabel(event.target.value)} />
        </Field>
        {targets.agents.length > 0 && (
          <Field
            label={t("answers")}
            hint={targets.agents.length + targets.locations.length > 1 ? t("answersHint") : undefined}
          >
            <Select
              value={agentId ?? another}
              options={targets.agents.map(({ id, name }) => ({ value: id, label: name }))}
              onValueChange={setAgentId}
            />
          </Field>
        )}
        <FormError>{fault && !fault.fields && !ofNumber && errorText(fault)}</FormError>
      </form>
    </DialogContent>
  );
}
