import { type AudioFormat, bytesOf, frameMs, wideband } from "../audio/format";
import type { Paced } from "../audio/pacer";
import type { CarrierLeg } from "../carriers/carrier";

/** Time that passes only when it is told to, with things to happen in it. */
export class VirtualTime {
  now = 0;
  private agenda: { at: number; order: number; call: () => void }[] = [];
  private order = 0;

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.now + Math.max(0, ms), order: this.order++, call };
    this.agenda.push(entry);
    return () => {
      this.agenda = this.agenda.filter((other) => other !== entry);
    };
  }

  run(until: number): void {
    for (;;) {
      this.agenda.sort((one, other) => one.at - other.at || one.order - other.order);
      const next = this.agenda[0];
      if (!next || next.at > until) break;
      this.agenda.shift();
      this.now = Math.max(this.now, next.at);
      next.call();
    }
    this.now = Math.max(this.now, until);
  }
}

/** Beats of 20 ms that come late by what `lateness` says. */
export class VirtualPacer {
  private readonly paced = new Set<Paced>();
  constructor(time: VirtualTime, lateness: (beat: number) => number = () => 0) {
    const beat = (index: number) => {
      for (const paced of [...this.paced]) paced.pace(time.now);
      const due = (index + 1) * frameMs + lateness(index + 1);
      time.after(due - time.now, () => beat(index + 1));
    };
    time.after(frameMs, () => beat(1));
  }
  add(paced: Paced): void {
    this.paced.add(paced);
  }
  remove(paced: Paced): void {
    this.paced.delete(paced);
  }
}

export interface LineOptions {
  format: AudioFormat;
  /** One way, in milliseconds. */
  wayMs: number;
  bufferMs: number;
  marks: boolean;
  /** How late a mark comes back beyond its way; null: it is lost. */
  markLateness: (mark: number) => number | null;
}

/**
 * The far end, in virtual time: plays what arrives at its pace, without a gap while it has anything, returns marks when what
 * stands before them was played, and throws the rest away on `clear`. Samples carry their position in the reply, so that what
 * was played is told by the audio itself.
 */
export class VirtualLine {
  /** The furthest position of the reply that was played, in samples. */
  furthest = 0;
  clears = 0;
  frames: { at: number; bytes: number }[] = [];
  private base = 0;
  private queue: { from: number; samples: number; start: number }[] = [];
  private freeAt = -1;
  private marks: { name: string; at: number; cancel: () => void }[] = [];
  private markCount = 0;
  queued = 0;
  onMark: (name: string) => void = () => {};
  readonly leg: Pick<CarrierLeg, "format" | "abilities" | "sendAudio" | "sendMark" | "clear" | "queuedBytes">;

  constructor(
    private readonly time: VirtualTime,
    private readonly options: LineOptions = {
      format: wideband,
      wayMs: 0,
      bufferMs: 0,
      marks: true,
      markLateness: () => 0,
    },
  ) {
    const { format, marks, bufferMs } = options;
    this.leg = {
      format,
      abilities: { marks, marksAfterClear: true, bufferMs },
      queuedBytes: () => this.queued,
      sendAudio: (audio) => {
        const copy = Buffer.from(audio);
        this.frames.push({ at: this.time.now, bytes: copy.length });
        this.time.after(this.options.wayMs, () => this.arrive(copy));
      },
      sendMark: (name) => void this.time.after(this.options.wayMs, () => this.markArrives(name)),
      clear: () => {
        this.clears += 1;
        this.time.after(this.options.wayMs, () => this.cleared());
      },
    };
  }

  private arrive(audio: Buffer): void {
    const { now } = this.time;
    const start = this.freeAt >= now ? this.freeAt : now + this.options.bufferMs;
    const samples = audio.length / 2;
    // Positions wrap, at sixteen seconds: nobody jumps half as far.
    let from = Math.floor(this.base / wrap) * wrap + positionOf(audio);
    if (from - this.base > wrap / 2) from -= wrap;
    if (this.base - from > wrap / 2) from += wrap;
    this.base = from;
    this.queue.push({ from, samples, start });
    this.freeAt = start + (audio.length * 1_000) / bytesOf(this.options.format, 1_000);
  }

  /** What was played by now, in samples of the reply. */
  listen(): number {
    const rate = this.options.format.sampleRate / 1_000;
    for (const { from, samples, start } of this.queue) {
      const played = Math.min(samples, (this.time.now - start) * rate);
      if (played > 0) this.furthest = Math.max(this.furthest, from + played);
    }
    return this.furthest;
  }

  private cleared(): void {
    this.listen();
    this.queue = [];
    this.freeAt = -1;
    for (const { name, cancel } of this.marks.splice(0)) {
      cancel();
      this.returnMark(name);
    }
  }

  private markArrives(name: string): void {
    const at = Math.max(this.time.now, this.freeAt);
    const cancel = this.time.after(at - this.time.now, () => {
      this.marks = this.marks.filter((mark) => mark.name !== name);
      this.returnMark(name);
    });
    this.marks.push({ name, at, cancel });
  }

  private returnMark(name: string): void {
    const late = this.options.markLateness(this.markCount++);
    if (late !== null) this.time.after(this.options.wayMs + late, () => this.onMark(name));
  }
}

/** Four samples share a number of 16 bits. */
const wrap = 4 * 65_536;

/** Audio that says where in the reply it stands. */
export function positionedAudio(from: number, samples: number): Buffer {
  const audio = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1)
    audio.writeUInt16LE(((from + index) >> 2) & 0xffff, index * 2);
  return audio;
}

/** Where a frame begins: where its number changes it stands at a multiple of four. */
function positionOf(audio: Buffer): number {
  const first = audio.readUInt16LE(0);
  let index = 1;
  while (index < 4 && audio.readUInt16LE(index * 2) === first) index += 1;
  return ((first + 1) * 4 - index + wrap) % wrap;
}
