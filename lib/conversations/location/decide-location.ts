import { words } from "@/lib/flows/normalise/fold";
import { changesMind, knowsNot, otherLocation, pointing, pointsToPlace } from "./lexicon";
import {
  escaped,
  type Heard,
  namedLocation,
  namesOf,
  pressedLocation,
  readLocation,
  saysMore,
  sharesWords,
} from "./read-location";
import type { ConversationLocation, LocationState } from "./schema";

/** How often it is asked before the conversation goes on without a location. */
const asksAtMost = 2;
const heldAtMost = 4000;

/** What a message is beside what it says of locations. */
export type Remark =
  /** A wish for a person, or something that is answered by itself: no time to ask for a location. */
  | "urgent"
  /** A greeting, thanks, an emoji: nothing that waits for an answer. */
  | "courtesy"
  /** Something asked or told. */
  | "matter";

export interface LocationQuestion {
  heard: Heard & { remark: Remark; isQuestion: boolean };
  /** In the order in which they are offered. */
  offered: readonly ConversationLocation[];
  /** The conversation's location. */
  current: string | null;
  /** The flow waits for an answer of its own, which a bare name may be. */
  awaiting: boolean;
  state: LocationState;
}

export type LocationDecision = { state: LocationState } & (
  | {
      do: "answer";
      /** What is to be answered; null: the message as it came, "" when nothing is. */
      text: string | null;
    }
  | {
      do: "ask";
      /** It was asked before, and what was said is no location that is offered. */
      again: boolean;
      /** What was said may have been meant as one. */
      attempt: boolean;
    }
  | {
      do: "choose";
      location: ConversationLocation /** What else is to be answered, "" for nothing. */;
      text: string;
    }
);

/**
 * Whether a message chooses a location, is to be asked for one, or is simply answered. Pure; the same for a chat's texts and
 * buttons and a telephone's keys. What is wanted before the location is known is held, and given back to be answered then.
 */
export function decideLocation(question: LocationQuestion): LocationDecision {
  const { heard, offered, state } = question;
  if (offered.length < 2) return { do: "answer", text: null, state };
  const pressed = pressedLocation(heard, offered);
  if (pressed) return choose(question, pressed, "");
  // A button of the flow is an answer to it.
  if (heard.choice !== undefined) return { do: "answer", text: null, state: settled(state) };
  return state.settled ? later(question) : atFirst(question);
}

/** The question is open, or about to be. */
function atFirst(question: LocationQuestion): LocationDecision {
  const { heard, offered, state } = question;
  const location = state.asked > 0 ? readLocation(heard.text, offered) : namedLocation(heard.text, offered);
  if (location) return choose(question, location, heard.text);
  if (heard.remark === "urgent") return { do: "answer", text: null, state: settled(state) };
  const waiting = isMatter(heard) ? joined(state.held, heard.text) : state.held;
  if (state.asked >= asksAtMost) return { do: "answer", text: waiting, state: settled(state) };
  const attempt = !isMatter(heard) || (!heard.isQuestion && words(heard.text).split(" ").length <= 3);
  return {
    do: "ask",
    again: state.asked > 0,
    attempt,
    state: { ...state, asked: state.asked + 1, held: waiting },
  };
}

/** "La de la calle de la Paz", "mejor en la avenida del Puerto": by what its address says. */
function pointedAt(
  { text, isQuestion }: LocationQuestion["heard"],
  offered: readonly ConversationLocation[],
): ConversationLocation | null {
  const said = words(text);
  if (isQuestion || !(pointsToPlace.test(said) || changesMind.test(said)) || said.split(" ").length > 12)
    return null;
  const location = readLocation(text, offered);
  return location && sharesWords(text, location) ? location : null;
}

/** It was settled before; now and then somebody changes their mind. */
function later(question: LocationQuestion): LocationDecision {
  const { heard, offered, current, awaiting, state } = question;
  const none: LocationDecision = { do: "answer", text: null, state };
  if (heard.remark === "urgent") return none;
  const said = words(heard.text);
  const named = namedLocation(heard.text, offered) ?? pointedAt(heard, offered);
  if (named && named.id !== current) {
    const points = namesOf(offered)
      .find(({ location }) => location === named)
      ?.names.some((name) => pointing(escaped(name)).test(said));
    const bare = !awaiting && (current === null || !saysMore(heard.text, named));
    return points || pointsToPlace.test(said) || changesMind.test(said) || bare
      ? choose(question, named, heard.text)
      : none;
  }
  if (named || !otherLocation.test(said)) return none;
  const rest = offered.filter(({ id }) => id !== current);
  const [other] = rest;
  if (other && rest.length === 1 && !heard.isQuestion) return choose(question, other, "");
  return { do: "ask", again: false, attempt: false, state: { ...state, settled: false, asked: 1, held: "" } };
}

function choose({ state }: LocationQuestion, location: ConversationLocation, text: string): LocationDecision {
  const more = saysMore(text, location) ? joined(state.held, text) : state.held;
  return { do: "choose", location, text: more, state: settled(state) };
}

const settled = (state: LocationState): LocationState => ({ ...state, settled: true, asked: 0, held: "" });

const isMatter = ({ text, remark }: LocationQuestion["heard"]): boolean =>
  remark === "matter" && !knowsNot(words(text));

/** What waited and what came now; the same said again once. */
function joined(held: string, text: string): string {
  const now = text.trim();
  if (held === "" || words(now).includes(words(held))) return now.slice(0, heldAtMost);
  return words(held).includes(words(now)) ? held : `${held}\n${now}`.slice(0, heldAtMost);
}
