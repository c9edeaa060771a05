import type { CallPlan } from "@/lib/calls/plan";
import type { CallTicket } from "@/lib/calls/ticket";
import type { VoiceChange } from "../audio/level";
import type { Notice, Outcome } from "../brain/brain";
import type { CarrierCloseReason, CarrierEvents, CarrierLeg, CarrierStart } from "../carriers/carrier";
import type { RunningCall } from "../worker";
import type { CallCommand } from "./call-store";
import { Foresight } from "./foresight";
import { HandOver } from "./hand-over";
import { neverBegun } from "./never-begun";
import { PageShow } from "./page-show";
import { type CallParts, openParts, type PartsDeps, type PartsEvents } from "./parts";
import { Replies } from "./replies";
import type { EndReason, TurnEffect, TurnOptions } from "./turn-events";
import { type Happening, TurnLoop } from "./turn-loop";
import { turnOptionsOf } from "./turn-options";
import { later, Watchdog, within } from "./watchdog";

export interface SessionDeps extends PartsDeps {
  loadPlan(ticket: CallTicket): Promise<CallPlan>;
  /** Opens the stream's leg; events may come at once. */
  accept(events: Required<CarrierEvents>): CarrierLeg;
  /** From the end of a turn to the first frame of its answer. */
  onAnswered(ms: number): void;
  onCrash(error: unknown): void;
  /** Turn taking other than usual. For measurements. */
  turns?: Partial<TurnOptions>;
}

/** Last words are waited for so long; then the call ends without them. */
const lastWordsMs = 8_000;
/** A stream that never begins, or whose plan never comes. */
const openingMs = 10_000;
/** Once a person has the caller the carrier lets go of the stream; where it still has not by then, nobody picked up. */
const handedOverMs = 60_000;
/** How long a call holds its place for the database: what is not written by then is on disk, and written behind it. */
const writingMs = 3_000;
/** Turns that leave no trace: nobody said anything that matters. */
const unspoken: ReadonlySet<string> = new Set(["backchannel", "empty"]);

/** One call, from the handshake to its last row: does what the turn machine says with the carrier, the ears, the voice and the mind. */
export class CallSession implements RunningCall {
  readonly done: Promise<EndReason>;
  readonly written: Promise<void>;
  readonly #deps: SessionDeps;
  readonly #leg: CarrierLeg;
  #resolve: (reason: EndReason) => void = () => {};
  #resolveWritten: () => void = () => {};
  #phase: "opening" | "talking" | "closing" | "over" = "opening";
  #plan: CallPlan | null = null;
  #start: CarrierStart | null = null;
  #parts: CallParts | null = null;
  #turns: TurnLoop | null = null;
  readonly #watchdog = new Watchdog((work) => this.#guard(work));
  #replies: Replies | null = null;
  readonly #foresight = new Foresight();
  readonly #pressed = new Set<string>();
  #languages: readonly string[] = [];
  #handOver: HandOver | null = null;
  #shown: PageShow | null = null;
  #detail: string | null = null;
  #crashed = false;

  readonly #ticket: CallTicket;

  constructor(ticket: CallTicket, deps: SessionDeps) {
    this.#ticket = ticket;
    this.#deps = deps;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.written = new Promise((resolve) => {
      this.#resolveWritten = resolve;
    });
    this.#watchdog.watch(openingMs, () => this.#fail("never_began"));
    this.#leg = deps.accept({
      onStart: this.#guard((start: CarrierStart) => {
        this.#start = start;
        this.#begin();
      }),
      onAudio: this.#guard((audio: Buffer) => this.#parts?.audio(audio)),
      onDtmf: this.#guard((digit: string) => this.#dtmf(digit)),
      onMark: this.#guard((name: string) => this.#mark(name)),
      onText: this.#guard((text: string, final: boolean) => this.#text(text, final)),
      onClose: this.#guard((reason: CarrierCloseReason) => this.#closed(reason)),
    });
    deps.loadPlan(ticket).then(
      this.#guard((plan: CallPlan) => {
        this.#plan = plan;
        this.#begin();
      }),
      (error: unknown) => {
        deps.onError(error, { step: "plan" });
        this.#fail("no_plan");
      },
    );
  }

  /** The worker goes: a goodbye, and the end. */
  dismiss(): void {
    this.#guard(() => this.#closeWith("drained", "drained"))();
  }

  /** Somebody has told the call something. */
  poke(): void {
    this.#parts?.recorder.ask();
  }

  #begin(): void {
    if (this.#phase !== "opening" || !this.#plan || !this.#start) return;
    const { context } = this.#plan;
    this.#watchdog.rest();
    this.#phase = "talking";
    const parts = openParts(
      this.#plan,
      this.#start,
      this.#leg,
      this.#deps,
      this.#partsEvents(),
      this.#ticket.id,
    );
    this.#parts = parts;
    this.#replies = new Replies(parts, (id, heard, interrupted) => {
      this.#deps.onReplyOver?.(heard, interrupted);
      this.#shown?.agent(id, heard, true);
    });
    this.#handOver = new HandOver(this.#plan, this.#leg, parts.brain);
    this.#shown = new PageShow(this.#leg, parts.recorder);
    this.#turns = new TurnLoop(
      { ...turnOptionsOf(this.#plan, parts.brain.locale), ...this.#deps.turns },
      {
        now: this.#deps.now,
        after: (ms, work) => later(ms, this.#guard(work)),
        onEffect: (effect) => this.#do(effect),
      },
    );
    parts.speaking.warm(context.conversation.locale);
    this.#happen({ type: "call_started" });
  }

  #partsEvents(): PartsEvents {
    const parts = () => this.#parts as CallParts;
    return {
      onHeard: this.#guard((event, endedAt: number | null) => {
        const { times, hearing } = parts();
        if (event.type === "turn_end") {
          this.#languages = event.languages;
          times.turnEnded(event.trigger, endedAt, hearing.name);
        } else if (event.type === "eager_end") times.speechEnded(endedAt, hearing.name);
        this.#showCaller(event.transcript, event.type === "turn_end");
        this.#happen(event);
        if (event.type === "turn_end") this.#foresight.turnOver();
        else if (event.type === "partial") this.#rehearse(event.transcript);
      }),
      onVoice: this.#guard(({ speaking, at }: VoiceChange) => this.#happen({ type: "voice", speaking }, at)),
      onMachine: this.#guard((kind: "voicemail" | "fax") => this.#happen({ type: "machine", kind })),
      onBeep: this.#guard(() => this.#happen({ type: "beep" })),
      onDeaf: this.#guard((error: Error) => {
        this.#deps.onError(error, { step: "recogniser" });
        this.#detail = "stt_failed";
        this.#closeWith("broken", "failed");
      }),
      onFirstToken: this.#guard((reply: number) => {
        parts().times.firstToken(reply);
        this.#happen({ type: "first_token", reply });
      }),
      onFirstAudio: this.#guard((reply: number, by: string) => {
        parts().times.firstAudio(reply, by);
        this.#happen({ type: "first_audio", reply });
      }),
      onReady: this.#guard((reply: number, outcome: Outcome, silent: boolean) => {
        parts().times.ready(reply, outcome);
        const { awaits, ends } = outcome;
        this.#happen({ type: "reply_ready", reply, awaits, ends });
        this.#replies?.settle();
        if (silent) this.#happen({ type: "playback_finished", reply });
      }),
      onFailed: this.#guard((reply: number, error: unknown) => {
        this.#deps.onError(error, { step: "reply" });
        if (this.#phase === "closing") this.#finish(this.#ending);
        else this.#happen({ type: "reply_failed", reply });
      }),
      onStarted: this.#guard((reply: number) => {
        const waited = parts().times.firstFrame(reply);
        if (waited !== null) {
          this.#deps.onAnswered(waited);
          parts().recorder.state({ latency_ms: Math.round(waited) });
        }
        this.#shown?.state("speaking");
        this.#happen({ type: "playback_started", reply });
      }),
      onFinished: this.#guard((reply: number, heard: string) => {
        this.#replies?.finished(reply, heard);
        this.#shown?.state("listening");
        if (this.#phase === "closing") this.#finish(this.#ending);
        else this.#happen({ type: "playback_finished", reply });
      }),
      onCommand: this.#guard((command: CallCommand) => this.#command(command)),
      onFault: (error) => this.#crash(error),
    };
  }

  /** Makes the answer ready for words that may be all of the turn. */
  #rehearse(transcript: string): void {
    const { state } = this.#turns ?? {};
    // With something still unanswered, or an answer under way, these words alone are not what will be answered.
    if (this.#phase !== "talking" || !state || state.unanswered || state.attempt || state.voice) return;
    if (!this.#foresight.isDue(transcript, state, this.#deps.now())) return;
    this.#parts?.brain.rehearse?.({ text: transcript, languages: this.#languages });
  }

  // What happens, and what is done about it.

  #happen(event: Happening, at?: number): void {
    if (this.#phase === "talking") this.#turns?.happen(event, at);
  }

  #do(effect: TurnEffect): void {
    const { brain, speaking, hearing } = this.#parts as CallParts;
    const replies = this.#replies as Replies;
    switch (effect.type) {
      case "prepare": {
        const { reply, transcript, speculative } = effect;
        this.#shown?.state("thinking");
        const choice = this.#pressed.has(transcript) ? { choice: transcript } : {};
        replies.prepare(reply, { text: transcript, languages: this.#languages, ...choice }, speculative);
        return;
      }
      case "commit":
        this.#pressed.clear();
        replies.commit(effect.reply);
        return;
      case "discard":
        replies.discard(effect.reply);
        return;
      case "pause":
        speaking.pause(effect.reply);
        return;
      case "resume":
        speaking.resume(effect.reply);
        return;
      case "interrupt":
        replies.interrupt(effect.reply);
        return;
      case "force_end":
        hearing.forceEnd();
        return;
      case "say":
        replies.say(effect.reply, effect.what);
        return;
      case "transfer":
        void this.#putThrough(replies.transferTo);
        return;
      case "no_reply":
        this.#pressed.clear();
        if (!unspoken.has(effect.reason) && effect.transcript.trim() !== "")
          brain.note({ text: effect.transcript, languages: this.#languages }, effect.reason);
        return;
      case "end":
        this.#finish(effect.reason);
    }
  }

  // What comes from the other side.

  #dtmf(digit: string): void {
    if (this.#phase !== "talking" || !this.#parts) return;
    // "#" ends a number; where it means nothing it is nothing.
    const ends = this.#turns?.state.unanswered?.hold != null;
    if (digit === "#" && !ends && !this.#parts.brain.takesKey(digit)) return;
    this.#pressed.add(digit);
    this.#parts.times.turnEnded("key", null, null);
    this.#happen({ type: "text", text: digit });
  }

  #text(text: string, final: boolean): void {
    if (this.#phase !== "talking") return;
    this.#languages = [];
    if (final) this.#parts?.times.turnEnded("text", null, "browser");
    this.#showCaller(text, final);
    this.#happen(final ? { type: "text", text } : { type: "partial", transcript: text });
  }

  #closed(reason: CarrierCloseReason): void {
    if (reason !== "hangup") this.#detail ??= `stream_${reason}`;
    if (this.#phase === "talking") this.#happen({ type: "hangup" });
    else if (this.#phase === "closing") this.#finish(this.#ending);
    else if (this.#phase === "opening") this.#finish("caller_hung_up");
  }

  /** Somebody who watches the call has decided. */
  #command(command: CallCommand): void {
    if (this.#phase !== "talking") return;
    if (command.type === "hang_up") {
      // A caller who still waits for a person is not left on the line.
      this.#handOver?.takeBack();
      this.#closeWith(null, "agent_hung_up");
    } else if (command.type === "transfer_failed") this.#takeBack();
    else {
      this.#handOver?.wantedBy(command.to);
      this.#happen({ type: "take_over" });
    }
  }

  async #putThrough(to: string | null): Promise<void> {
    const handOver = this.#handOver as HandOver;
    this.#shown?.state("transferring");
    this.#parts?.recorder.state({ transfer_failed: false });
    try {
      await handOver.go(to);
      if (handOver.isUnderWay && this.#phase === "talking")
        this.#watchdog.watch(handedOverMs, () => this.#takeBack());
    } catch (error) {
      this.#deps.onError(error, { step: "transfer" });
      this.#guard(() => this.#takeBack())();
    }
  }

  /** Nobody has taken the caller over: the call goes on with the agent. */
  #takeBack(): void {
    if (!this.#handOver?.takeBack()) return;
    this.#watchdog.rest();
    this.#parts?.recorder.state({ transfer_failed: true });
    this.#happen({ type: "transfer_failed" });
  }

  // The end.

  #ending: EndReason = "failed";

  /** Ends the call with last words; null: with none. */
  #closeWith(notice: Notice | null, reason: EndReason): void {
    if (this.#phase === "over" || this.#phase === "closing") return;
    const parts = this.#parts;
    if (!parts || this.#phase === "opening" || this.#handOver?.isUnderWay) {
      this.#finish(reason);
      return;
    }
    this.#ending = reason;
    this.#phase = "closing";
    // Whatever was said or heard until now is kept, as at any end.
    for (const effect of this.#turns?.stop() ?? []) this.#do(effect);
    if (notice === null) {
      this.#finish(reason);
      return;
    }
    this.#watchdog.watch(lastWordsMs, () => this.#finish(reason));
    this.#replies?.say(this.#turns?.state.nextReply ?? 1, notice);
  }

  #fail(detail: string): void {
    this.#detail = detail;
    this.#finish("failed");
  }

  #finish(ended: EndReason): void {
    if (this.#phase === "over") return;
    const reason = this.#handOver?.isUnderWay && ended !== "failed" ? "transferred" : ended;
    // A goodbye that was cut by the end is as heard as it was.
    this.#replies?.interruptAll();
    this.#phase = "over";
    this.#watchdog.rest();
    this.#turns?.stop();
    this.#leg.show?.({ type: "state", state: "ended", reason });
    void this.#close(reason);
  }

  async #close(reason: EndReason): Promise<void> {
    const settled = this.#replies?.settled() ?? Promise.resolve();
    const how = { detail: this.#detail, handedOver: this.#handOver?.isUnderWay === true, settled };
    const written = this.#parts
      ? this.#parts.close(reason, how)
      : this.#deps.store.finish(neverBegun(this.#ticket, reason, this.#detail));
    try {
      if (reason === "transferred") this.#leg.close();
      else await this.#leg.hangUp();
    } catch (error) {
      this.#deps.onError(error, { step: "hang_up" });
    }
    this.#leg.close();
    const told = written
      .catch((error: unknown) => this.#deps.onError(error, { step: "finish" }))
      .finally(this.#resolveWritten);
    await within(told, writingMs);
    this.#resolve(reason);
  }

  /** A fault of ours ends this call and no other: with an apology where that still works. */
  #crash(error: unknown): void {
    this.#deps.onCrash(error);
    if (this.#phase === "over") return;
    const again = this.#crashed;
    this.#crashed = true;
    this.#detail = "crashed";
    try {
      if (again) this.#finish("failed");
      else this.#closeWith("broken", "failed");
    } catch (another) {
      this.#deps.onCrash(another);
      this.#phase = "over";
      this.#watchdog.rest();
      this.#turns?.stop();
      void this.#close("failed").catch(() => {
        this.#resolveWritten();
        this.#resolve("failed");
      });
    }
  }

  #guard<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        work(...args);
      } catch (error) {
        this.#crash(error);
      }
    };
  }

  /** Something was played: a page is shown how far the agent has come. */
  #mark(name: string): void {
    this.#parts?.player.mark(name);
    const sounding = this.#leg.show && this.#replies?.sounding();
    if (sounding) this.#shown?.agent(sounding.id, sounding.heard, false);
  }

  #showCaller(text: string, final: boolean): void {
    this.#shown?.caller(this.#turns?.state.turnsHeard ?? 0, text, final);
  }
}
