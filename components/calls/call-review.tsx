"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { currentTurn } from "@/lib/calls/current-turn";
import type { CallTurn } from "@/lib/calls/read-call";
import { firstSound } from "@/lib/calls/wav-peaks";
import { cn } from "@/lib/cn";
import { CallPlayer, type PlayerState } from "./call-player";
import { TurnItem } from "./turn-item";
import { usePeaks } from "./use-peaks";

interface Props {
  turns: CallTurn[];
  /** Signed address of the recording; null: there is none. */
  recording: { url: string; seconds: number } | null;
  /** Why there is none, in words. */
  noRecording: string;
  agentName: string;
  callerName: string;
}

/** What was said beside how it sounded: each leads to the other. */
export function CallReview({ turns, recording, noRecording, agentName, callerName }: Props) {
  const t = useTranslations("calls.call");
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<PlayerState>({ seconds: 0, length: 0, playing: false });
  const peaks = usePeaks(recording?.url ?? null);
  const begins = peaks && peaks !== "loading" ? firstSound(peaks) : 0;
  const started = state.playing || state.seconds > 0;
  const heard = recording && started ? currentTurn(turns, state.seconds * 1000) : null;
  const listen = (offsetMs: number) => {
    if (!audio.current) return;
    audio.current.currentTime = Math.max(offsetMs / 1000, begins);
    // Where it cannot be played, the player says so.
    audio.current.play().catch(() => undefined);
  };
  return (
    <>
      {(recording || turns.length > 0) && (
        // While it plays its keys stay at hand, however far the transcript has gone.
        <Card className={cn(started && "top-18 z-20 md:top-4 [@media(min-height:36rem)]:sticky")}>
          <CardHeader title={t("recording")} description={recording ? undefined : noRecording} />
          <CardContent className={recording ? undefined : "hidden"}>
            {recording && (
              <CallPlayer
                audio={audio}
                src={recording.url}
                peaks={peaks}
                begins={begins}
                seconds={recording.seconds}
                callerName={callerName}
                agentName={agentName}
                state={state}
                onState={setState}
              />
            )}
          </CardContent>
          {!recording && <div className="pb-5" />}
        </Card>
      )}
      <Card>
        <CardHeader title={t("transcript")} />
        <CardContent>
          {turns.length === 0 ? (
            <p className="text-muted-foreground text-sm">{t("noTranscript")}</p>
          ) : (
            <ol className="flex flex-col gap-2">
              {turns.map((turn) => (
                <TurnItem
                  key={turn.turn}
                  turn={turn}
                  agentName={agentName}
                  callerName={callerName}
                  heardNow={heard === turn.turn}
                  {...(recording && { onListen: listen })}
                />
              ))}
            </ol>
          )}
        </CardContent>
      </Card>
    </>
  );
}
