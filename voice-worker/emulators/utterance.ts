import type { Locale } from "@/lib/i18n/locales";
import { type AudioFormat, bytesOf, frameMs } from "../audio/format";
import { decode, type FrameShape, ShapeFilter } from "./sound";

/** Something somebody said on the emulated network: its words and what its audio looks like. */
export interface Utterance {
  text: string;
  /** Who said it: `phone`, `agent`. */
  speaker: string;
  locale: Locale | null;
  format: AudioFormat;
  frameBytes: number;
  /** One for every 20 ms. */
  shapes: readonly FrameShape[];
  /** Frames from the first voice to behind the last. */
  voiceStart: number;
  voiceEnd: number;
  words: readonly { text: string; endFrame: number }[];
  anchors: readonly Anchor[];
}

export interface Anchor {
  hash: number;
  /** Bytes from the start of the audio to behind the window. */
  offset: number;
}

const windowBytes = 16;
const base = 0x01000193;
/** base to the power of the window's length, to take the oldest byte out again. */
const leaving = Array.from({ length: windowBytes }).reduce<number>((power) => Math.imul(power, base), 1);

/**
 * Picks points of a stream of bytes by the bytes alone (about eight in 100 ms), so that the same audio gives the same
 * points however it was cut into frames and whichever of them were lost.
 */
export class AnchorFinder {
  private readonly window = new Uint8Array(windowBytes);
  private hash = 0;
  private seen = 0;
  private readonly mask: number;

  constructor({ encoding }: AudioFormat) {
    this.mask = encoding === "mulaw" ? 0x7f : 0x1ff;
  }

  /** Calls back with each point of these bytes and how many of them lie before it. */
  feed(bytes: Uint8Array, found: (hash: number, before: number) => void): void {
    for (let at = 0; at < bytes.length; at++) {
      const slot = this.seen % windowBytes;
      const byte = bytes[at]!;
      this.hash = (Math.imul(this.hash, base) + byte - Math.imul(this.window[slot]!, leaving)) | 0;
      this.window[slot] = byte;
      this.seen++;
      // The low bits of a product depend on few bytes: fold the high ones in before choosing.
      if (this.seen >= windowBytes && ((this.hash ^ (this.hash >>> 15)) & this.mask) === 0)
        found(this.hash, at + 1);
    }
  }

  /** The stream is broken here: no window reaches across. */
  reset(): void {
    this.window.fill(0);
    this.hash = 0;
    this.seen = 0;
  }
}

/** Takes audio apart once, when it is learnt. */
export function utteranceOf(
  text: string,
  audio: Buffer,
  format: AudioFormat,
  speaker: string,
  locale: Locale | null,
): Utterance {
  const frameBytes = bytesOf(format, frameMs);
  const shapes = shapesOf(audio, format, frameBytes);
  const loud = shapes.map((shape) => shape.loud);
  const voiceStart = Math.max(0, loud.indexOf(true));
  const voiceEnd = loud.lastIndexOf(true) + 1;
  return {
    text,
    speaker,
    locale,
    format,
    frameBytes,
    shapes,
    voiceStart,
    voiceEnd,
    words: timeWords(text, loud),
    anchors: anchorsOf(audio, format, frameBytes, loud),
  };
}

function shapesOf(audio: Buffer, format: AudioFormat, frameBytes: number): FrameShape[] {
  const filter = new ShapeFilter(format.sampleRate / 8000);
  const shapes: FrameShape[] = [];
  for (let at = 0; at < audio.length; at += frameBytes) {
    shapes.push(filter.next(decode(audio.subarray(at, at + frameBytes), format)));
  }
  return shapes;
}

function anchorsOf(
  audio: Buffer,
  format: AudioFormat,
  frameBytes: number,
  loud: readonly boolean[],
): Anchor[] {
  const anchors: Anchor[] = [];
  const finder = new AnchorFinder(format);
  for (const [frame, isLoud] of loud.entries()) {
    if (isLoud) {
      const start = frame * frameBytes;
      finder.feed(audio.subarray(start, start + frameBytes), (hash, before) =>
        anchors.push({ hash, offset: start + before }),
      );
    } else {
      // Silence looks like every other silence.
      finder.reset();
    }
  }
  return anchors;
}

/** Where each word ends: by its letters, over the frames in which there is voice. */
function timeWords(text: string, loud: readonly boolean[]): { text: string; endFrame: number }[] {
  const words = text.split(/\s+/).filter(Boolean);
  const weights = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "").length + 1.5);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const voiced = loud.flatMap((isLoud, frame) => (isLoud ? [frame] : []));
  let spoken = 0;
  return words.map((word, index) => {
    spoken += weights[index]!;
    const at = Math.min(voiced.length - 1, Math.ceil((spoken / total) * voiced.length) - 1);
    return { text: word, endFrame: (voiced[at] ?? 0) + 1 };
  });
}

/** How many of its words have been said at this frame. */
export const wordsSaid = ({ words }: Utterance, frame: number): number =>
  words.filter(({ endFrame }) => endFrame <= frame).length;
