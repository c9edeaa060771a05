"use client";

import { AudioWaveform, Check, SendHorizontal, VolumeX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { isLocale, type Locale, locales } from "@/lib/i18n/locales";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { Spinner } from "../ui/spinner";
import { exampleLines } from "./example-lines";
import type { SpokenLine } from "./phone-state";
import type { Phone } from "./use-phone";

interface Props {
  phone: Phone;
  speech: Locale;
  onSpeech(locale: Locale): void;
}

/** Speaks by typing: a line is said on the telephone with a real voice. */
export function SayPanel({ phone, speech, onSpeech }: Props) {
  const t = useTranslations("phone");
  const say = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("line") ?? "").trim();
    if (!text) return;
    phone.say(text, speech);
    form.reset();
  };
  const saying = phone.view.spoken.some(({ state }) => state === "saying");
  return (
    <div className="flex w-full min-w-0 flex-col gap-2.5">
      <Spoken lines={phone.view.spoken} />
      <form onSubmit={say} className="flex gap-2">
        <Input
          name="line"
          autoComplete="off"
          maxLength={600}
          aria-label={t("sayLine")}
          placeholder={t("sayLine")}
          className="flex-1"
        />
        <Button type="submit" size="icon" aria-label={t("say")}>
          <SendHorizontal aria-hidden="true" />
        </Button>
      </form>
      <div className="flex items-center gap-2">
        <Select
          size="sm"
          value={speech}
          onValueChange={(value) => isLocale(value) && onSpeech(value)}
          aria-label={t("speechLanguage")}
          options={locales.map((locale) => ({ value: locale, label: t(`language.${locale}`) }))}
        />
        <Button
          variant="outline"
          size="icon-sm"
          onClick={() => phone.send({ type: "noise", ms: 600 })}
          aria-label={t("noise")}
          title={t("noise")}
        >
          <AudioWaveform aria-hidden="true" />
        </Button>
        <Button
          variant="outline"
          size="icon-sm"
          disabled={!saying}
          onClick={() => phone.send({ type: "quiet" })}
          aria-label={t("quiet")}
          title={t("quiet")}
        >
          <VolumeX aria-hidden="true" />
        </Button>
      </div>
      <ul aria-label={t("examples")} className="flex max-h-28 flex-wrap gap-1.5 overflow-y-auto">
        {exampleLines[speech].map((line) => (
          <li key={line}>
            <button
              type="button"
              lang={speech}
              onClick={() => phone.say(line, speech)}
              className="focus-ring rounded-full border border-border bg-card px-2.5 py-1 text-left text-xs hover:bg-accent"
            >
              {line}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What one has said in this call, the newest below. */
function Spoken({ lines }: { lines: readonly SpokenLine[] }) {
  const t = useTranslations("phone");
  const end = useRef<HTMLLIElement>(null);
  const newest = lines.at(-1)?.id;
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: "nearest" });
  }, [newest]);
  return (
    <ol
      aria-label={t("spoken")}
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
      tabIndex={0}
      className="focus-ring flex h-24 flex-col gap-1.5 overflow-y-auto rounded-lg"
    >
      {lines.length === 0 && (
        <li className="my-auto text-center text-muted-foreground text-sm">{t("sayHint")}</li>
      )}
      {lines.map((line) => (
        <li
          key={line.id}
          ref={line.id === newest ? end : null}
          className="flex max-w-[90%] items-start gap-1.5 self-end rounded-2xl rounded-br-md bg-primary-soft px-3 py-1.5 text-sm"
        >
          <span className="min-w-0 break-words">{line.text}</span>
          <span className="mt-1 shrink-0 text-primary [&_svg]:size-3">
            {line.state === "saying" && <Spinner />}
            {line.state === "said" && <Check aria-label={t("said")} />}
            {line.state === "cut" && <X aria-label={t("cut")} />}
          </span>
        </li>
      ))}
    </ol>
  );
}
