import type { CallPlan } from "@/lib/calls/plan";
import type { KnowledgeQuery, KnowledgeSource } from "@/lib/conversations/knowledge-source";
import type { LocationAgents, TakingOver } from "@/lib/conversations/location/agents";
import type { ConversationServices } from "@/lib/conversations/services";
import type { VersionSource } from "@/lib/conversations/versions";
import { words } from "@/lib/flows/normalise/fold";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";

/** How long an answer waits for what the business's documents say, in milliseconds. */
export const knowledgeMs = 300;
/** How long it waits for a model's first word: silence on the telephone is longer than in a chat. */
const patienceMs = 2_000;
const searchesKept = 40;

/** The services of the process as one call uses them: what it needs is in the plan, at hand, or waited for within bounds. */
export const callServices = (plan: CallPlan, services: ConversationServices): ConversationServices => ({
  ...services,
  versions: planVersions(plan, services.versions),
  knowledge: boundedKnowledge(services.knowledge, services.onError),
  // Kept answers are in the database: reading one takes as long as it saves.
  answers: null,
  patienceMs: services.patienceMs ?? patienceMs,
});

/** The agent's flow (none, where the plan could not read it) and prompt are the plan's; another agent's, who takes the call over, are the process's. */
function planVersions({ flow, prompt, context }: CallPlan, versions: VersionSource): VersionSource {
  const { flowVersionId, promptVersionId, agentId } = context.conversation;
  return {
    flow: async (orgId, id) => (id === flowVersionId ? flow : versions.flow(orgId, id)),
    publishedFlow: async (orgId, id) =>
      id === agentId ? flow && { id: flowVersionId ?? "", flow } : versions.publishedFlow(orgId, id),
    prompt: async (orgId, id) => (id === promptVersionId ? prompt : versions.prompt(orgId, id)),
  };
}

/**
 * Knowledge within a time limit. What was searched for once in the call is not searched for again, so that what was prepared on
 * the eager end of a turn is there at its end; what is late is there for the next question like it. Until then the agent's own
 * configuration answers.
 */
export function boundedKnowledge(
  source: KnowledgeSource,
  onError: ConversationServices["onError"],
  limitMs: number = knowledgeMs,
): KnowledgeSource {
  const searches = new Map<string, Promise<FoundChunk[]>>();
  const search = (query: KnowledgeQuery): Promise<FoundChunk[]> => {
    const key = [query.agentId, query.knowledgeVersion, query.locale, words(query.text)].join("\n");
    const known = searches.get(key);
    if (known) return known;
    const found = source.find(query);
    searches.set(key, found);
    found.catch((error) => {
      searches.delete(key);
      onError(error, { step: "knowledge" });
    });
    const [oldest] = searches.keys();
    if (searches.size > searchesKept && oldest !== undefined) searches.delete(oldest);
    return found;
  };
  return {
    async find(query) {
      const own = () => configToChunks(query.config, query.locale);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<FoundChunk[]>((resolve) => {
        timer = setTimeout(() => resolve(own()), limitMs);
      });
      return Promise.race([search(query).catch(own), late]).finally(() => clearTimeout(timer));
    },
  };
}

/** Who may take the call over, asked for while it rings: the agents of the menu and of the locations on offer. */
export function prefetchedAgents(plan: CallPlan, agents: LocationAgents): LocationAgents {
  const { orgId } = plan.call;
  const known = new Map<string, Promise<TakingOver | null>>();
  const once = (key: string, ask: () => Promise<TakingOver | null>) => {
    const asked = known.get(key) ?? ask();
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
  const byId = (org: string, id: string) => once(`agent:${id}`, () => agents.byId(org, id));
  const ofLocation = (org: string, id: string) => once(`location:${id}`, () => agents.ofLocation(org, id));
  for (const { agentId } of plan.menu) void byId(orgId, agentId).catch(() => {});
  for (const { id } of plan.context.offered ?? []) void ofLocation(orgId, id).catch(() => {});
  return { byId, ofLocation };
}
