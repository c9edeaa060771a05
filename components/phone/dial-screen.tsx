"use client";

import { Delete, PhoneIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../ui/button";
import { dialledNumber } from "./dialled-number";
import { formatSeconds } from "./format-seconds";
import { KeyGrid } from "./key-grid";
import type { Phone } from "./use-phone";

interface Props {
  phone: Phone;
  nameOf(far: string): string;
  dialled: string;
  onDialled(number: string): void;
}

/** An idle telephone: a number is typed and called. */
export function DialScreen({ phone, nameOf, dialled, onDialled }: Props) {
  const t = useTranslations("phone");
  const { last, connection, numbers } = phone.view;
  const known = numbers.map(({ number }) => number);
  const to = dialledNumber(dialled, known);
  const call = (event: FormEvent): void => {
    event.preventDefault();
    if (to) phone.dial(to);
  };
  return (
    <form onSubmit={call} className="flex flex-1 flex-col justify-between gap-4 pt-4">
      <div className="flex flex-col items-center gap-2">
        <input
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={dialled}
          onChange={(event) => onDialled(event.target.value)}
          placeholder={t("numberPlaceholder")}
          aria-label={t("numberToCall")}
          className="figures focus-ring h-12 w-full rounded-lg bg-transparent text-center font-medium text-2xl placeholder:font-normal placeholder:text-base placeholder:text-muted-foreground"
        />
        {/* Whom it is that is called so. */}
        <p className="min-h-5 max-w-full truncate text-center font-medium text-sm">{to && nameOf(to)}</p>
        <p role="status" className="min-h-5 text-center text-muted-foreground text-sm">
          {connection === "lost" && t("lostHint")}
          {connection === "taken" && t("takenHint")}
          {connection === "on" &&
            last &&
            t(`reason.${last.reason}`, {
              name: nameOf(last.far),
              time: last.seconds === null ? "" : formatSeconds(last.seconds),
            })}
        </p>
      </div>
      <KeyGrid
        onPress={(key) => {
          phone.press(key);
          onDialled(dialled === "" && key === "0" ? "+" : dialled + key);
        }}
      />
      <div className="grid grid-cols-3 items-center justify-items-center">
        <span />
        <button
          type="submit"
          disabled={connection !== "on" || !to}
          aria-label={t("call")}
          className="focus-ring grid size-16 place-items-center rounded-full bg-success text-card shadow-md transition-[scale,opacity] active:scale-95 disabled:opacity-50"
        >
          <PhoneIcon aria-hidden="true" className="size-7 fill-current" />
        </button>
        <Button
          variant="ghost"
          size="icon"
          disabled={dialled === ""}
          onClick={() => onDialled(dialled.slice(0, -1))}
          aria-label={t("erase")}
        >
          <Delete aria-hidden="true" className="size-5" />
        </Button>
      </div>
    </form>
  );
}
