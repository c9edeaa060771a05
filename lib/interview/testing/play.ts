import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { newInterviewState } from "../schema";
import { begin, step } from "../step";
import type { InterviewTurn } from "../turns";

/** An owner in Spain, on a Friday morning. */
export const inSpain: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};

/** Plays an interview and gives all its turns; an answer in <angle brackets> presses a button. */
export function play(answers: string[], over: Partial<NormaliseContext> = {}): InterviewTurn[] {
  const context = { ...inSpain, ...over };
  const turns = [begin({}, newInterviewState(), context.locale)];
  for (const answer of answers) {
    const { draft, state } = last(turns);
    const choice = /^<(.+)>$/.exec(answer)?.[1];
    turns.push(step({ draft, state, text: choice ? "" : answer, choice, context }));
  }
  return turns;
}

export function last(turns: readonly InterviewTurn[]): InterviewTurn {
  const turn = turns.at(-1);
  if (!turn) throw new Error("An interview has a first turn.");
  return turn;
}
