"use client";

import { PhoneForwarded, PhoneOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { hangUpAction, takeOverAction } from "@/lib/calls/actions";
import type { CallCard } from "@/lib/calls/queries";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { TakeOverPhones } from "./types";

interface Props {
  orgId: string;
  call: Pick<CallCard, "id" | "status" | "carrier">;
  name: string;
  phones: TakeOverPhones;
}

/** What a person can do with a call that is going on: end it, or have it put through to them. */
export function LiveActions({ orgId, call, name, phones }: Props) {
  const t = useTranslations("calls.live");
  const [act] = useAct();
  // A page in the browser has no line to be put through on.
  const canTransfer = call.status === "in_progress" && call.carrier !== "browser";
  return (
    <div className="flex gap-2 max-sm:basis-full max-sm:justify-end">
      {canTransfer && <TakeOver orgId={orgId} callId={call.id} phones={phones} />}
      <ConfirmDialog
        trigger={
          <Button variant="outline" size="sm" className="text-destructive">
            <PhoneOff aria-hidden="true" />
            {t("hangUp")}
          </Button>
        }
        title={t("hangUpTitle")}
        description={t("hangUpHint", { name })}
        confirmText={t("hangUp")}
        onConfirm={() => act(() => hangUpAction({ orgId, callId: call.id }), t("hungUp"))}
      />
    </div>
  );
}

function TakeOver({ orgId, callId, phones }: Pick<Props, "orgId" | "phones"> & { callId: string }) {
  const t = useTranslations("calls.live");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<keyof TakeOverPhones>(phones.team ? "team" : "own");
  const [act, busy] = useAct();
  const transfer = async () => {
    const input = { orgId, callId, toOwnPhone: to === "own" };
    if (await act(() => takeOverAction(input), t("transferring2"))) setOpen(false);
  };
  const options = [
    ...(phones.team ? [{ value: "team", label: t("toTeam", { phone: formatPhone(phones.team) }) }] : []),
    ...(phones.own ? [{ value: "own", label: t("toOwn", { phone: formatPhone(phones.own) }) }] : []),
  ];
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          <PhoneForwarded aria-hidden="true" />
          {t("takeOver")}
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={t("takeOverTitle")}
        description={t("takeOverHint")}
        footer={
          <>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            {options.length > 0 && (
              <Button loading={busy} loadingText={common("working")} onClick={() => void transfer()}>
                {t("takeOverDo")}
              </Button>
            )}
          </>
        }
      >
        {options.length > 0 ? (
          <Field label={t("takeOverTo")}>
            <Select
              value={to}
              options={options}
              onValueChange={(value) => setTo(value as keyof TakeOverPhones)}
            />
          </Field>
        ) : (
          <div className="flex flex-col gap-3 text-sm">
            <p>{t("toNobody")}</p>
            <div className="flex flex-wrap gap-2">
              <Button asChild variant="outline" size="sm">
                <Link href="/agent#voice">{t("setTeam")}</Link>
              </Button>
              <Button asChild variant="outline" size="sm">
                <Link href="/agent?tab=test&by=voice">{t("verifyOwn")}</Link>
              </Button>
            </div>
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
