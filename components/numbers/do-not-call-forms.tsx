"use client";

import { ClipboardPaste, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { addDoNotCallAction } from "@/lib/calls/actions";
import { readPhone, readPhoneList } from "@/lib/calls/phone-input";

interface Props {
  orgId: string;
  country: string;
}

/** One number that is never to be called again, with the reason. */
export function AddDoNotCall({ orgId, country }: Props) {
  const t = useTranslations("numbers.dnc");
  const texts = useTranslations("numbers");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [act, busy] = useAct();
  const phone = readPhone(typed, country);
  const add = async () => {
    if (!phone) return;
    const input = { orgId, phones: phone, reason };
    if (!(await act(() => addDoNotCallAction(input), t("added")))) return;
    setTyped("");
    setReason("");
    setOpen(false);
  };
  return (
    <ListDialog
      open={open}
      onOpenChange={setOpen}
      title={t("addTitle")}
      submit={t("add")}
      ready={phone !== null}
      busy={busy}
      onSubmit={add}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t("add")}
        </Button>
      }
    >
      <Field
        label={t("number")}
        error={typed.trim().length > 5 && !phone ? texts("numberInvalid") : undefined}
        required
      >
        <Input type="tel" value={typed} maxLength={30} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Field label={t("reason")} hint={t("reasonHint")} optionalText={common("optional")}>
        <Input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ListDialog>
  );
}

/** Many at once, from a sheet or another system; what cannot be read is told before anything is stored. */
export function ImportDoNotCall({ orgId, country }: Props) {
  const t = useTranslations("numbers.dnc");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [act, busy] = useAct();
  const { phones, unread } = readPhoneList(text, country);
  const add = async () => {
    const input = { orgId, phones: phones.join("\n"), reason: "" };
    if (!(await act(() => addDoNotCallAction(input), t("imported", { count: phones.length })))) return;
    setText("");
    setOpen(false);
  };
  return (
    <ListDialog
      open={open}
      onOpenChange={setOpen}
      title={t("importTitle")}
      description={t("importHint")}
      submit={t("importDo")}
      ready={phones.length > 0}
      busy={busy}
      onSubmit={add}
      trigger={
        <Button variant="outline">
          <ClipboardPaste aria-hidden="true" />
          {t("import")}
        </Button>
      }
    >
      <Field
        label={t("importField")}
        hint={text.trim() ? t("importCount", { count: phones.length, unread: unread.length }) : undefined}
      >
        <Textarea
          value={text}
          rows={8}
          maxLength={200_000}
          className="figures"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {unread.length > 0 && (
        <p className="break-words text-muted-foreground text-xs">{unread.slice(0, 8).join(" · ")}</p>
      )}
    </ListDialog>
  );
}

function ListDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  submit: string;
  ready: boolean;
  busy: boolean;
  onSubmit: () => Promise<void>;
  trigger: ReactNode;
  children: ReactNode;
}) {
  const common = useTranslations("common");
  const form = `dnc-${props.submit}`;
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogTrigger asChild>{props.trigger}</DialogTrigger>
      <DialogContent
        title={props.title}
        description={props.description}
        footer={
          <>
            <Button variant="ghost" onClick={() => props.onOpenChange(false)}>
              {common("cancel")}
            </Button>
            <Button
              type="submit"
              form={form}
              disabled={!props.ready}
              loading={props.busy}
              loadingText={common("working")}
            >
              {props.submit}
            </Button>
          </>
        }
      >
        <form
          id={form}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (props.ready) void props.onSubmit();
          }}
        >
          {props.children}
        </form>
      </DialogContent>
    </Dialog>
  );
}
