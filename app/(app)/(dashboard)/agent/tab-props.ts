import type { Agent } from "@/lib/agents/queries";
import type { Db } from "@/lib/supabase/server";
import type { MemberRole } from "@/lib/tenancy/roles";
import type { AgentTab } from "./address";

/** What each side of the agent's page gets. */
export interface TabProps {
  agent: Agent;
  db: Db;
  orgId: string;
  role: MemberRole;
}

/** What those get that lead to other versions of the flow. */
export interface VersionTabProps extends TabProps {
  version: string | undefined;
  hrefOf: (to: { tab: AgentTab; version?: string }) => string;
}
