import type { AgentConfig } from "@/lib/agents/schema";
import { initialState } from "@/lib/flows/engine";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { Draft, TransitionRecord } from "../responder";
import type { Channel } from "../schema";
import { readState, writeState } from "../turn/talk";
import { openingOf } from "./opening";
import { locationQuestion, locationText } from "./question";
import { type ConversationLocation, type LocationState, newLocationState } from "./schema";

export interface Beginning {
  drafts: Draft[];
  /** Of the conversation. */
  state: unknown;
  transitions: TransitionRecord[];
}

/** With what an agent begins before the visitor has written: its flow, or first of all the question for a location. */
export function beginning(
  flow: Flow,
  { config, offered = [] }: { config: AgentConfig; offered?: readonly ConversationLocation[] },
  { locale, channel, now }: { locale: Locale; channel: Channel; now: Date },
): Beginning {
  const { talk } = readState(null);
  const { state, transitions, greeting, question } = openingOf(flow, config, { locale, now });
  if (offered.length < 2)
    return { drafts: [...greeting, ...question], state: writeState(state, talk), transitions };
  const text = locationText({ locale, tone: config.tone }, "location.ask");
  const asks = locationQuestion(text, { locale, channel, offered });
  const location: LocationState = { ...newLocationState(), asked: 1, greeted: true };
  const unbegun = writeState(initialState(flow, locale), talk) as object;
  return { drafts: [...greeting, asks], state: { ...unbegun, location }, transitions: [] };
}
