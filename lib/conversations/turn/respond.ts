import { readConfig } from "@/lib/agents/read-config";
import { patience } from "@/lib/ai/patience";
import type { Flow } from "@/lib/flows/schema";
import type { Responder, Turn, TurnChanges, Utterance } from "../responder";
import type { ConversationServices } from "../services";
import { afterPerson } from "./after-person";
import { attached } from "./attached";
import { changesOf } from "./changes";
import { complaint } from "./complaint";
import { Exchange } from "./exchange";
import { fallbackFlow } from "./fallback-flow";
import { flowTurn } from "./flow-turn";
import { foreign, languageNotice, languageWanted } from "./foreign";
import { askForReach, contactDetails, wantsPerson } from "./human";
import { injected } from "./injected";
import { leaving } from "./leaving";
import { moderated } from "./moderated";
import { absence } from "./notice";
import { ownersSituation } from "./owners-situation";
import { smallTalk } from "./small-talk";
import type { Strategy } from "./strategy";
import { unreadable } from "./unreadable";

/** In this order; the first that takes the message answers it. The flow takes what is left. */
const strategies: readonly Strategy[] = [
  attached,
  unreadable,
  moderated,
  injected,
  leaving,
  complaint,
  wantsPerson,
  ownersSituation,
  contactDetails,
  languageWanted,
  foreign,
  smallTalk,
  flowTurn,
];

/** Answers for agents with a flow, on every channel but the interview's. */
export const standardResponder: Responder = { respond };

async function* respond(
  turn: Turn,
  services: ConversationServices,
): AsyncGenerator<Utterance, TurnChanges, undefined> {
  // From here on the visitor waits: whatever is asked of models shares this one span of time.
  const waits = patience(services.patienceMs);
  const { agent } = turn;
  const away = absence(turn);
  if (away || !agent) {
    if (away) yield { type: "say", draft: away };
    return { state: turn.conversation.state, intent: "away" };
  }
  const { config } = readConfig(agent.config, agent.name);
  const flow = await flowOf(turn, services);
  const x = new Exchange(
    { ...turn, agent: { ...agent, config } },
    flow ?? fallbackFlow(config),
    services,
    waits,
  );
  afterPerson(x);
  const notice = x.reading.kind === "language" ? null : languageNotice(x);
  if (notice) yield { type: "say", draft: notice };
  for (const strategy of strategies) {
    if (yield* strategy(x)) break;
  }
  if (
    x.intent !== "human" &&
    x.intent !== "contact_details" &&
    x.intent !== "self_harm" &&
    x.intent !== "leaving"
  )
    yield* askForReach(x);
  x.talk.personOffered = x.offersPerson;
  if (x.transitions.length > 0) x.talk.answersInRow = 0;
  return changesOf(x);
}

/** The version the conversation began on; when that is gone, what the agent has published now. */
export async function flowOf(
  { conversation, org }: Turn,
  { versions }: ConversationServices,
): Promise<Flow | null> {
  const { flowVersionId, agentId } = conversation;
  const pinned = flowVersionId ? await versions.flow(org.id, flowVersionId) : null;
  if (pinned || !agentId) return pinned;
  return (await versions.publishedFlow(org.id, agentId))?.flow ?? null;
}
