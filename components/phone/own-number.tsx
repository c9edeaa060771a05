"use client";

import { Check, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { cn } from "@/lib/cn";
import { formatPhone } from "@/lib/contacts/format-phone";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import type { PhoneView } from "./phone-state";

interface Props {
  number: string | null;
  connection: PhoneView["connection"];
  disabled: boolean;
  /** Gives back whether that can be a number. */
  onChange(number: string): boolean;
}

const dots = {
  connecting: "bg-warning",
  on: "bg-success",
  lost: "bg-destructive",
  taken: "bg-destructive",
} as const;

/** The phone's own number, which may be changed, and whether it has a line. */
export function OwnNumber({ number, connection, disabled, onChange }: Props) {
  const t = useTranslations("phone");
  const [editing, setEditing] = useState(false);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const taken = onChange(String(new FormData(event.currentTarget).get("number") ?? ""));
    setWrong(!taken);
    if (taken) setEditing(false);
  };
  return (
    <div className="flex min-h-10 items-center justify-between gap-2 border-border border-b pb-3">
      {editing ? (
        <form onSubmit={submit} className="flex w-full items-center gap-2">
          <Input
            name="number"
            type="tel"
            autoFocus
            defaultValue={number ?? ""}
            aria-label={t("ownNumber")}
            aria-invalid={wrong || undefined}
            className="figures"
          />
          <Button type="submit" size="icon" aria-label={t("keepNumber")}>
            <Check aria-hidden="true" />
          </Button>
        </form>
      ) : (
        <>
          <p className="flex min-w-0 flex-col">
            <span className="text-muted-foreground text-xs">{t("ownNumber")}</span>
            <span className="figures truncate font-medium text-sm">{number ? formatPhone(number) : "…"}</span>
          </p>
          <p role="status" className="ml-auto flex items-center gap-1.5 text-muted-foreground text-xs">
            <span aria-hidden="true" className={cn("size-2 rounded-full", dots[connection])} />
            {t(`connection.${connection}`)}
          </p>
          <Button
            variant="ghost"
            size="icon-sm"
            disabled={disabled}
            onClick={() => setEditing(true)}
            aria-label={t("changeNumber")}
          >
            <Pencil aria-hidden="true" />
          </Button>
        </>
      )}
    </div>
  );
}
