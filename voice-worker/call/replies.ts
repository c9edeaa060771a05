import type { Heard, Notice, Reply } from "../brain/brain";
import type { CallParts } from "./parts";
import type { Prompt } from "./turn-events";

/** The replies of a call from when they are wanted until they have been heard: its mind's, spoken by its voice, kept in its record. */
export class Replies {
  readonly #replies = new Map<number, Reply>();
  /** Of replies that are over, what is still to be kept. */
  readonly #unkept = new Set<Promise<void>>();
  /** Whom the caller is put through to, as the last reply that said so has it. */
  transferTo: string | null = null;

  constructor(
    private readonly parts: CallParts,
    /** What was heard of a reply that is over. */
    private readonly onOver: (id: number, heard: string, interrupted: boolean) => void,
  ) {}

  /** Makes an answer; nothing of it sounds or counts before `commit`. */
  prepare(id: number, heard: Heard, speculative: boolean): void {
    const { brain, speaking, times } = this.parts;
    times.prepared(id, speculative);
    const reply = brain.reply(heard, { speculative });
    this.#replies.set(id, reply);
    speaking.prepare(id, reply);
  }

  commit(id: number): void {
    this.parts.times.committed(id);
    this.#replies.get(id)?.commit();
    this.settle();
    this.parts.speaking.play(id);
  }

  /** Something of the agent's own accord, at once. */
  say(id: number, what: Prompt | Notice): void {
    const { brain, speaking, times } = this.parts;
    const reply = brain.prompt(what);
    this.#replies.set(id, reply);
    times.prepared(id, false);
    reply.commit();
    speaking.prepare(id, reply);
    speaking.play(id);
  }

  discard(id: number): void {
    this.#replies.get(id)?.cancel();
    this.#replies.delete(id);
    this.parts.times.dropped(id);
    this.parts.speaking.discard(id);
  }

  interrupt(id: number): void {
    this.#over(id, this.parts.speaking.interrupt(id), true);
  }

  finished(id: number, heard: string): void {
    this.#over(id, heard, false);
    // It may have been told of in what was just heard.
    this.parts.record();
    this.parts.speaking.finished(id);
  }

  /** The call ends: whatever sounds is as heard as it is. */
  interruptAll(): void {
    for (const id of [...this.#replies.keys()]) this.interrupt(id);
  }

  /** Settled when all that was said and done is in the record. Never rejects: the end of a call is written whatever failed in it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#unkept);
  }

  /** The reply that sounds just now, with what the caller has heard of it. */
  sounding(): { id: number; heard: string } | null {
    for (const id of this.#replies.keys()) {
      const heard = this.parts.player.heardText(id);
      if (heard) return { id, heard };
    }
    return null;
  }

  /** What a reply that counts may have changed of the call: its language, leave to record, where it leads. */
  settle(): void {
    const { brain, hearing } = this.parts;
    hearing.speaks(brain.locale);
    this.parts.record();
    for (const { outcome } of this.#replies.values())
      if (outcome?.transfer) this.transferTo = outcome.transfer.to;
  }

  /** What was heard of it is what was said. */
  #over(id: number, heard: string, interrupted: boolean): void {
    const { times, recorder } = this.parts;
    const reply = this.#replies.get(id);
    this.#replies.delete(id);
    const waterfall = times.over(id);
    if (!reply) return;
    if (interrupted) reply.cancel();
    reply.heard(heard);
    // Cut before it was whole, it becomes an exchange a little later.
    const kept = reply.done.then(() => {
      if (reply.turn !== null) recorder.played(reply.turn, waterfall, interrupted);
      this.#unkept.delete(kept);
    });
    this.#unkept.add(kept);
    this.onOver(id, heard, interrupted);
  }
}
