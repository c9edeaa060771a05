import { randomBytes, randomUUID } from "node:crypto";
import type { AgentConfig } from "@/lib/agents/schema";
import type { PlanId } from "@/lib/billing/plans";
import { systemClock } from "@/lib/clock";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { Flow } from "@/lib/flows/schema";
import type { Json } from "@/lib/supabase/database.types";
import {
  createUser,
  serviceClient,
  superuserSql,
  type TestClient,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { supabaseKnowledge } from "../knowledge-source";
import { type ConversationDeps, receive } from "../receive";
import type { ConversationEvent, InboundMessage } from "../schema";
import type { ConversationServices } from "../services";
import { supabaseStore } from "../store";
import { standardResponder } from "../turn/respond";
import { supabaseVersions } from "../versions";
import { clinicConfig } from "./clinic";

export interface TestAgent {
  owner: TestUser;
  orgId: string;
  agentId: string;
  slug: string;
  flow: Flow;
}

/** An organization with an agent that is on. */
export async function createAgent(
  options: { config?: AgentConfig; flow?: Flow; prompt?: string } = {},
): Promise<TestAgent> {
  const config = options.config ?? clinicConfig;
  const flow = options.flow ?? buildFlow(config);
  const owner = await createUser({ metadata: { organization: config.businessName } });
  const sql = superuserSql();
  const [member] = await sql<{ org_id: string }[]>`
    select org_id from public.members where user_id = ${owner.id} and role = 'owner'`;
  if (!member) throw new Error("signing up made no organization");
  const created = await owner.client.rpc("create_agent", {
    p_org: member.org_id,
    p_config: config as unknown as Json,
    p_prompt: options.prompt ?? `Eres ${config.agentName}, de ${config.businessName}.`,
    p_flow: flow as unknown as Json,
  });
  if (created.error) throw new Error(created.error.message);
  const { agent_id, slug } = created.data as { agent_id: string; slug: string };
  const on = await owner.client.rpc("set_agent_status", { p_agent: agent_id, p_status: "active" });
  if (on.error) throw new Error(on.error.message);
  return { owner, orgId: member.org_id, agentId: agent_id, slug, flow };
}

/** A plan that has room for what a test puts there. */
export async function grantPlan(orgId: string, plan: PlanId): Promise<void> {
  await superuserSql()`update public.subscriptions set plan = ${plan}, status = 'active', provider = 'manual'
    where org_id = ${orgId}`;
}

/** The core over the test database, without a model unless one is given. */
export function testDeps(
  services: Partial<ConversationServices> = {},
  db: TestClient = serviceClient(),
): ConversationDeps & { errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    errors,
    store: supabaseStore(db),
    responders: { standard: standardResponder },
    services: {
      clock: systemClock,
      versions: supabaseVersions(db),
      knowledge: supabaseKnowledge(db),
      ai: null,
      answers: null,
      onError: (error) => errors.push(error),
      ...services,
    },
  };
}

export const newRef = (): string => randomBytes(24).toString("hex");

/** A message of a visitor to an agent. */
export function inbound(
  agent: Pick<TestAgent, "orgId" | "agentId">,
  visitorRef: string,
  text: string,
  more: Partial<InboundMessage> = {},
): InboundMessage {
  return {
    orgId: agent.orgId,
    agentId: agent.agentId,
    channel: "web",
    conversationId: null,
    visitorRef,
    key: randomUUID(),
    text,
    ...more,
  };
}

export interface Heard {
  events: ConversationEvent[];
  /** Messages the agent sent. */
  texts: string[];
  text: string;
  last: ConversationEvent;
}

/** Sends a message and waits for the whole answer. */
export async function say(deps: ConversationDeps, message: InboundMessage): Promise<Heard> {
  const events: ConversationEvent[] = [];
  for await (const event of receive(message, deps)) events.push(event);
  const texts = events.flatMap((event) => (event.type === "message" ? [event.message.text] : []));
  const last = events.at(-1);
  if (!last) throw new Error("no event came");
  return { events, texts, text: texts.join("\n"), last };
}
