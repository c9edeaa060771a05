import { seededRandom } from "./random";

/** Pitch of a voice and its pace. */
export interface ToneVoice {
  pitchHz: number;
  wordsPerMinute: number;
}

const vowels: Record<string, readonly [number, number]> = {
  a: [750, 1300],
  e: [480, 1900],
  i: [310, 2200],
  o: [500, 950],
  u: [330, 800],
};

/**
 * A voice-like pattern for where no speech engine is installed: each letter sounds, vowels as two formants over a pitch that
 * wanders, consonants as a breath, words with gaps between them and a longer one at punctuation. The same text gives the
 * same samples; two texts differ from their first word.
 */
export function speakTones(text: string, sampleRate: number, voice: ToneVoice): Int16Array {
  const random = seededRandom(`${text}|${voice.pitchHz}`);
  const letterMs = 60_000 / voice.wordsPerMinute / 6;
  const pieces: Int16Array[] = [];
  const silence = (ms: number) => pieces.push(new Int16Array(Math.round((sampleRate * ms) / 1000)));
  silence(40);
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const letters =
      word
        .normalize("NFD")
        .toLowerCase()
        .match(/[a-z0-9]/g) ?? [];
    for (const letter of letters) pieces.push(sound(letter, letterMs, sampleRate, voice.pitchHz, random));
    silence(/[.!?…]$/.test(word) ? 260 : /[,;:]$/.test(word) ? 140 : 35);
  }
  silence(60);
  return concat(pieces);
}

function sound(
  letter: string,
  ms: number,
  sampleRate: number,
  pitch: number,
  random: () => number,
): Int16Array {
  const length = Math.round((sampleRate * ms) / 1000);
  const samples = new Int16Array(length);
  const formants = vowels[letter];
  const hz = pitch * (0.92 + 0.16 * random());
  const step = (2 * Math.PI) / sampleRate;
  // Consonants are told apart by where their hiss lies.
  const hiss = 900 + (letter.charCodeAt(0) % 24) * 110;
  for (let at = 0; at < length; at++) {
    const envelope = Math.sin((Math.PI * (at + 1)) / (length + 1)) ** 0.5;
    const tone = formants
      ? 0.5 * Math.sin(step * hz * at) +
        0.3 * Math.sin(step * formants[0] * at) +
        0.2 * Math.sin(step * formants[1] * at)
      : 0.35 * Math.sin(step * hiss * at) + 0.25 * (random() - 0.5);
    samples[at] = Math.round(9000 * envelope * tone);
  }
  return samples;
}

function concat(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
