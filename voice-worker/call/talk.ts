import type { CallPlan } from "@/lib/calls/plan";
import type { VoiceChange } from "../audio/level";
import type { Notice, Outcome } from "../brain/brain";
import type { CarrierLeg, CarrierStart } from "../carriers/carrier";
import type { CallCommand } from "./call-store";
import { Foresight } from "./foresight";
import { FundsWatch } from "./funds-watch";
import { HandOver } from "./hand-over";
import type { SpeechHeard } from "./hearing";
import { PageShow } from "./page-show";
import { type CallParts, openParts, type PartsDeps, type PartsEvents } from "./parts";
import { Replies } from "./replies";
import type { EndReason, TurnEffect, TurnOptions } from "./turn-events";
import { type Happening, TurnLoop } from "./turn-loop";
import { turnOptionsOf } from "./turn-options";
import { later, type Watchdog } from "./watchdog";

export interface TalkDeps extends PartsDeps {
  /** From the end of a turn to the first frame of its answer. */
  onAnswered(ms: number): void;
  /** Turn taking other than usual. For measurements. */
  turns?: Partial<TurnOptions>;
}

/** The call that is talked in, as far as talking needs it. */
export interface TalkHost {
  readonly watchdog: Watchdog;
  guard<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void;
  /** It is over: said so by the turn machine, or by last words that were heard to their end. */
  end(reason: EndReason | "last_words"): void;
  /** It ends, with last words or (null) with none. */
  closeWith(notice: Notice | null, reason: EndReason, detail?: string): void;
  onFault(error: unknown): void;
}

/** Once a person has the caller the carrier lets go of the stream; where it still has not by then, nobody picked up. */
const handedOverMs = 60_000;
/** Who recognised what a page tells as words. */
const recognisedThere = "browser";
/** Turns that leave no trace: nobody said anything that matters. */
const unspoken: ReadonlySet<string> = new Set(["backchannel", "empty"]);

/** What is said and heard on one stream: does what the turn machine says with ears, voice and mind, and tells it what becomes of that. */
export class Talk {
  readonly parts: CallParts;
  readonly handOver: HandOver;
  readonly #leg: CarrierLeg;
  readonly #deps: TalkDeps;
  readonly #host: TalkHost;
  readonly #turns: TurnLoop;
  readonly #replies: Replies;
  readonly #shown: PageShow;
  readonly #foresight = new Foresight();
  readonly #pressed = new Set<string>();
  readonly #funds: FundsWatch;
  #languages: readonly string[] = [];
  /** Nobody takes turns any more: what sounds now are last words. */
  #stopped = false;

  /** `stream` names it among those of the call. */
  constructor(
    plan: CallPlan,
    start: CarrierStart,
    leg: CarrierLeg,
    deps: TalkDeps,
    host: TalkHost,
    stream: string,
  ) {
    this.#leg = leg;
    this.#deps = deps;
    this.#host = host;
    this.parts = openParts(plan, start, leg, deps, this.#events(), stream);
    this.handOver = new HandOver(plan, leg, this.parts.brain);
    this.#shown = new PageShow(leg, this.parts.recorder);
    this.#replies = new Replies(this.parts, (id, heard, interrupted) => {
      deps.onReplyOver?.(heard, interrupted);
      this.#shown.agent(id, heard, true);
    });
    this.#turns = new TurnLoop(
      { ...turnOptionsOf(plan, this.parts.brain.locale), ...deps.turns },
      {
        now: deps.now,
        after: (ms, work) => later(ms, host.guard(work)),
        onEffect: (effect) => this.#do(effect),
      },
    );
    this.#funds = new FundsWatch({
      extend: () => deps.store.extendHold(this.parts.recorder.ids),
      now: deps.now,
      after: later,
      onFunds: host.guard((until: number | null) => this.#happen({ type: "funds", until })),
      onError: (error) => deps.onError(error, { step: "funds" }),
    });
    this.parts.speaking.warm(plan.context.conversation.locale);
  }

  begin(): void {
    // There may be leave from an earlier stream of the call.
    this.parts.record();
    this.#happen({ type: "call_started" });
    this.#funds.begin();
  }

  hangUp(): void {
    this.#happen({ type: "hangup" });
  }

  /** Nobody takes turns any more; whatever was said or heard until now is kept. */
  stop(): void {
    this.#stopped = true;
    this.#funds.end();
    for (const effect of this.#turns.stop()) this.#do(effect);
  }

  /** Last words; the host is told when they have been heard. */
  say(notice: Notice): void {
    this.#replies.say(this.#turns.state.nextReply, notice);
  }

  /** Nothing happens any more, and nothing is kept of what was under way. */
  silence(): void {
    this.#stopped = true;
    this.#funds.end();
    this.#turns.stop();
  }

  /** The end. A goodbye that is cut by it is as heard as it was; settled when all that was said is in the record. */
  over(): Promise<void> {
    this.#replies.interruptAll();
    this.silence();
    return this.#replies.settled();
  }

  // What comes from the other side.

  dtmf(digit: string): void {
    if (this.#stopped) return;
    // "#" ends a number; where it means nothing it is nothing.
    const ends = this.#turns.state.unanswered?.hold != null;
    if (digit === "#" && !ends && !this.parts.brain.takesKey(digit)) return;
    this.#pressed.add(digit);
    this.parts.times.turnEnded("key", null, null);
    this.#happen({ type: "text", text: digit });
  }

  /** Words that came as words: `spoken`, as a page's own recogniser has them, or typed. */
  text(text: string, final: boolean, spoken: boolean): void {
    if (this.#stopped) return;
    if (!final) this.#heard({ type: "partial", transcript: text }, null, recognisedThere);
    else if (spoken)
      this.#heard(
        { type: "turn_end", transcript: text, languages: [], trigger: "model" },
        null,
        recognisedThere,
      );
    else {
      this.#languages = [];
      this.parts.times.turnEnded("text", null, recognisedThere);
      this.#showCaller(text, true);
      this.#happen({ type: "text", text });
    }
  }

  /** Something was played: a page is shown how far the agent has come. */
  mark(name: string): void {
    this.parts.player.mark(name);
    const sounding = this.#leg.show && this.#replies.sounding();
    if (sounding) this.#shown.agent(sounding.id, sounding.heard, false);
  }

  // What becomes of what is said and heard.

  #events(): PartsEvents {
    const { guard } = this.#host;
    return {
      onHeard: guard((event: SpeechHeard, endedAt: number | null) =>
        this.#heard(event, endedAt, this.parts.hearing.name),
      ),
      onVoice: guard(({ speaking, at }: VoiceChange) => this.#happen({ type: "voice", speaking }, at)),
      onMachine: guard((kind: "voicemail" | "fax") => this.#happen({ type: "machine", kind })),
      onBeep: guard(() => this.#happen({ type: "beep" })),
      onDeaf: guard((error: Error) => {
        this.#deps.onError(error, { step: "recogniser" });
        this.#host.closeWith("broken", "failed", "stt_failed");
      }),
      onFirstToken: guard((reply: number) => {
        this.parts.times.firstToken(reply);
        this.#happen({ type: "first_token", reply });
      }),
      onFirstAudio: guard((reply: number, by: string) => {
        this.parts.times.firstAudio(reply, by);
        this.#happen({ type: "first_audio", reply });
      }),
      onReady: guard((reply: number, outcome: Outcome, silent: boolean) => {
        this.parts.times.ready(reply, outcome);
        const { awaits, ends } = outcome;
        this.#happen({ type: "reply_ready", reply, awaits, ends });
        this.#replies.settle();
        if (silent) this.#happen({ type: "playback_finished", reply });
      }),
      onFailed: guard((reply: number, error: unknown) => {
        this.#deps.onError(error, { step: "reply" });
        if (this.#stopped) this.#host.end("last_words");
        else this.#happen({ type: "reply_failed", reply });
      }),
      onStarted: guard((reply: number) => {
        const waited = this.parts.times.firstFrame(reply);
        if (waited !== null) {
          this.#deps.onAnswered(waited);
          this.parts.recorder.state({ latency_ms: Math.round(waited) });
        }
        this.#shown.state("speaking", reply);
        this.#happen({ type: "playback_started", reply });
      }),
      onFinished: guard((reply: number, heard: string) => {
        this.#replies.finished(reply, heard);
        this.#shown.state("listening");
        if (this.#stopped) this.#host.end("last_words");
        else this.#happen({ type: "playback_finished", reply });
      }),
      onCommand: guard((command: CallCommand) => this.#command(command)),
      onFault: (error) => this.#host.onFault(error),
    };
  }

  /** `endedAt`: when the last word ended, where that is known; `by`: who recognised it. */
  #heard(event: SpeechHeard, endedAt: number | null, by: string | null): void {
    const { times } = this.parts;
    if (event.type === "turn_end") {
      this.#languages = event.languages;
      times.turnEnded(event.trigger, endedAt, by);
    } else if (event.type === "eager_end") {
      if (event.languages?.length) this.#languages = event.languages;
      times.speechEnded(endedAt, by);
    }
    this.#showCaller(event.transcript, event.type === "turn_end");
    this.#happen(event);
    if (event.type === "turn_end") this.#foresight.turnOver();
    else if (event.type === "partial") this.#rehearse(event.transcript);
  }

  /** Makes the answer ready for words that may be all of the turn. */
  #rehearse(transcript: string): void {
    const { state } = this.#turns;
    // With something still unanswered, or an answer under way, these words alone are not what will be answered.
    if (this.#stopped || state.unanswered || state.attempt || state.voice) return;
    if (!this.#foresight.isDue(transcript, state, this.#deps.now())) return;
    this.parts.brain.rehearse?.({ text: transcript, languages: this.#languages });
  }

  #showCaller(text: string, final: boolean): void {
    this.#shown.caller(this.#turns.state.turnsHeard, text, final);
  }

  // What happens, and what is done about it.

  #happen(event: Happening, at?: number): void {
    if (!this.#stopped) this.#turns.happen(event, at);
  }

  #do(effect: TurnEffect): void {
    const { brain, speaking, hearing } = this.parts;
    switch (effect.type) {
      case "prepare": {
        const { reply, transcript, speculative } = effect;
        this.#shown.state("thinking");
        const choice = this.#pressed.has(transcript) ? { choice: transcript } : {};
        this.#replies.prepare(
          reply,
          { text: transcript, languages: this.#languages, ...choice },
          speculative,
        );
        return;
      }
      case "commit":
        this.#pressed.clear();
        this.#replies.commit(effect.reply);
        return;
      case "discard":
        this.#replies.discard(effect.reply);
        return;
      case "pause":
        speaking.pause(effect.reply);
        return;
      case "resume":
        speaking.resume(effect.reply);
        return;
      case "interrupt":
        this.#replies.interrupt(effect.reply);
        return;
      case "force_end":
        hearing.forceEnd();
        return;
      case "say":
        this.#replies.say(effect.reply, effect.what);
        return;
      case "transfer":
        void this.#putThrough(this.#replies.transferTo);
        return;
      case "no_reply":
        this.#pressed.clear();
        if (!unspoken.has(effect.reason) && effect.transcript.trim() !== "")
          brain.note({ text: effect.transcript, languages: this.#languages }, effect.reason);
        return;
      case "end":
        this.#host.end(effect.reason);
    }
  }

  /** Somebody who watches the call has decided, or the carrier has found nobody to put it through to. */
  #command(command: CallCommand): void {
    if (this.#stopped) return;
    if (command.type === "hang_up") {
      // A caller who still waits for a person is not left on the line.
      this.handOver.takeBack();
      this.#host.closeWith(null, "agent_hung_up");
    } else if (command.type === "transfer_failed") this.#takeBack();
    else {
      this.handOver.wantedBy(command.to);
      this.#happen({ type: "take_over" });
    }
  }

  async #putThrough(to: string | null): Promise<void> {
    this.#shown.state("transferring");
    this.parts.recorder.state({ transfer_failed: false });
    try {
      await this.handOver.go(to);
      if (this.handOver.isUnderWay && !this.#stopped)
        this.#host.watchdog.watch(handedOverMs, () => this.#takeBack());
    } catch (error) {
      this.#deps.onError(error, { step: "transfer" });
      this.#host.guard(() => this.#takeBack())();
    }
  }

  /** Nobody has taken the caller over: the call goes on with the agent. */
  #takeBack(): void {
    if (!this.handOver.takeBack()) return;
    this.#host.watchdog.rest();
    this.parts.recorder.state({ transfer_failed: true });
    this.#happen({ type: "transfer_failed" });
  }
}
