"use client";

import { Download, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { clockText } from "@/lib/calls/duration";
import type { WavPeaks } from "@/lib/calls/wav-peaks";
import { useFormatter } from "@/lib/i18n/formatter";
import { Waveform } from "./waveform";

export interface PlayerState {
  seconds: number;
  length: number;
  playing: boolean;
}

interface Props {
  audio: RefObject<HTMLAudioElement | null>;
  src: string;
  /** Its picture. */
  peaks: WavPeaks | "loading" | null;
  /** Where there is something to hear, in seconds: until there is leave to record, there is silence. */
  begins: number;
  /** Of the call, until the recording itself has told. */
  seconds: number;
  /** Whose voice is drawn above the line, and whose below it. */
  callerName: string;
  agentName: string;
  state: PlayerState;
  onState: (state: PlayerState) => void;
}

const speeds = [1, 1.25, 1.5, 2];
/** How far a key goes on the slider, in seconds: its own steps, of a tenth, are for the pointer. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -30,
  PageUp: 30,
};

/** A recording with its picture: a slider over both voices, and the keys one expects. */
export function CallPlayer({
  audio,
  src,
  peaks,
  begins,
  seconds,
  callerName,
  agentName,
  state,
  onState,
}: Props) {
  const t = useTranslations("calls.player");
  const format = useFormatter();
  const [failed, setFailed] = useState(false);
  const [speed, setSpeed] = useState(1);
  const drawn = peaks === "loading" ? null : peaks;
  const length = state.length || drawn?.seconds || seconds;
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
    if (element.paused && element.currentTime < begins) element.currentTime = begins;
    if (element.paused) void element.play().catch(() => setFailed(true));
    else element.pause();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined && event.key !== " ") return;
    event.preventDefault();
    if (step === undefined) toggle();
    else seek((audio.current?.currentTime ?? 0) + step);
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
        onPlaying={() => setFailed(false)}
        onEnded={told}
        onError={() => setFailed(true)}
      />
      <div className="relative h-20 rounded-lg focus-within:outline-2 focus-within:outline-ring focus-within:outline-offset-2">
        <Waveform
          peaks={drawn}
          loading={peaks === "loading"}
          played={length > 0 ? state.seconds / length : 0}
        />
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(length * 10) / 10)}
          step={0.1}
          value={state.seconds}
          aria-label={t("position")}
          aria-valuetext={t("positionText", { now: clockText(state.seconds), all: clockText(length) })}
          onChange={(event) => seek(Number(event.target.value))}
          onKeyDown={onKey}
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
        {drawn && <Legend voices={drawn.channels.length > 1 ? [callerName, agentName] : []} />}
        <span className="ml-auto flex items-center gap-2">
          <Button
            variant="outline"
            size="sm"
            className="figures"
            onClick={faster}
            aria-label={t("speedNow", { speed })}
          >
            {format.number(speed)} ×
          </Button>
          <Button asChild variant="ghost" size="icon">
            <a href={src} download={`${src.split("/").at(-2)}.wav`} aria-label={t("download")}>
              <Download aria-hidden="true" />
            </a>
          </Button>
        </span>
      </div>
      {begins > 0 && (
        <p className="text-muted-foreground text-xs">{t("begins", { time: clockText(begins) })}</p>
      )}
      <div role="alert" className="text-destructive text-sm empty:hidden">
        {failed ? t("failed") : ""}
      </div>
    </div>
  );
}

/** Whose voice has which colour; whoever hears the page knows by the transcript. */
function Legend({ voices }: { voices: readonly string[] }) {
  return (
    <ul
      aria-hidden="true"
      className="flex min-w-0 flex-wrap gap-x-3 text-muted-foreground text-xs max-sm:order-last max-sm:basis-full"
    >
      {voices.map((name, index) => (
        <li key={index === 0 ? "caller" : "agent"} className="inline-flex min-w-0 items-center gap-1.5">
          <span
            className={`size-2 shrink-0 rounded-full ${index === 0 ? "bg-(--chart-3)" : "bg-(--chart-1)"}`}
          />
          <span className="truncate">{name}</span>
        </li>
      ))}
    </ul>
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
