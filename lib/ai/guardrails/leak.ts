import { fold, words } from "./normalise";

const runLength = 8;

/** The runs of words of a prompt by which its leaking is known. */
export interface SecretText {
  runs: ReadonlySet<string>;
  /** The first four words of each run. */
  openings: ReadonlySet<string>;
}

/**
 * Prepares a prompt for `leaks`. What the prompt itself holds to be said to customers (`sayable`: services, hours,
 * answers to frequent questions, knowledge) is no secret, and is left out.
 */
export function secretText(prompt: string, sayable: readonly string[] = []): SecretText {
  const open = new Set(sayable.flatMap((text) => runsOf(text)));
  const runs = runsOf(prompt).filter((run) => !open.has(run));
  return { runs: new Set(runs), openings: new Set(runs.map((run) => run.split(" ").slice(0, 4).join(" "))) };
}

/** Whether a text repeats a prompt word for word: at least two different runs of eight words, or one in a short text. */
export function leaks(text: string, secret: SecretText): boolean {
  if (secret.runs.size === 0) return false;
  const found = new Set(runsOf(text).filter((run) => secret.runs.has(run)));
  return found.size >= 2 || (found.size === 1 && words(fold(text)).length <= runLength + 2);
}

function runsOf(text: string): string[] {
  const all = words(fold(text));
  const runs: string[] = [];
  for (let start = 0; start + runLength <= all.length; start++) {
    runs.push(all.slice(start, start + runLength).join(" "));
  }
  return runs;
}
