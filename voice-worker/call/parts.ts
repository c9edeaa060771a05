import { randomUUID } from "node:crypto";
import path from "node:path";
import type { CallPlan } from "@/lib/calls/plan";
import type { Paced, Pacer } from "../audio/pacer";
import type { Brain, Outcome } from "../brain/brain";
import type { CoreBrainDeps } from "../brain/core-brain";
import type { ChunkOptions } from "../brain/spoken/sentence-chunker";
import type { CarrierLeg, CarrierStart } from "../carriers/carrier";
import { CallRecorder } from "./call-recorder";
import type { CallCommand, CallStore, RecordingLeave } from "./call-store";
import { Hearing, type HearingDeps, keytermsOf } from "./hearing";
import type { Journals } from "./journal";
import { Playback } from "./playback";
import { type Player, soundPlayer } from "./player";
import { CallRecording } from "./recording";
import { Speaking, type SpeakingDeps } from "./speaking";
import type { EndReason } from "./turn-events";
import { isOutbound } from "./turn-options";
import { TurnTimes } from "./turn-times";
import { later, within } from "./watchdog";
import { watchWhoAnswered } from "./who-answered";
import { WordPlayer } from "./word-player";
import { WriteBehind } from "./write-behind";

/** What a call is made of, from outside. */
export interface PartsDeps {
  createBrain(plan: CallPlan, told: Pick<CoreBrainDeps, "onTurn" | "onHeard">): Brain;
  /** Null where no recogniser is configured. */
  hears(plan: CallPlan): HearingDeps["open"];
  /** Null where no synthesiser is configured. */
  speaks(plan: CallPlan, leg: CarrierLeg): SpeakingDeps["open"];
  store: CallStore;
  journals: Journals;
  pacer: Pacer;
  /** A fault of what is paced is this call's. */
  onPacedFault(paced: Paced, told: (error: unknown) => void): void;
  /** Where recordings are written before the store keeps them. */
  recordings: string;
  /** This worker, for those who watch. */
  worker: string;
  now(): number;
  onError(error: unknown, context: Record<string, string>): void;
  /** A reply is over: told of what was heard. For measurements. */
  onReplyOver?(heard: string, interrupted: boolean): void;
  /** Answers cut other than usual. For measurements. */
  chunks?: Partial<ChunkOptions>;
}

export interface PartsEvents {
  onHeard: HearingDeps["onHeard"];
  onVoice: HearingDeps["onVoice"];
  onBeep(): void;
  onMachine(kind: "voicemail" | "fax"): void;
  onDeaf(error: Error): void;
  onFirstToken(reply: number): void;
  onFirstAudio(reply: number, by: string): void;
  onReady(reply: number, outcome: Outcome, silent: boolean): void;
  onFailed(reply: number, error: unknown): void;
  onStarted(reply: number): void;
  onFinished(reply: number, heard: string): void;
  onCommand(command: CallCommand): void;
  onFault(error: unknown): void;
}

/** How a call came to its end. */
export interface CallEnd {
  detail: string | null;
  handedOver: boolean;
  /** What was said last is in the record. */
  settled: Promise<void>;
}

/** A reply that was cut may still be in the making, with what it does; longer than this the end of the call does not wait for it. */
const lastRepliesMs = 2_000;

/** The parts of one call, working together: its mind, ears, voice and record. */
export interface CallParts {
  brain: Brain;
  hearing: Hearing;
  speaking: Speaking;
  player: Player;
  recorder: CallRecorder;
  times: TurnTimes;
  /** Audio of the caller. */
  audio(audio: Buffer): void;
  /** Begins to keep the sound, once and as soon as it may be. */
  record(): void;
  /** Ends all of it, its record after `settled`. Settled when everything is written. */
  close(reason: EndReason, how: CallEnd): Promise<void>;
}

/** `stream` names it among those of the call: its ticket. */
export function openParts(
  plan: CallPlan,
  start: CarrierStart,
  leg: CarrierLeg,
  deps: PartsDeps,
  events: PartsEvents,
  stream: string,
): CallParts {
  const { call, context } = plan;
  const startedAt = new Date();
  const openedAt = deps.now();
  // The call's clock: a stream after the first goes on with it.
  const before = plan.again?.begunAt ? Math.max(0, Date.now() - Date.parse(plan.again.begunAt)) : 0;
  const t0 = openedAt - before;
  const onError = (step: string) => (error: unknown) => deps.onError(error, { step });
  const journal = deps.journals.open(stream);
  const writes = new WriteBehind(deps.store, journal, onError("write"));
  const recorder = new CallRecorder(plan, {
    writes,
    store: deps.store,
    worker: deps.worker,
    onCommand: events.onCommand,
  });
  const brain = deps.createBrain(plan, {
    onTurn: (turn, happened) => recorder.turn(turn, happened),
    onHeard: (turn, messages) => recorder.heard(turn, [...messages]),
  });
  const times = new TurnTimes(() => deps.now() - t0);

  let recording: CallRecording | null = null;
  let unrecorded = true;
  const tapped = tap(leg, {
    audio: (audio) => recording?.agent(audio),
    clear: () => recording?.clear(),
  });
  const guarded = (work: () => void) => () => {
    try {
      work();
    } catch (error) {
      events.onFault(error);
    }
  };
  const clock = { now: deps.now, after: (ms: number, work: () => void) => later(ms, guarded(work)) };
  const told = {
    onStarted: (reply: number) => events.onStarted(reply),
    onFinished: (reply: number, heard: string) => events.onFinished(reply, heard),
  };
  const speaks = start.browser?.synthesis === "browser" ? null : deps.speaks(plan, leg);
  const player = speaks || !leg.show ? sound() : new WordPlayer({ leg, ...clock, events: told });
  const speaking = new Speaking({
    player,
    open: speaks,
    ...clock,
    ...(deps.chunks && { chunks: deps.chunks }),
    events: {
      onFirstToken: events.onFirstToken,
      onFirstAudio: events.onFirstAudio,
      onReady: events.onReady,
      onFailed: events.onFailed,
    },
  });
  const config = context.agent?.config;
  const hearing = new Hearing(
    leg.format,
    {
      locales: [brain.locale, ...(config?.languages ?? []).filter((one) => one !== brain.locale)],
      keyterms: config ? keytermsOf(config, context.offered) : [],
    },
    {
      open: start.browser?.recognition === "browser" ? null : deps.hears(plan),
      onHeard: (event, endedAt) => events.onHeard(event, endedAt === null ? null : endedAt - t0),
      onVoice: events.onVoice,
      // We called, and may have reached a machine.
      onBeep: call.direction === "outbound" ? events.onBeep : null,
      onDeaf: events.onDeaf,
      now: deps.now,
    },
  );

  function sound(): Player {
    const playback = new Playback({ leg: tapped, pacer: deps.pacer, now: deps.now, events: told });
    deps.onPacedFault(playback, events.onFault);
    return soundPlayer(playback);
  }

  const forgetWhoAnswered = isOutbound(plan)
    ? watchWhoAnswered(() => deps.store.answeredBy(recorder.ids), clock.after, events.onMachine)
    : () => {};

  return {
    brain,
    hearing,
    speaking,
    player,
    recorder,
    times,
    audio(audio) {
      hearing.audio(audio);
      recording?.caller(audio);
    },
    record() {
      const { recording: consent } = brain;
      if (recording && consent === "refused") {
        recorder.sound(null);
        void recording.discard();
        recording = null;
      }
      if (recording || !unrecorded || (consent !== "announced" && consent !== "given")) return;
      unrecorded = false;
      const file = path.join(deps.recordings, `${stream}.${randomUUID()}.wav`);
      recording = new CallRecording(file, leg.format, deps.now, onError("recording"), openedAt);
      recorder.sound({ path: file, from: before, leave: leave() });
    },
    async close(reason, { detail, handedOver, settled }) {
      forgetWhoAnswered();
      hearing.close();
      speaking.close();
      const endedAt = new Date();
      await within(settled, lastRepliesMs);
      const ended = recording && (await recording.end());
      const ending = {
        stream,
        status: reason === "failed" ? "failed" : "completed",
        reason,
        detail,
        started_at: startedAt.toISOString(),
        ended_at: endedAt.toISOString(),
        usage: { stt_ms: hearing.usage, tts_characters: speaking.usage },
        recording: leave(),
        transferred_to: handedOver,
      } as const;
      await recorder.finish(ending, recording && ended && { path: recording.file, from: before });
    },
  };

  function leave(): RecordingLeave {
    const { recording: consent } = brain;
    return {
      announced: consent === "announced",
      consent: consent === "given" || consent === "refused" ? consent : "none",
    };
  }
}

type Outgoing = Pick<CarrierLeg, "format" | "abilities" | "sendAudio" | "sendMark" | "clear" | "queuedBytes">;

/** The leg as the player sees it, with an ear on what it plays. */
function tap(leg: CarrierLeg, ear: { audio(audio: Buffer): void; clear(): void }): Outgoing {
  return {
    format: leg.format,
    abilities: leg.abilities,
    sendAudio(audio) {
      leg.sendAudio(audio);
      ear.audio(audio);
    },
    sendMark: (name) => leg.sendMark(name),
    clear() {
      leg.clear();
      ear.clear();
    },
    queuedBytes: () => leg.queuedBytes(),
  };
}
