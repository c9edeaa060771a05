import { expect } from "@playwright/test";
import type { Chat } from "./chat";

/** What is asked, and what this customer says to it. */
export type Answers = readonly (readonly [asked: RegExp, said: string])[];

/**
 * A customer who says what they want and then answers each question, in whatever order and words the agent asks them, until
 * it asks nothing more. Being asked the same thing a third time is a failure of the agent.
 */
export async function talkThrough(chat: Chat, opening: string, answers: Answers): Promise<void> {
  const times = new Map<string, number>();
  let said: string | undefined = opening;
  while (said) {
    const asked: string = (await chat.say(said)).split("\n").at(-1) ?? "";
    said = answers.find(([pattern]) => pattern.test(asked))?.[1];
    if (!said && asked.includes("?")) throw new Error(`The customer has no answer to: ${asked}`);
    const count = (times.get(asked) ?? 0) + 1;
    times.set(asked, count);
    expect(count, `times asked: ${asked}`).toBeLessThan(3);
  }
}
