import { humanChoice } from "@/lib/flows/events";
import { looksLikeQuestion } from "@/lib/flows/intents";
import { words } from "@/lib/flows/normalise/fold";
import { keepsToSelf } from "@/lib/flows/refusals";
import { agrees, asksForRoom, wishes } from "@/lib/flows/wishes";
import type { Utterance } from "../responder";
import { answerText } from "./answer";
import { detailsOf, findDetails, reachOf, slotOf, takeDetails } from "./details";
import type { Exchange } from "./exchange";
import { play } from "./flow-turn";
import { waysToReach } from "./notice";
import { privacyLine, withConsent } from "./privacy";
import type { Strategy } from "./strategy";

/** How often a way to answer is asked for before it is let be. */
const asksAtMost = 2;

/** "Quiero hablar con una persona": at once and without argument; the team is told, and asked for is only where to answer. */
export const wantsPerson: Strategy = async function* (x) {
  const accepts = x.talk.personOffered && x.choice === undefined && acceptsPerson(x);
  if (x.reading.kind !== "human" && x.choice !== humanChoice && !pressesHuman(x) && !accepts) return false;
  yield* handOver(x);
  return true;
};

/** "Sí, 600 123 123" to the offer of a person; "ok, what about Cigna?" and "ok, me agendas" go on with their own affair. */
function acceptsPerson(x: Exchange): boolean {
  if (!agrees(x.text) || x.reading.kind === "question" || looksLikeQuestion(x.text)) return false;
  if (asksForRoom(x.text) || wishes(x.text) || books.test(words(x.text))) return false;
  return words(x.text).split(" ").length <= 4 || Object.keys(findDetails(x, x.text)).length > 0;
}

const books = /\b(?:agend|reserv|cita|turno|marcar|book|appointment)/;

/** Tells the team that a person is wanted, and asks where to answer. */
export async function* handOver(x: Exchange): AsyncGenerator<Utterance, void, undefined> {
  x.intent = "human";
  x.handoffReason ??= "requested";
  x.talk.humanWanted = true;
  if (x.choice === undefined) takeDetails(x, x.text);
  const beyond = x.state.status === "handoff" || x.state.status === "ended";
  let told = false;
  if (beyond) {
    yield { type: "say", draft: x.draft(x.say("handoff.intro"), "flow") };
  } else {
    if (x.state.status === "new") x.step({ type: "start" });
    const effects = x.step({ type: "request_human" });
    const { reach } = reachOf(x);
    told = effects.some((effect) => effect.type === "say" && reach && effect.text.includes(reach));
    yield* play(x, effects);
  }
  yield* askForReach(x, !told);
}

/** The button of an option that leads to the flow's way to a person. */
function pressesHuman(x: Exchange): boolean {
  const { block, choice, flow } = x;
  if (choice === undefined || flow.human === undefined) return false;
  const options = block?.type === "buttons" || block?.type === "ai" ? (block.options ?? []) : [];
  return options.some((option) => option.value === choice && option.next === flow.human);
}

/** While a person is waited for: contact data are taken, everything else is answered as ever. */
export const contactDetails: Strategy = async function* (x) {
  const waited = x.talk.humanWanted || x.turn.conversation.status === "handoff";
  if (!waited || x.state.status === "waiting" || x.choice !== undefined || x.talk.reachAsked === 0)
    return false;
  const before = detailsOf(x);
  if (before.email || before.phone) return false;
  // Said once; a "no" after that answers something else.
  if (x.talk.reachAsked <= asksAtMost && keepsToSelf(x.text)) {
    x.intent = "declined";
    x.talk.reachAsked = asksAtMost + 1;
    yield { type: "say", draft: x.draft(x.say("handoff.declined"), "flow") };
    return true;
  }
  const taken = takeDetails(
    x,
    x.reading.kind === "question" ? (x.reading.statement ?? "") : x.text,
    x.reading.kind === "statement",
  );
  const { name = "", reach } = reachOf(x);
  if (reach) {
    x.intent = "contact_details";
    const key = name ? "handoff.taken" : "handoff.takenNoName";
    const text = `${x.say(key, { name, reach })} ${x.say("handoff.meanwhile")}`;
    yield { type: "say", draft: x.draft(withConsent(x, text), "flow") };
    if (x.reading.kind === "question")
      yield { type: "say", draft: yield* answerText(x, x.reading.question, null) };
    return true;
  }
  if (taken.name) {
    x.intent = "contact_details";
    x.talk.reachAsked += 1;
    yield { type: "say", draft: x.draft(x.say("handoff.askChannel", { name }), "flow", { expects }) };
    return true;
  }
  return false;
};

const expects = { kind: "contact", optional: true };

/** Asks where a person may answer (or `confirms` that it is known), unless it is known, the flow is asking already, or it was asked often enough. */
export async function* askForReach(
  x: Exchange,
  confirms = false,
): AsyncGenerator<Utterance, void, undefined> {
  if (!x.talk.humanWanted && !x.handoffReason) return;
  if (x.state.status === "waiting") return;
  const { reach } = reachOf(x);
  if (reach) {
    if (confirms) yield { type: "say", draft: x.draft(x.say("handoff.known", { reach }), "flow") };
    return;
  }
  if (x.talk.reachAsked >= asksAtMost) return;
  const ways = waysToReach(x.config, x.locale);
  if (keepsReach(x)) {
    x.talk.reachAsked = asksAtMost;
    if (ways) yield { type: "say", draft: x.draft(x.say("handoff.direct", { ways }), "flow") };
    return;
  }
  x.talk.reachAsked += 1;
  const direct = x.intent === "human" && ways ? `\n${x.say("handoff.direct", { ways })}` : "";
  const question = privacyLine(x, x.say("handoff.askContact"), "contact");
  yield { type: "say", draft: x.draft(question + direct, "flow", { expects }) };
}

/** The flow's own questions for a phone and an e-mail were refused: they are not put once more. */
const keepsReach = ({ flow, state }: Exchange): boolean =>
  (["phone", "email"] as const).every((kind) => state.slots[slotOf(flow, kind)]?.type === "declined");
