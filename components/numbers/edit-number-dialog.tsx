"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { changeNumberAction } from "@/lib/calls/number-actions";
import type { PhoneNumber } from "@/lib/calls/number-queries";
import type { ActionError } from "@/lib/safe-action";
import { AnswerFields } from "./answer-fields";
import type { NumberSettings, NumberTargets } from "./types";

interface Props {
  orgId: string;
  number: PhoneNumber;
  /** As people write it. */
  phone: string;
  targets: NumberTargets;
}

/** Who answers a number, its name, and whether calls of ours show it. */
export function EditNumberDialog(props: Props) {
  const t = useTranslations("numbers");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("edit", { number: props.phone })}>
          <Pencil aria-hidden="true" />
        </Button>
      </DialogTrigger>
      {open && <EditNumber {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function EditNumber({ orgId, number, phone, targets, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { label, agent, locationId, menu, outbound, active } = number;
  const [settings, setSettings] = useState<NumberSettings>({
    label,
    agentId: agent?.id ?? null,
    locationId,
    menu: [...menu],
    outbound,
    active,
  });
  const [fault, setFault] = useState<ActionError | null>(null);
  const [busy, start] = useTransition();
  const change = (part: Partial<NumberSettings>) => setSettings((now) => ({ ...now, ...part }));
  const save = () =>
    start(async () => {
      setFault(null);
      const result = await changeNumberAction({ orgId, numberId: number.id, ...settings }).catch(
        () => undefined,
      );
      if (!result || result.serverError || result.validationErrors) {
        setFault(result?.serverError ?? { code: result ? "unprocessable" : "unavailable" });
        return;
      }
      toastDone(t("saved"));
      onDone();
    });
  return (
    <DialogContent
      title={t("editTitle", { number: phone })}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            {common("cancel")}
          </Button>
          <Button type="submit" form="edit-number" loading={busy} loadingText={t("saving")}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id="edit-number"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t("label")} hint={t("labelHint")} optionalText={common("optional")}>
          <Input
            value={settings.label}
            maxLength={80}
            onChange={(event) => change({ label: event.target.value })}
          />
        </Field>
        <AnswerFields settings={settings} targets={targets} onChange={change} />
        {targets.locations.length > 0 && (
          <Field label={t("location")}>
            <Select
              value={settings.locationId ?? "none"}
              options={[
                { value: "none", label: t("menuNoLocation") },
                ...targets.locations.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValueChange={(value) => change({ locationId: value === "none" ? null : value })}
            />
          </Field>
        )}
        <Switch
          label={t("outbound")}
          hint={t("outboundHint")}
          checked={settings.outbound}
          onCheckedChange={(value) => change({ outbound: value })}
        />
        <Switch
          label={t("active")}
          checked={settings.active}
          onCheckedChange={(value) => change({ active: value })}
        />
        <FormError>{fault && errorText(fault)}</FormError>
      </form>
    </DialogContent>
  );
}
