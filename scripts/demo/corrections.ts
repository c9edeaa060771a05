import type { Script } from "./types";

/** What somebody of the team wrote in place of an answer that was wrong. */
export interface DemoCorrection {
  question: string;
  answer: string;
}

/** The corrections that a business's conversations led to. */
export function correctionsOf(scripts: readonly Script[]): DemoCorrection[] {
  return scripts.flatMap(({ lines }) =>
    lines.flatMap((line) =>
      line.by === "contact" && line.answer?.corrected
        ? [{ question: line.texts[0] ?? "", answer: line.answer.corrected }]
        : [],
    ),
  );
}
