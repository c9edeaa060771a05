"use client";

import { Grid3x3, Mic, MicOff, PhoneIcon, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import type { Locale } from "@/lib/i18n/locales";
import { formatSeconds } from "./format-seconds";
import { KeyGrid } from "./key-grid";
import { SayPanel } from "./say-panel";
import type { Phone } from "./use-phone";

interface Props {
  phone: Phone;
  nameOf(far: string): string;
  speech: Locale;
  onSpeech(locale: Locale): void;
}

/** A telephone that rings, or is in a call. */
export function CallScreen({ phone, nameOf, speech, onSpeech }: Props) {
  const t = useTranslations("phone");
  const [keys, setKeys] = useState(false);
  const { view, microphone } = phone;
  const { state, far } = view;
  const called = state === "ringing" || state === "screening";
  return (
    <div className={cn("flex flex-1 flex-col items-center gap-4", state === "in_call" ? "pt-4" : "pt-6")}>
      <Orb phone={phone} state={state} />
      <div className="flex flex-col items-center gap-1 text-center">
        <h2 className="max-w-full break-words font-semibold text-xl">{far ? nameOf(far) : ""}</h2>
        <p role="status" className="figures text-muted-foreground text-sm">
          {state === "in_call" ? <Timer since={view.answeredAt} /> : t(`state.${state}`)}
        </p>
      </div>
      {called ? (
        <div className="mt-auto flex w-full justify-around pb-4">
          <RoundButton
            label={t("reject")}
            tone="bg-destructive"
            onClick={() => phone.send({ type: "reject" })}
          >
            <PhoneOff aria-hidden="true" className="size-7" />
          </RoundButton>
          <RoundButton label={t("answer")} tone="bg-success" onClick={phone.answer}>
            <PhoneIcon aria-hidden="true" className="size-7 fill-current" />
          </RoundButton>
        </div>
      ) : (
        <>
          {state === "in_call" && (keys ? <KeyGrid small onPress={phone.press} /> : null)}
          {state === "in_call" && !keys && <SayPanel phone={phone} speech={speech} onSpeech={onSpeech} />}
          <div className="mt-auto flex w-full items-center justify-around pt-2">
            <Toggle
              label={t("keypad")}
              pressed={keys}
              disabled={state !== "in_call"}
              onClick={() => setKeys(!keys)}
            >
              <Grid3x3 aria-hidden="true" className="size-5" />
            </Toggle>
            <RoundButton
              label={t("hangUp")}
              tone="bg-destructive"
              onClick={() => phone.send({ type: "hangup" })}
            >
              <PhoneOff aria-hidden="true" className="size-7" />
            </RoundButton>
            <Toggle
              label={t("microphone")}
              pressed={microphone === "on"}
              disabled={state !== "in_call"}
              onClick={() => void phone.toggleMicrophone()}
            >
              {microphone === "on" ? (
                <Mic aria-hidden="true" className="size-5" />
              ) : (
                <MicOff aria-hidden="true" className="size-5" />
              )}
            </Toggle>
          </div>
          <p role="status" className="text-center text-muted-foreground text-xs empty:hidden">
            {microphone === "on" && t("microphoneHint")}
            {microphone !== "on" && microphone !== "off" && t(`microphoneFault.${microphone}`)}
          </p>
        </>
      )}
    </div>
  );
}

/** Swells with the voice at the other end, and pulses while it rings. */
function Orb({ phone, state }: { phone: Phone; state: string }) {
  const lively = state === "ringing" || state === "dialling";
  // What is said needs the room.
  const small = state === "in_call";
  return (
    <div
      ref={phone.meter}
      aria-hidden="true"
      className={cn("relative grid place-items-center [--level:0]", small ? "size-16" : "size-24")}
    >
      <span className="absolute inset-0 scale-[calc(0.72+var(--level)*0.38)] rounded-full bg-primary-soft transition-[scale] duration-100" />
      {lively && (
        <span className="absolute inset-2 animate-ping rounded-full bg-primary-soft motion-reduce:animate-none" />
      )}
      <span
        className={cn(
          "relative grid place-items-center rounded-full bg-primary text-primary-foreground shadow-md",
          small ? "size-10" : "size-14",
        )}
      >
        <PhoneIcon className={small ? "size-4.5" : "size-6"} />
      </span>
    </div>
  );
}

function Timer({ since }: { since: number | null }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{formatSeconds(Math.max(0, (now - (since ?? now)) / 1_000))}</span>;
}

interface ButtonProps {
  label: string;
  onClick(): void;
  children: ReactNode;
}

function RoundButton({ label, tone, onClick, children }: ButtonProps & { tone: string }) {
  return (
    <span className="flex flex-col items-center gap-1.5">
      <button
        type="button"
        aria-label={label}
        onClick={onClick}
        className={cn(
          "focus-ring grid size-16 place-items-center rounded-full text-card shadow-md transition-[scale] active:scale-95",
          tone,
        )}
      >
        {children}
      </button>
      <span aria-hidden="true" className="text-muted-foreground text-xs">
        {label}
      </span>
    </span>
  );
}

function Toggle({
  label,
  pressed,
  disabled,
  onClick,
  children,
}: ButtonProps & { pressed: boolean; disabled: boolean }) {
  return (
    <span className="flex w-20 flex-col items-center gap-1.5">
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
        className={cn(
          "focus-ring grid size-12 place-items-center rounded-full transition-colors disabled:opacity-50",
          pressed ? "bg-primary text-primary-foreground" : "bg-secondary hover:bg-accent",
        )}
      >
        {children}
      </button>
      <span aria-hidden="true" className="text-muted-foreground text-xs">
        {label}
      </span>
    </span>
  );
}
