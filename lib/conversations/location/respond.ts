import { detectInjection } from "@/lib/ai/guardrails/injection";
import { moderateByWords } from "@/lib/ai/guardrails/moderate";
import { legible } from "@/lib/flows/normalise/legible";
import { classify } from "../classify";
import { takesLeave } from "../classify/leaving";
import type { Draft, Responder, Turn, TurnChanges, Utterance } from "../responder";
import type { ConversationServices } from "../services";
import { absence } from "../turn/notice";
import type { LocationAgents } from "./agents";
import { decideLocation, type LocationDecision, type Remark } from "./decide-location";
import { locationQuestion, locationText, placeOf } from "./question";
import { Scene } from "./scene";

/**
 * A responder for organizations with several locations: customers of an agent that is switched to ask choose one first, and
 * whoever answers there answers from then on, with that location's data. Everybody else meets `inner` as it is.
 */
export const withLocations = (inner: Responder, agents: LocationAgents): Responder => ({
  respond: (turn, services) => respond(turn, services, inner, agents),
});

async function* respond(
  turn: Turn,
  services: ConversationServices,
  inner: Responder,
  agents: LocationAgents,
): AsyncGenerator<Utterance, TurnChanges, undefined> {
  const { agent, conversation, offered = [] } = turn;
  const elsewhere = Boolean(conversation.doorId) && conversation.doorId !== agent?.id;
  if (!agent || (offered.length < 2 && !turn.location && !elsewhere))
    return yield* inner.respond(turn, services);
  const scene = await Scene.of({ ...turn, agent }, services);
  // A location's agent that was switched off meanwhile: the one that was written to goes on.
  if (elsewhere && agent.status !== "active")
    await scene.move(turn.location ?? null, await doorOf(turn, agents));
  const decision = absence(scene.turn) ? null : decide(scene);
  if (!decision) return scene.with(yield* inner.respond(scene.turnOf(null), services));
  const before = scene.state;
  scene.state = decision.state;
  switch (decision.do) {
    case "ask":
      yield* ask(scene, decision, before.settled);
      return scene.changes();
    case "choose":
      yield* choose(scene, decision, agents);
      break;
    case "answer":
      if (decision.text === "") yield* goOnWithout(scene);
      // It has greeted: the flow begins, and what it asks first gives way to what the visitor said.
      else if (before.greeted && scene.isNew) scene.open();
  }
  if (decision.text === "") return scene.changes();
  return scene.with(yield* inner.respond(scene.turnOf(decision.text), services));
}

const doorOf = async ({ org, conversation }: Turn, agents: LocationAgents) =>
  conversation.doorId ? agents.byId(org.id, conversation.doorId) : null;

/** Null where there is nothing to decide: the team has the conversation. */
function decide(scene: Scene): LocationDecision | null {
  const { inbound, offered = [], conversation } = scene.turn;
  if (offered.length < 2 || (conversation.status === "handoff" && !scene.state.settled)) return null;
  const text = legible(inbound.text);
  const reading = classify(text);
  // Asked in another language, the question is put again in it, and counts once.
  const { state } = scene;
  const again = reading.kind === "language" && !state.settled && state.asked > 0;
  return decideLocation({
    heard: {
      text,
      choice: inbound.extra.choice,
      remark: remarkOf(text, inbound.text, reading),
      isQuestion: reading.kind === "question",
    },
    offered,
    current: conversation.locationId ?? null,
    awaiting: scene.awaiting,
    state: again ? { ...state, asked: state.asked - 1 } : state,
  });
}

const courtesies = new Set([
  "greeting",
  "how_are_you",
  "thanks",
  "acknowledge",
  "laugh",
  "compliment",
  "sorry",
  "confused",
]);

function remarkOf(text: string, whole: string, reading: ReturnType<typeof classify>): Remark {
  if (reading.kind === "human" || takesLeave(text)) return "urgent";
  if (moderateByWords(whole).verdict !== "ok" || detectInjection(whole)) return "urgent";
  if (reading.kind === "smalltalk" && reading.talk === "bye") return "urgent";
  const idle = reading.kind === "empty" || reading.kind === "emoji" || reading.kind === "language";
  return idle || (reading.kind === "smalltalk" && courtesies.has(reading.talk)) ? "courtesy" : "matter";
}

function* ask(
  scene: Scene,
  { again, attempt }: Extract<LocationDecision, { do: "ask" }>,
  asksAnew: boolean,
): Generator<Utterance> {
  const { locale, manner, turn, state } = scene;
  if (scene.isNew && !state.greeted) yield* say(greetingOf(scene));
  const key = again && attempt ? "again" : asksAnew ? "which" : state.held ? "askFirst" : "ask";
  const options = { locale, channel: turn.conversation.channel, offered: turn.offered ?? [] };
  const listed = again || asksAnew;
  yield* say([locationQuestion(locationText(manner, `location.${key}`), options, listed)]);
}

/** The agent says who it is; its flow begins when the location is known. */
function greetingOf(scene: Scene): Draft[] {
  scene.state = { ...scene.state, greeted: true };
  return scene.greeting;
}

async function* choose(
  scene: Scene,
  { location, text }: Extract<LocationDecision, { do: "choose" }>,
  agents: LocationAgents,
): AsyncGenerator<Utterance, void, undefined> {
  const { agent, org, location: before } = scene.turn;
  const greeted = scene.state.greeted || !scene.isNew;
  await scene.move(
    location,
    (await agents.ofLocation(org.id, location.id)) ?? (await doorOf(scene.turn, agents)),
  );
  const other = scene.turn.agent.id !== agent.id;
  const key = before && before.id !== location.id ? "changed" : other ? "handed" : "chosen";
  const confirms: Draft = {
    // Who hands over says so, in the words of before.
    text: locationText({ locale: scene.locale, tone: agent.config.tone }, `location.${key}`, 0, {
      place: placeOf(location),
    }),
    origin: "flow",
    locale: scene.locale,
  };
  if (!scene.isNew) return yield* confirmAndPend(scene, confirms, text);
  const { greeting, question } = scene.open();
  const sameVoice = !other || scene.turn.agent.config.agentName === agent.config.agentName;
  const greets = (greeted && sameVoice) || (scene.atDoor && scene.state.greeted) ? [] : greeting;
  if (scene.atDoor) scene.state = { ...scene.state, greeted: true };
  yield* say(other ? [confirms, ...greets] : [...greets, confirms]);
  if (text === "") yield* say(question);
}

function* confirmAndPend(scene: Scene, confirms: Draft, text: string): Generator<Utterance> {
  if (text !== "") return yield* say([confirms]);
  const { say: asks, choices } = scene.pending();
  yield* say([{ ...confirms, ...(choices && { choices }) }, ...asks]);
}

function* goOnWithout(scene: Scene): Generator<Utterance> {
  const text = locationText(scene.manner, "location.without");
  yield* confirmAndPend(scene, { text, origin: "flow", locale: scene.locale }, "");
}

function* say(drafts: readonly Draft[]): Generator<Utterance> {
  for (const draft of drafts) yield { type: "say", draft };
}
