import { type AudioFormat, bytesOf } from "../audio/format";
import { SpokenWords } from "./spoken-words";

/** Audio behind what has been heard that is kept to go back to. */
const keptMs = 4_000;
/** After a cut the clause is said again if it is no longer than this; a longer one goes on at its word. */
const clauseReachMs = 1_500;
/** How long a letter takes, until a segment of this reply has shown it. */
const usualLetterMs = 68;

interface Segment {
  id: number;
  words: SpokenWords;
  /** Where it begins in the track, in bytes; its length so far. */
  start: number;
  bytes: number;
  whole: boolean;
}

/** The audio of one reply and the words that go with it: segments in order, positions in bytes from its start. */
export class SpeechTrack {
  private readonly segments: Segment[] = [];
  private readonly chunks: { start: number; audio: Buffer }[] = [];
  /** The chunk that is sent from. */
  private at = 0;
  private length = 0;
  private letterMs = usualLetterMs;
  /** What has been handed out. */
  sent = 0;

  constructor(private readonly format: AudioFormat) {}

  addSegment(id: number, text: string): void {
    this.segments.push({ id, words: new SpokenWords(text), start: this.length, bytes: 0, whole: false });
  }

  /** False where the segment is not of this reply. */
  addAudio(id: number, audio: Buffer): boolean {
    const segment = this.find(id);
    if (!segment || segment.whole || !audio.length) return false;
    if (!segment.bytes) segment.start = this.length;
    this.chunks.push({ start: this.length, audio });
    segment.bytes += audio.length;
    this.length += audio.length;
    return true;
  }

  endSegment(id: number): void {
    const segment = this.find(id);
    if (!segment || segment.whole) return;
    segment.whole = true;
    if (!segment.bytes) segment.start = this.length;
    if (segment.bytes && segment.words.weight > 8)
      this.letterMs = this.msOf(segment.bytes) / segment.words.weight;
  }

  /** No audio of what was announced is missing. */
  get complete(): boolean {
    return this.segments.every(({ whole }) => whole);
  }

  get unsent(): number {
    return this.length - this.sent;
  }

  /** Whether all there is was played. */
  endsAt(position: number): boolean {
    return this.complete && position >= this.length;
  }

  /** Segments all of whose audio has been handed out. */
  get segmentsSent(): number {
    let count = 0;
    for (const { whole, start, bytes } of this.segments) if (whole && start + bytes <= this.sent) count += 1;
    return count;
  }

  /** The next frame: a view where it lies in one piece, else gathered in `frame`, silence in what is left of it. */
  take(frame: Buffer): Buffer {
    const chunk = this.chunks[this.at]!;
    const offset = this.sent - chunk.start;
    const size = Math.min(frame.length, this.unsent);
    if (size === frame.length && chunk.audio.length - offset >= size) {
      this.advance(size);
      return chunk.audio.subarray(offset, offset + size);
    }
    frame.fill(this.format.encoding === "mulaw" ? 0xff : 0, size);
    for (let filled = 0; filled < size; ) {
      const { start, audio } = this.chunks[this.at]!;
      const from = this.sent - start;
      const part = Math.min(size - filled, audio.length - from);
      audio.copy(frame, filled, from, from + part);
      filled += part;
      this.advance(part);
    }
    return frame;
  }

  private advance(bytes: number): void {
    this.sent += bytes;
    for (;;) {
      const chunk = this.chunks[this.at];
      if (!chunk || this.sent < chunk.start + chunk.audio.length) return;
      this.at += 1;
    }
  }

  /** Sends on from there, within what is kept. */
  seek(position: number): void {
    const first = this.chunks[0];
    this.sent = Math.min(this.length, Math.max(position, first?.start ?? this.length));
    const at = this.chunks.findIndex(({ start, audio }) => this.sent < start + audio.length);
    this.at = at < 0 ? this.chunks.length : at;
  }

  /** Lets go of audio that was heard long enough ago. */
  forget(heard: number): void {
    const limit = heard - bytesOf(this.format, keptMs);
    let gone = 0;
    while (gone < this.at && this.chunks[gone]!.start + this.chunks[gone]!.audio.length <= limit) gone += 1;
    // Not one by one: moving the rest costs.
    if (gone < 32) return;
    this.chunks.splice(0, gone);
    this.at -= gone;
  }

  /** All that is to be said, as far as it is known. */
  get text(): string {
    return this.segments.reduce((text, { words }) => joinText(text, words.text), "").trim();
  }

  /** The words heard when the track was played up to there. */
  heard(position: number): string {
    let text = "";
    for (const segment of this.segments) {
      const { words, start, bytes, whole } = segment;
      // What gave no sound at all was said with what stands before it.
      if (whole && position >= start + bytes && position > 0) {
        text = joinText(text, words.text);
        continue;
      }
      if (bytes && position > start)
        text = joinText(text, words.heard((position - start) / this.lengthOf(segment)));
      break;
    }
    return text.trim();
  }

  /** Where to go on after a cut: at the start of a clause or a word, never within one. */
  restartAt(position: number): number {
    const segment = this.segments.findLast(({ start, bytes }) => bytes > 0 && start <= position);
    if (!segment) return 0;
    const length = this.lengthOf(segment);
    const share = Math.min(1, (position - segment.start) / length);
    const bytes = segment.words.restart(share, bytesOf(this.format, clauseReachMs) / length) * length;
    // Whole samples.
    const sample = this.format.encoding === "mulaw" ? 1 : 2;
    return segment.start + Math.floor(bytes / sample) * sample;
  }

  /** Bytes of the whole segment: reckoned while its audio is still coming. */
  private lengthOf({ words, bytes, whole }: Segment): number {
    if (whole) return bytes;
    return Math.max(bytes, bytesOf(this.format, words.weight * this.letterMs));
  }

  private find(id: number): Segment | undefined {
    return this.segments.findLast((segment) => segment.id === id);
  }

  private msOf(bytes: number): number {
    return (bytes * 1_000) / bytesOf(this.format, 1_000);
  }
}

const joinText = (before: string, after: string): string =>
  before && after && !/\s$/.test(before) && !/^\s/.test(after) ? `${before} ${after}` : before + after;
