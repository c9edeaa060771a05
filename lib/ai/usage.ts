import type { Spend } from "./budget";
import type { ModelRole, ProviderId } from "./config";
import type { TokenUsage } from "./prices";

/** What a call was for, so that a tenant sees where the money goes. */
export type AiPurpose =
  | "answer"
  | "draft"
  | "extract"
  | "interview"
  | "summary"
  | "moderation"
  | "embedding"
  | "vision"
  | "classification";

export interface UsageEntry {
  orgId: string;
  agentId: string | null;
  conversationId: string | null;
  purpose: AiPurpose;
  role: ModelRole;
  provider: ProviderId;
  modelId: string;
  usage: TokenUsage;
  /** Tokens were counted by us, because the provider did not tell (it failed mid-way, or never does). */
  estimated: boolean;
  /** Millionths of a euro cent. */
  costMicrocents: number;
  outcome: "ok" | "failed" | "aborted";
  /** Milliseconds to the first token, and to the end. */
  firstTokenMs: number | null;
  totalMs: number;
  at: Date;
}

/** Where usage is kept. Must not throw for reasons that the person who asked could feel. */
export interface UsageSink {
  record(entry: UsageEntry): Promise<void>;
}

/** Where a tenant's limit and spend are read. */
export interface BudgetSource {
  spend(orgId: string, now: Date): Promise<Spend>;
}
