import type { Outcome } from "../brain/brain";
import { emptyWaterfall } from "./call-recorder";
import type { TurnWaterfall } from "./call-store";

/** When what happened of each reply, from the end of what was said before to its last sound. */
export class TurnTimes {
  readonly #replies = new Map<number, TurnWaterfall>();
  #turn: Pick<TurnWaterfall, "speechEnd" | "turnEnd" | "trigger" | "stt"> = noTurn;

  #vain = 0;

  /** `now` in milliseconds since the call began. */
  constructor(private readonly now: () => number) {}

  /** Somebody may have finished speaking. */
  speechEnded(at: number | null, stt: string | null): void {
    this.#turn = { ...noTurn, speechEnd: at, stt };
  }

  turnEnded(trigger: string, speechEnd: number | null, stt: string | null): void {
    const now = this.now();
    this.#turn = { speechEnd: speechEnd ?? this.#turn.speechEnd, turnEnd: now, trigger, stt };
  }

  prepared(reply: number, speculated: boolean): void {
    this.#replies.set(reply, { ...emptyWaterfall(), prepared: this.now(), speculated });
  }

  /** It answers the turn that has just ended. */
  committed(reply: number): void {
    const times = this.#replies.get(reply);
    if (times) Object.assign(times, this.#turn, { vain: this.#vain });
    this.#turn = noTurn;
    this.#vain = 0;
  }

  firstToken(reply: number): void {
    const times = this.#replies.get(reply);
    if (times) times.firstToken ??= this.now();
  }

  firstAudio(reply: number, tts: string): void {
    const times = this.#replies.get(reply);
    if (times?.firstAudio === null) Object.assign(times, { firstAudio: this.now(), tts });
  }

  ready(reply: number, { origin }: Outcome): void {
    const times = this.#replies.get(reply);
    if (times) times.origin = origin;
  }

  /** Gives how long the caller waited since the end of the turn, where it answers one. */
  firstFrame(reply: number): number | null {
    const times = this.#replies.get(reply);
    if (!times || times.firstFrame !== null) return null;
    times.firstFrame = this.now();
    return times.turnEnd === null ? null : times.firstFrame - times.turnEnd;
  }

  /** All of it, once the reply is over. */
  over(reply: number): TurnWaterfall {
    const times = this.#replies.get(reply) ?? emptyWaterfall();
    this.#replies.delete(reply);
    return { ...times, finished: times.firstFrame === null ? null : this.now() };
  }

  dropped(reply: number): void {
    if (this.#replies.delete(reply)) this.#vain += 1;
  }
}

const noTurn = { speechEnd: null, turnEnd: null, trigger: null, stt: null };
