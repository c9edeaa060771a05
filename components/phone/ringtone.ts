/** Two notes, twice, then a rest, in seconds. */
const strikes = [
  { at: 0, hertz: 659 },
  { at: 0.18, hertz: 784 },
  { at: 0.55, hertz: 659 },
  { at: 0.73, hertz: 784 },
];
const everyMs = 2_400;

/** Rings until the function it gives is called. */
export function ring(context: AudioContext): () => void {
  const strike = (): void => {
    for (const { at, hertz } of strikes) note(context, context.currentTime + at, hertz);
  };
  strike();
  const timer = setInterval(strike, everyMs);
  return () => clearInterval(timer);
}

const keyRows = [697, 770, 852, 941];
const keyColumns = [1209, 1336, 1477];
const keyNames = "123456789*0#";

/** The two tones of a key. */
export function keyTone(context: AudioContext, key: string): void {
  const index = keyNames.indexOf(key);
  if (index < 0) return;
  for (const hertz of [keyRows[Math.floor(index / 3)], keyColumns[index % 3]]) {
    if (hertz) note(context, context.currentTime, hertz, 0.05, 0.14);
  }
}

function note(context: AudioContext, at: number, hertz: number, loud = 0.09, length = 0.32): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loud, at + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
