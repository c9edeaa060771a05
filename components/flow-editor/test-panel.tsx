"use client";

import { RotateCcw, Send, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TestInput, TestStep } from "@/lib/flows/editor/run-test";
import type { FlowEffect } from "@/lib/flows/events";
import type { Locale } from "@/lib/i18n/locales";
import { useEditor } from "./editor-context";
import { TestStepFacts } from "./test-step-facts";
import { TestVariables } from "./test-variables";

interface Props {
  steps: readonly TestStep[];
  inputs: readonly TestInput[];
  onInputs: (inputs: TestInput[]) => void;
  language: Locale;
  onLanguage: (language: Locale) => void;
}

type Choices = NonNullable<Extract<FlowEffect, { type: "say" }>["choices"]>;

/** A conversation with the draft, played by the engine in this browser: what is said, where it goes, and what is known by then. */
export function TestPanel({ steps, inputs, onInputs, language, onLanguage }: Props) {
  const { flow } = useEditor();
  const t = useTranslations("editor.test");
  const agents = useTranslations("agents");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const last = steps.at(-1);
  const status = last?.state.status ?? "new";
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [steps.length]);

  const say = (input: TestInput): void => onInputs([...inputs, input]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!text.trim()) return;
    say({ type: "text", text: text.trim() });
    setText("");
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 border-border border-b px-4 py-2">
        {flow.locales.length > 1 && (
          <Select
            size="sm"
            className="w-32"
            aria-label={t("language")}
            value={language}
            options={flow.locales.map((locale) => ({ value: locale, label: agents(`language.${locale}`) }))}
            onValueChange={(locale) => onLanguage(locale as Locale)}
          />
        )}
        <Button variant="ghost" size="sm" className="ml-auto" onClick={() => onInputs([])}>
          <RotateCcw aria-hidden="true" />
          {t("restart")}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <p className="mb-3 text-muted-foreground text-xs">{t("hint")}</p>
        <ol className="flex flex-col gap-3" aria-label={t("log")}>
          {steps.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
            <li key={at} className="flex flex-col gap-2">
              {step.input && (
                <p className="ml-auto w-fit max-w-[85%] break-words rounded-2xl rounded-br-md bg-primary px-3.5 py-2 text-primary-foreground text-sm">
                  <span className="sr-only">{t("you")}: </span>
                  {wordsOf(step.input, t)}
                </p>
              )}
              <Effects effects={step.effects} />
              <TestStepFacts
                step={step}
                onBack={at < steps.length - 1 ? () => onInputs(inputs.slice(0, at)) : undefined}
              />
            </li>
          ))}
        </ol>
        <div ref={end} />
      </div>
      {last && <TestVariables state={last.state} />}
      <div className="flex flex-col gap-2 border-border border-t px-4 py-3">
        <ul className="flex flex-wrap gap-1.5">
          {choicesOf(last).map((choice) => (
            <li key={choice.value}>
              <Button variant="outline" size="sm" onClick={() => say({ type: "choice", ...choice })}>
                {choice.label}
              </Button>
            </li>
          ))}
          {status === "handoff" ? (
            <li>
              <Button variant="outline" size="sm" onClick={() => say({ type: "resume" })}>
                {t("resume")}
              </Button>
            </li>
          ) : (
            status === "waiting" && (
              <li>
                <Button variant="ghost" size="sm" onClick={() => say({ type: "person" })}>
                  <UserRound aria-hidden="true" />
                  {t("askPerson")}
                </Button>
              </li>
            )
          )}
        </ul>
        <form onSubmit={submit} className="flex gap-2">
          <Input
            aria-label={t("write")}
            placeholder={t("write")}
            lang={language}
            value={text}
            maxLength={1000}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size="icon" aria-label={common("send")} disabled={!text.trim()}>
            <Send aria-hidden="true" />
          </Button>
        </form>
      </div>
    </div>
  );
}

const wordsOf = (input: TestInput, t: (key: "askPerson" | "resume") => string): string => {
  if (input.type === "text") return input.text;
  if (input.type === "choice") return input.label;
  return t(input.type === "person" ? "askPerson" : "resume");
};

/** The buttons of what was said last. */
function choicesOf(step: TestStep | undefined): Choices {
  const said = step?.effects.findLast((effect) => effect.type === "say" || effect.type === "offer");
  return said && "choices" in said ? (said.choices ?? []) : [];
}

function Effects({ effects }: { effects: readonly FlowEffect[] }) {
  const t = useTranslations("editor.test");
  return effects.map((effect, at) => {
    const key = `${effect.type}:${at}`;
    switch (effect.type) {
      case "say":
        return (
          <div key={key} className="flex flex-col gap-1.5">
            {effect.media?.kind === "image" && effect.media.url && (
              // biome-ignore lint/performance/noImgElement: from anywhere on the web, as the chat shows it
              <img
                src={effect.media.url}
                alt={effect.media.alt}
                className="max-h-32 w-fit rounded-xl border border-border"
              />
            )}
            <p className="w-fit max-w-[85%] whitespace-pre-wrap break-words rounded-2xl rounded-bl-md bg-muted px-3.5 py-2 text-sm">
              {effect.text || t("silence")}
            </p>
          </div>
        );
      case "answer":
        return (
          <p
            key={key}
            className="rounded-xl border border-info border-dashed bg-info-soft px-3.5 py-2 text-info text-sm"
          >
            {t("wouldAnswer")}
          </p>
        );
      case "handoff":
        return <Note key={key}>{t("handoff", { reason: effect.reason || "—" })}</Note>;
      case "book":
        return <Note key={key}>{t("book", { what: effect.what || "—" })}</Note>;
      case "score":
        return <Note key={key}>{t("score")}</Note>;
      case "ended":
        return <Note key={key}>{t("ended")}</Note>;
      case "error":
        return (
          <p
            key={key}
            role="alert"
            className="rounded-xl bg-destructive-soft px-3.5 py-2 text-destructive text-sm"
          >
            {t(`error.${effect.code}`)}
          </p>
        );
      default:
        return null;
    }
  });
}

const Note = ({ children }: { children: React.ReactNode }) => (
  <p className="mx-auto rounded-full bg-secondary px-3 py-1 text-secondary-foreground text-xs">{children}</p>
);
