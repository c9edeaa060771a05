import { answerFromKnowledge1 } from "./answer-from-knowledge";
import { answerOnCall1 } from "./answer-on-call";
import { classify1 } from "./classify";
import { draftReply1 } from "./draft-reply";
import { extractSlots1 } from "./extract-slots";
import { interview1 } from "./interview";
import { phrase1 } from "./phrase";
import { platformSales1 } from "./platform-sales";
import { readImage1 } from "./read-image";
import { summarise1 } from "./summarise";
import { wrapUpCall1 } from "./wrap-up-call";

/** Every prompt of the product by id and version. Versions are added, never changed: stored answers name theirs. */
export const prompts = {
  "answer-from-knowledge": { 1: answerFromKnowledge1 },
  "answer-on-call": { 1: answerOnCall1 },
  classify: { 1: classify1 },
  "draft-reply": { 1: draftReply1 },
  "extract-slots": { 1: extractSlots1 },
  interview: { 1: interview1 },
  phrase: { 1: phrase1 },
  "platform-sales": { 1: platformSales1 },
  "read-image": { 1: readImage1 },
  summarise: { 1: summarise1 },
  "wrap-up-call": { 1: wrapUpCall1 },
} as const;
