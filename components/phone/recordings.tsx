"use client";

import { Voicemail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormatter } from "@/lib/i18n/formatter";
import { Card, CardContent, CardHeader } from "../ui/card";
import { formatSeconds } from "./format-seconds";
import type { PhoneRecording } from "./phone-state";

interface Props {
  recordings: readonly PhoneRecording[];
  nameOf(number: string): string;
}

/** What callers have left on the machine. */
export function Recordings({ recordings, nameOf }: Props) {
  const t = useTranslations("phone");
  const format = useFormatter();
  return (
    <Card>
      <CardHeader title={t("recordings")} icon={<Voicemail aria-hidden="true" />} />
      <CardContent>
        <ul className="flex flex-col gap-4">
          {recordings.map((recording) => (
            <li key={recording.at} className="flex flex-col gap-1.5">
              <p className="figures flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
                <span className="font-medium">{nameOf(recording.from)}</span>
                <span className="text-muted-foreground text-xs">
                  {formatSeconds(recording.seconds)} ·{" "}
                  {format.dateTime(new Date(recording.at), { hour: "2-digit", minute: "2-digit" })}
                </span>
              </p>
              <Player wav={recording.wav} label={t("playRecording", { name: nameOf(recording.from) })} />
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function Player({ wav, label }: { wav: string; label: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: "audio/wav" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [wav]);
  // biome-ignore lint/a11y/useMediaCaption: what a caller said is not known in words here.
  return <audio controls src={url} aria-label={label} className="h-10 w-full" />;
}
