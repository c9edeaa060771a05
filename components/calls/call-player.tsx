"use client";

import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { clockText } from "@/lib/calls/duration";
import { type WavPeaks, wavPeaks } from "@/lib/calls/wav-peaks";
import { Waveform } from "./waveform";

export interface PlayerState {
  seconds: number;
  length: number;
  playing: boolean;
}

interface Props {
  audio: RefObject<HTMLAudioElement | null>;
  src: string;
  /** Of the call, until the recording itself has told. */
  seconds: number;
  state: PlayerState;
  onState: (state: PlayerState) => void;
}

const buckets = 240;
/** A longer recording is played without a picture of it: it would have to be fetched whole. */
const drawnBytes = 24_000_000;
const speeds = [1, 1.25, 1.5, 2];

/** A recording with its picture: a slider over both voices, and the keys one expects. */
export function CallPlayer({ audio, src, seconds, state, onState }: Props) {
  const t = useTranslations("calls.player");
  const [failed, setFailed] = useState(false);
  const [speed, setSpeed] = useState(1);
  const peaks = usePeaks(src);
  const length = state.length || peaks?.seconds || seconds;
  const told = () => {
    const element = audio.current;
    if (!element) return;
    const known = Number.isFinite(element.duration) ? element.duration : length;
    onState({ seconds: element.currentTime, length: known, playing: !element.paused });
  };
  useFrames(state.playing, told);
  const seek = (to: number) => {
    if (!audio.current) return;
    audio.current.currentTime = Math.min(Math.max(0, to), length);
    told();
  };
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (element.paused) void element.play().catch(() => setFailed(true));
    else element.pause();
  };
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands beside it, in step */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onPlay={told}
        onPause={told}
        onTimeUpdate={told}
        onLoadedMetadata={told}
        onEnded={told}
        onError={() => setFailed(true)}
      />
      <div className="relative h-20 rounded-lg focus-within:outline-2 focus-within:outline-ring focus-within:outline-offset-2">
        <Waveform peaks={peaks} played={length > 0 ? state.seconds / length : 0} />
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(length * 10) / 10)}
          step={0.1}
          value={state.seconds}
          aria-label={t("position")}
          aria-valuetext={t("positionText", { now: clockText(state.seconds), all: clockText(length) })}
          onChange={(event) => seek(Number(event.target.value))}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="icon" onClick={toggle} aria-label={t(state.playing ? "pause" : "play")}>
          {state.playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Button>
        <Button variant="ghost" size="icon" aria-label={t("back")} onClick={() => seek(state.seconds - 10)}>
          <RotateCcw aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("forward")}
          onClick={() => seek(state.seconds + 10)}
        >
          <RotateCw aria-hidden="true" />
        </Button>
        <span className="figures text-muted-foreground text-sm">
          {clockText(state.seconds)} / {clockText(length)}
        </span>
        <Button
          variant="outline"
          size="sm"
          className="figures ml-auto"
          onClick={faster}
          aria-label={`${t("speed")}: ${speed} ×`}
        >
          {speed} ×
        </Button>
      </div>
      <div role="alert" className="text-destructive text-sm empty:hidden">
        {failed ? t("failed") : ""}
      </div>
    </div>
  );
}

/** `timeupdate` comes four times a second: a line that follows the sound wants more. */
function useFrames(running: boolean, onFrame: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the latest is always as good
  useEffect(() => {
    if (!running) return;
    let frame = requestAnimationFrame(function next() {
      onFrame();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [running]);
}

/** The picture of a recording, drawn from the recording itself; null until it is there, or where it is too long. */
function usePeaks(src: string): WavPeaks | null {
  const [peaks, setPeaks] = useState<WavPeaks | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const response = await fetch(src, { signal: leaving.signal });
      const size = Number(response.headers.get("content-length") ?? 0);
      if (!response.ok || size > drawnBytes) return leaving.abort();
      setPeaks(wavPeaks(await response.arrayBuffer(), buckets));
    };
    // Without its picture a recording still plays.
    load().catch(() => undefined);
    return () => leaving.abort();
  }, [src]);
  return peaks;
}
