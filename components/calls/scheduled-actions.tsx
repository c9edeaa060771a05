"use client";

import { CalendarClock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { cancelCallAction, rescheduleCallAction } from "@/lib/calls/actions";
import { fieldOf, instantOf } from "@/lib/calls/zoned-input";
import { WhenField } from "./when-field";

interface Props {
  orgId: string;
  id: string;
  name: string;
  scheduledAt: string;
  /** Of who is called (IANA). */
  timeZone: string;
}

/** Another time for a call that is to be made, or none at all. */
export function ScheduledActions({ orgId, id, name, scheduledAt, timeZone }: Props) {
  const t = useTranslations("calls.scheduled");
  const [act] = useAct();
  return (
    <>
      <Reschedule orgId={orgId} id={id} scheduledAt={scheduledAt} timeZone={timeZone} />
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm" className="text-destructive">
            <X aria-hidden="true" />
            {t("cancel")}
          </Button>
        }
        title={t("cancelTitle")}
        description={t("cancelHint", { name })}
        confirmText={t("cancel")}
        cancelText={t("keep")}
        onConfirm={() => act(() => cancelCallAction({ orgId, callId: id }), t("canceled"))}
      />
    </>
  );
}

function Reschedule({ orgId, id, scheduledAt, timeZone }: Omit<Props, "name">) {
  const t = useTranslations("calls.scheduled");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [field, setField] = useState(fieldOf(new Date(scheduledAt), timeZone));
  const [act, busy] = useAct();
  const when = instantOf(field, timeZone);
  const save = async () => {
    if (!when) return;
    const at = when.toISOString();
    if (await act(() => rescheduleCallAction({ orgId, callId: id, at }), t("rescheduled"))) setOpen(false);
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          <CalendarClock aria-hidden="true" />
          {t("reschedule")}
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={t("reschedule")}
        footer={
          <>
            <Button variant="ghost" onClick={() => setOpen(false)}>
              {common("cancel")}
            </Button>
            <Button
              type="submit"
              form={`reschedule-${id}`}
              loading={busy}
              loadingText={common("working")}
              disabled={!when || when.getTime() <= Date.now()}
            >
              {t("save")}
            </Button>
          </>
        }
      >
        <form
          id={`reschedule-${id}`}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <WhenField field={field} timeZone={timeZone} onChange={setField} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
