/**
 * What the bench says over the line: no words, but frames as loud as a voice with a mark in their first bytes, which the stand-ins
 * of the providers read. So the time of everything is exact, and no recognition or synthesis takes part of the machine.
 */
export const frameBytes = 160;
const silence = 0xff;
const head = [0x01, 0x02] as const;

export const signalKinds = ["start", "words", "eager", "end"] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Of part `part` of utterance `utterance`: words have been said, a turn has begun or is over. */
export interface Signal {
  kind: SignalKind;
  utterance: number;
  part: number;
  /** So many words of the part have been said. */
  words: number;
}

export const silentFrame = (): Buffer => Buffer.alloc(frameBytes, silence);

/** The sound of a voice, as far as loudness goes. */
export const loudFrame = (): Buffer =>
  Buffer.from(Array.from({ length: frameBytes }, (_, index) => (index % 8 < 4 ? 0x20 : 0xa0)));

export function signalFrame({ kind, utterance, part, words }: Signal): Buffer {
  // Between parts of a turn a signal is told in silence: its few loud bytes are no voice.
  const frame = kind === "start" || kind === "words" ? loudFrame() : silentFrame();
  frame.set([...head, signalKinds.indexOf(kind), utterance, part, words]);
  return frame;
}

/** Signals in a piece of audio, however it was cut: frames are never split, only joined. */
export function* signalsIn(audio: Buffer): Generator<Signal> {
  for (let at = 0; at + 5 < audio.length; at += frameBytes) {
    if (audio[at] !== head[0] || audio[at + 1] !== head[1]) continue;
    const kind = signalKinds[audio[at + 2]!];
    if (kind) yield { kind, utterance: audio[at + 3]!, part: audio[at + 4]!, words: audio[at + 5]! };
  }
}

/** The agent's audio tells which word of which text it is: bytes that mu-law passes on as they are. */
export function wordFrame(text: number, word: number): Buffer {
  const frame = Buffer.alloc(frameBytes, 0x55);
  frame.set([0x03, 0x04, text & 0xff, (text >> 8) & 0xff, word]);
  return frame;
}

export interface HeardWord {
  text: number;
  word: number;
}

export function wordIn(frame: Buffer): HeardWord | null {
  if (frame[0] !== 0x03 || frame[1] !== 0x04) return null;
  return { text: frame[2]! | (frame[3]! << 8), word: frame[4]! };
}
