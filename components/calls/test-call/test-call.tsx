"use client";

import { ArrowRight, Grid3x3, Mic, MicOff, Phone, PhoneOff, SendHorizontal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import type { SpeechPlace } from "@/lib/calls/browser-messages";
import { cn } from "@/lib/cn";
import type { Locale } from "@/lib/i18n/locales";
import { TickingDuration } from "../ticking-duration";
import { AgentOrb } from "./agent-orb";
import { CallLines } from "./call-lines";
import { isOver, type TestCallState } from "./call-state";
import { Keypad } from "./keypad";
import { type TestCallControls, useTestCall } from "./use-test-call";

interface Props {
  orgId: string;
  agentId: string;
  agentName: string;
  locale: Locale;
  recognition: SpeechPlace;
  /** Below the button before a call: the way to one's own mobile. */
  children?: ReactNode;
}

/** A call to one's own agent in the browser: by voice, or by typing where there is no microphone. */
export function TestCall({ agentName, children, ...call }: Props) {
  const t = useTranslations("calls.test");
  const controls = useTestCall(call);
  const { state, start } = controls;
  const box = useRef<HTMLDivElement>(null);
  const stage = state.phase === "idle" ? "before" : isOver(state) ? "after" : "during";
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each stage the button that was pressed goes
  useEffect(() => {
    // Whoever works by keyboard goes on from here.
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [stage]);
  if (state.phase === "idle") {
    return (
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2 py-6 sm:px-6">
        <div className="m-auto flex w-full flex-col items-center gap-6 text-center">
          <AgentOrb mood="listening" className="size-24 max-sm:size-16" />
          <div className="flex max-w-md flex-col gap-2 px-4">
            <h2 className="font-semibold text-xl">{t("title", { agent: agentName })}</h2>
            <p className="text-muted-foreground text-sm leading-relaxed">{t("hint")}</p>
          </div>
          <Button size="lg" onClick={start}>
            <Phone aria-hidden="true" />
            {t("start")}
          </Button>
          {children}
        </div>
      </div>
    );
  }
  return (
    <div ref={box} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
      <CallHead controls={controls} agentName={agentName} />
      <Notices state={state} />
      <CallLines
        lines={state.lines}
        agentName={agentName}
        callerName={t("you")}
        empty={isOver(state) ? t("ended") : t("nothingSaid")}
      />
      {isOver(state) ? (
        <div className="flex flex-wrap items-center justify-center gap-3 border-border border-t p-4">
          <Button onClick={start}>
            <Phone aria-hidden="true" />
            {t("again")}
          </Button>
          {state.callId && state.since && (
            <Button asChild variant="outline">
              <Link href={`/calls/${state.callId}`}>
                {t("openCall")}
                <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
          )}
        </div>
      ) : (
        <TypeLine disabled={state.phase !== "live"} onSend={controls.type} />
      )}
    </div>
  );
}

function CallHead({ controls, agentName }: { controls: TestCallControls; agentName: string }) {
  const t = useTranslations("calls.test");
  const reasons = useTranslations("calls.endReason");
  const [keypad, setKeypad] = useState(false);
  const { state, mute, hangUp, press } = controls;
  const live = state.phase === "live";
  const status = live
    ? t(state.agent)
    : state.phase === "preparing" || state.phase === "connecting"
      ? t(state.phase)
      : state.endReason && reasons.has(state.endReason as "idle")
        ? reasons(state.endReason as "idle")
        : t("ended");
  return (
    <div className="border-border border-b">
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <AgentOrb mood={live ? state.agent : "still"} className="size-10" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium leading-snug">{agentName}</p>
          <p className="text-muted-foreground text-sm">
            <span role="status">{status}</span>
            {state.since && (
              <>
                {" · "}
                <TickingDuration since={state.since} until={state.until} className="figures" />
              </>
            )}
          </p>
        </div>
        {!isOver(state) && (
          <div className="flex items-center gap-2">
            {state.microphone === "on" && state.recognition === "ok" && (
              <Button
                variant="outline"
                size="icon"
                disabled={!live}
                aria-pressed={state.muted}
                aria-label={t(state.muted ? "unmute" : "mute")}
                onClick={() => mute(!state.muted)}
                className={cn(state.muted && "bg-warning-soft text-warning")}
              >
                {state.muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
              </Button>
            )}
            <Button
              variant="outline"
              size="icon"
              disabled={!live}
              aria-expanded={keypad}
              aria-label={t("keypad")}
              onClick={() => setKeypad(!keypad)}
            >
              <Grid3x3 aria-hidden="true" />
            </Button>
            <Button variant="destructive" onClick={hangUp}>
              <PhoneOff aria-hidden="true" />
              <span className="max-sm:sr-only">{t("hangUp")}</span>
            </Button>
          </div>
        )}
      </div>
      {keypad && live && (
        <div className="mx-auto max-w-60 px-4 pb-4">
          <Keypad onPress={press} />
        </div>
      )}
    </div>
  );
}

/** What is in the way, with what to do about it. */
function Notices({ state }: { state: TestCallState }) {
  const t = useTranslations("calls.test");
  const errorText = useErrorText();
  const { fault, microphone, recognition } = state;
  const notice = fault
    ? fault.kind === "refused"
      ? errorText(fault.error)
      : t(`fault.${fault.kind}`)
    : microphone && microphone !== "on"
      ? t(`microphone.${microphone}`)
      : recognition !== "ok"
        ? t(`recognition.${recognition}`)
        : "";
  return (
    <div role="alert" className="empty:hidden">
      {notice && (
        <p
          className={cn(
            "px-4 py-2.5 text-sm leading-snug",
            fault ? "bg-destructive-soft text-destructive" : "bg-warning-soft text-warning",
          )}
        >
          {notice}
        </p>
      )}
    </div>
  );
}

function TypeLine({ disabled, onSend }: { disabled: boolean; onSend: (text: string) => void }) {
  const t = useTranslations("calls.test");
  const [text, setText] = useState("");
  return (
    <form
      className="flex items-center gap-2 border-border border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim() || disabled) return;
        onSend(text.trim());
        setText("");
      }}
    >
      <Input
        value={text}
        maxLength={1000}
        autoComplete="off"
        disabled={disabled}
        aria-label={t("typeLabel")}
        placeholder={t("typeLabel")}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="icon" aria-label={t("send")} disabled={disabled || !text.trim()}>
        <SendHorizontal aria-hidden="true" />
      </Button>
    </form>
  );
}
