import type { AgentConfig } from "@/lib/agents/schema";
import type { Channel } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { Country } from "./people";

/** What an agent says when it is asked something: the flow itself says the rest. */
export interface Answer {
  text: string;
  origin: "knowledge" | "model" | "smalltalk" | "correction";
  rated?: "useful" | "not_useful";
  /** What somebody of the team wrote in its place. */
  corrected?: string;
}

export type Line =
  /** The contact writes one of these texts; `answer` is for when the flow hands the text on as a question. */
  | { by: "contact"; texts: readonly string[]; answer?: Answer }
  /** The contact presses the button whose label or value begins so. */
  | { by: "press"; option: string; answer?: Answer }
  /** Somebody of the team takes over. */
  | { by: "team"; text: string };

/** A conversation as a script: the real flow plays the agent's part. `{name}`, `{phone}` and `{email}` are the person's. */
export interface Script {
  id: string;
  locale: Locale;
  channel?: Channel;
  /** Of the last days: somebody still waits for the team. */
  recent?: boolean;
  lines: readonly Line[];
}

export interface DemoDocument {
  title: string;
  /** In scripts/demo/knowledge. */
  file: string;
}

export interface DemoLocation {
  name: string;
  address: string;
  phone: string;
  /** Its own; those of the business's agent where there are none. */
  hours?: AgentConfig["hours"];
  /** Of ten customers, how many are its own. */
  share: number;
  /** Its own agent, beside the business's. */
  agent?: AgentConfig;
}

export interface DemoBusiness {
  /** Of the demo login. */
  email: string;
  ownerName: string;
  country: Country;
  plan: "trial" | "base" | "pro";
  /** Its own on the emulated network, E.164. */
  phoneNumber: string;
  config: AgentConfig;
  /** The configuration its first flow was made from. */
  earlier: AgentConfig;
  versionNotes: readonly [first: string, second: string];
  locations: readonly DemoLocation[];
  documents: readonly DemoDocument[];
  scripts: readonly Script[];
  /** What contacts answer to the flow's questions, by slot; an empty text stands for no answer. */
  answers: Readonly<Record<string, readonly string[]>>;
  tags: readonly string[];
  /** Shares of the languages of contacts whose conversation is not written out. */
  languages: Partial<Record<Locale, number>>;
}

const line = (texts: readonly string[], answer?: Answer): Line => ({
  by: "contact",
  texts,
  ...(answer && { answer }),
});

/** The contact answers what the flow asks, in one of these wordings. */
export const say = (...texts: string[]): Line => line(texts);

/** The contact asks, in one of these wordings, and gets the answer. */
export const ask = (question: string | readonly string[], answer: Answer): Line =>
  line(typeof question === "string" ? [question] : question, answer);

export const press = (option: string, answer?: Answer): Line => ({
  by: "press",
  option,
  ...(answer && { answer }),
});

export const team = (text: string): Line => ({ by: "team", text });

type Fate = Pick<Answer, "rated" | "corrected">;

export const knows = (text: string, fate: Fate = {}): Answer => ({ text, origin: "knowledge", ...fate });
export const thinks = (text: string, fate: Fate = {}): Answer => ({ text, origin: "model", ...fate });
export const chats = (text: string): Answer => ({ text, origin: "smalltalk" });
export const recalls = (text: string, fate: Fate = {}): Answer => ({ text, origin: "correction", ...fate });
