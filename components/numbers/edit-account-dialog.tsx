"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { fieldIssueKey } from "@/components/ui/form-issues";
import { Input } from "@/components/ui/input";
import { toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { saveCarrierAccountAction } from "@/lib/calls/number-actions";
import type { CarrierAccountCard } from "@/lib/calls/number-queries";
import { carrierAccountSchema } from "@/lib/calls/schema";
import type { ActionError } from "@/lib/safe-action";
import { accountOf, CredentialFields } from "./credential-fields";
import { useFieldErrors } from "./use-field-errors";

interface Props {
  orgId: string;
  account: CarrierAccountCard;
  name: string;
}

/** Other credentials for an account, as when a token was renewed: its numbers stay where they are. */
export function EditAccountDialog(props: Props) {
  const t = useTranslations("numbers.accounts");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("edit", { name: props.name })}>
          <Pencil aria-hidden="true" />
        </Button>
      </DialogTrigger>
      {open && <EditAccount {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function EditAccount({ orgId, account, name, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { id, provider, secretLastFour } = account;
  const [label, setLabel] = useState(account.label);
  const [values, setValues] = useState(() => known(account));
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<ActionError | null>(null);
  const [busy, start] = useTransition();
  const input = carrierAccountSchema.safeParse(
    { ...accountOf(provider, values), orgId, id, label },
    { error: fieldIssueKey },
  );
  const errors = useFieldErrors(tried && !input.success ? input.error.issues : [], fault);
  const save = () =>
    start(async () => {
      setTried(true);
      setFault(null);
      if (!input.success) return;
      const result = await saveCarrierAccountAction(input.data).catch(() => undefined);
      if (!result?.data) return setFault(result?.serverError ?? { code: "unavailable" });
      const { status, reason } = result.data;
      if (status === "failed") return setFault({ code: "unprocessable", ...(reason && { reason }) });
      toastDone(t("accounts.saved"));
      onDone();
    });
  return (
    <DialogContent
      title={t("accounts.editTitle", { name })}
      description={t("accounts.editHint")}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            {common("cancel")}
          </Button>
          <Button type="submit" form="edit-account" loading={busy} loadingText={t("testing")}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id="edit-account"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t("accounts.label")} hint={t("labelHint")} optionalText={common("optional")}>
          <Input value={label} maxLength={80} onChange={(event) => setLabel(event.target.value)} />
        </Field>
        <CredentialFields
          provider={provider}
          values={values}
          errors={errors}
          kept={secretLastFour}
          onChange={setValues}
        />
        <FormError>{fault && !fault.fields && errorText(fault)}</FormError>
      </form>
    </DialogContent>
  );
}

/** What is known of an account but its secret, which never comes back. */
function known({ provider, accountRef, settings }: CarrierAccountCard): Record<string, string> {
  const texts = Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  if (provider === "twilio") return { accountSid: accountRef };
  return provider === "telnyx" ? { ...texts, connectionId: accountRef } : { ...texts, ariUser: accountRef };
}
