"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { formatPhone } from "@/lib/contacts/format-phone";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { CallScreen } from "./call-screen";
import { DialScreen } from "./dial-screen";
import { Directory } from "./directory";
import { Inbox } from "./inbox";
import { OwnNumber } from "./own-number";
import { People } from "./people";
import { PhoneBehaviourCard } from "./phone-behaviour-card";
import { Recordings } from "./recordings";
import { usePhone } from "./use-phone";

interface Props {
  /** Of the emulated network. */
  emulatorUrl: string;
  /** The number in the address of the page, if there is one. */
  number: string | null;
  /** Who answers which number, where that is known. */
  labels: Readonly<Record<string, string>>;
  /** Who takes calls over from agents. */
  people: readonly { number: string; name: string }[];
  locale: Locale;
}

/** A telephone on the emulated network: calls agents, is called, and lets whoever holds it speak by typing. */
export function Phone({ emulatorUrl, number, labels, people, locale }: Props) {
  const t = useTranslations("phone");
  const phone = usePhone(emulatorUrl, number);
  const [speech, setSpeech] = useState<Locale>(locale);
  const [dialled, setDialled] = useState("");
  const { view } = phone;
  const device = useRef<HTMLElement>(null);
  const busy = view.state !== "idle";
  const wasBusy = useRef(busy);
  // Called from the list below it, on a small screen.
  useEffect(() => {
    if (busy) device.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
    // What had the focus has gone with its screen: whoever works by keyboard goes on from here.
    const changed = wasBusy.current !== busy;
    wasBusy.current = busy;
    if (changed && document.activeElement === document.body) device.current?.focus({ preventScroll: true });
  }, [busy]);
  const router = useRouter();
  const known = view.numbers.map(({ number }) => number).join();
  const asked = useRef("");
  // A number has come: somebody has connected it, and the server knows who answers.
  useEffect(() => {
    const news = known !== "" && known.split(",").some((one) => !(one in labels));
    if (!news || asked.current === known) return;
    asked.current = known;
    // It is bought first and connected a moment later.
    const timer = setTimeout(() => router.refresh(), 1_500);
    return () => clearTimeout(timer);
  }, [known, labels, router]);
  const nameOf = (far: string): string =>
    labels[far] || view.numbers.find((known) => known.number === far)?.label || formatPhone(far);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[23.5rem_minmax(0,1fr)] lg:gap-10">
      <section
        ref={device}
        aria-label={t("device")}
        tabIndex={-1}
        className="mx-auto flex min-h-[41rem] w-full max-w-[23.5rem] flex-col rounded-[2.5rem] border border-border bg-card p-5 shadow-lg outline-none lg:sticky lg:top-5"
      >
        <OwnNumber
          number={view.number}
          connection={view.connection}
          disabled={view.state !== "idle"}
          onChange={phone.changeNumber}
        />
        {view.state === "idle" ? (
          <DialScreen phone={phone} nameOf={nameOf} dialled={dialled} onDialled={setDialled} />
        ) : (
          <CallScreen phone={phone} nameOf={nameOf} speech={speech} onSpeech={setSpeech} />
        )}
      </section>
      <div className="flex min-w-0 flex-col gap-5">
        <Directory
          numbers={view.numbers}
          connection={view.connection}
          nameOf={nameOf}
          disabled={view.connection !== "on" || view.state !== "idle"}
          onCall={phone.dial}
        />
        <PhoneBehaviourCard
          settings={view.settings}
          disabled={view.connection !== "on"}
          onChange={(changes) => {
            phone.send({ type: "settings", ...changes });
            if (isLocale(changes.locale)) setSpeech(changes.locale);
          }}
        />
        {people.length > 0 && <People people={people} />}
        <Inbox messages={view.messages} nameOf={nameOf} />
        {view.recordings.length > 0 && <Recordings recordings={view.recordings} nameOf={nameOf} />}
      </div>
    </div>
  );
}
