import type { Clock } from "@/lib/clock";
import { systemClock } from "@/lib/clock";
import { metrics } from "@/lib/metrics/metrics";
import {
  type BudgetAlert,
  type BudgetDecision,
  decideBudget,
  dueAlerts,
  microcentsPerCent,
  type Spend,
} from "./budget";
import type { ModelRole } from "./config";
import type { ModelSource, SelectedModel } from "./models";
import { costMicrocents, type TokenUsage } from "./prices";
import { estimateTokens } from "./tokens";
import type { AiPurpose, BudgetSource, UsageEntry, UsageSink } from "./usage";

/** What every call to a model needs around it. Made once a process by `serverAi`, and by tests with fakes. */
export interface AiRuntime {
  models: ModelSource;
  usage: UsageSink;
  budget: BudgetSource;
  clock: Clock;
  /** Told of what must not reach a person but should reach the log. */
  onError: (error: unknown, context: Record<string, string>) => void;
  /** Told once a period of each warning of a tenant's budget; must itself be idempotent by `alert.key` across processes. */
  onAlert: (orgId: string, alert: BudgetAlert) => Promise<void>;
  /** Microcents of calls under way, per tenant: many at once must not pass the limit together. */
  inFlight: Map<string, number>;
  /** Spend as last read and when, with what has been added since, and the warnings this process has given. */
  seen: Map<string, { spend: Spend; readAt: number; given: Set<string> }>;
}

/** Who asks and what for; recorded with the usage. */
export interface CallContext {
  orgId: string;
  agentId?: string | undefined;
  conversationId?: string | undefined;
}

export function createAiRuntime(
  parts: Pick<AiRuntime, "models" | "usage" | "budget"> & Partial<AiRuntime>,
): AiRuntime {
  return {
    clock: systemClock,
    onError: () => {},
    onAlert: () => Promise.resolve(),
    inFlight: new Map(),
    seen: new Map(),
    ...parts,
  };
}

const microcentsPerEuro = microcentsPerCent * 100;

/** For so long a spend need not be read again: what this process adds is counted, other processes add little by then. */
const freshMs = 1_000;

/** A tenant's spend, or null when it cannot be read. Never throws, so it may be asked for ahead of the decision. */
export async function readSpend(ai: AiRuntime, orgId: string): Promise<Spend | null> {
  const known = ai.seen.get(orgId);
  const now = ai.clock();
  const age = now.getTime() - (known?.readAt ?? 0);
  if (known && age >= 0 && age < freshMs) return known.spend;
  try {
    const spend = await ai.budget.spend(orgId, now);
    ai.seen.set(orgId, { spend, readAt: now.getTime(), given: ai.seen.get(orgId)?.given ?? new Set() });
    return spend;
  } catch (error) {
    ai.onError(error, { step: "budget", orgId });
    return null;
  }
}

/**
 * What the tenant's budget allows now, calls under way counted in. If the spend cannot be read the cheap model serves:
 * the database being away must neither silence a tenant nor open the purse. `ahead` is a spend that was asked for a
 * moment ago; what calls that ended since have cost is counted all the same.
 */
export async function budgetDecision(
  ai: AiRuntime,
  orgId: string,
  ahead: Promise<Spend | null> = readSpend(ai, orgId),
): Promise<BudgetDecision> {
  const read = await ahead;
  if (!read) return "economy";
  const spend = ai.seen.get(orgId)?.spend ?? read;
  const pending = ai.inFlight.get(orgId) ?? 0;
  return decideBudget(
    {
      limit: spend.limit,
      month: spend.month + pending,
      day: spend.day + pending,
      hour: spend.hour + pending,
    },
    ai.clock(),
  );
}

/** Counts an expected cost as spent until the returned function is called. */
export function reserve(ai: AiRuntime, orgId: string, microcents: number): () => void {
  ai.inFlight.set(orgId, (ai.inFlight.get(orgId) ?? 0) + microcents);
  let released = false;
  return () => {
    if (released) return;
    released = true;
    const left = (ai.inFlight.get(orgId) ?? 0) - microcents;
    if (left > 0) ai.inFlight.set(orgId, left);
    else ai.inFlight.delete(orgId);
  };
}

/** Cost of a call before it is made: its prompt, and the most it may answer. */
export function expectedCost(modelId: string, prompt: string, maxOutputTokens: number, at: Date): number {
  return costMicrocents(
    { input: estimateTokens(prompt), cachedInput: 0, output: maxOutputTokens },
    modelId,
    at,
  );
}

export interface CallRecord extends CallContext {
  purpose: AiPurpose;
  role: ModelRole;
  model: Pick<SelectedModel, "provider" | "modelId">;
  usage: TokenUsage;
  estimated: boolean;
  outcome: UsageEntry["outcome"];
  firstTokenMs: number | null;
  startedAt: number;
}

/** Records a call's usage and cost. Never throws: a lost record is logged, the answer is already with the person. */
export async function recordUsage(ai: AiRuntime, call: CallRecord): Promise<void> {
  const at = ai.clock();
  const cost = costMicrocents(call.usage, call.model.modelId, at);
  count(call, cost);
  try {
    await ai.usage.record({
      orgId: call.orgId,
      agentId: call.agentId ?? null,
      conversationId: call.conversationId ?? null,
      purpose: call.purpose,
      role: call.role,
      provider: call.model.provider,
      modelId: call.model.modelId,
      usage: call.usage,
      estimated: call.estimated,
      costMicrocents: cost,
      outcome: call.outcome,
      firstTokenMs: call.firstTokenMs === null ? null : Math.round(call.firstTokenMs),
      totalMs: Math.round(performance.now() - call.startedAt),
      at,
    });
  } catch (error) {
    ai.onError(error, { step: "usage", orgId: call.orgId });
  }
  await warn(ai, call.orgId, cost, at);
}

function count({ model, purpose, outcome, usage, firstTokenMs, startedAt }: CallRecord, cost: number): void {
  const { provider, modelId } = model;
  metrics.aiCalls.inc({ provider, model: modelId, purpose, outcome });
  metrics.aiSeconds.observe({ provider, purpose }, (performance.now() - startedAt) / 1000);
  if (firstTokenMs !== null) metrics.aiFirstToken.observe({ provider, purpose }, firstTokenMs / 1000);
  metrics.aiTokens.inc({ provider, kind: "input" }, usage.input);
  metrics.aiTokens.inc({ provider, kind: "cached" }, usage.cachedInput);
  metrics.aiTokens.inc({ provider, kind: "output" }, usage.output);
  metrics.aiCost.inc({ provider, purpose }, cost / microcentsPerEuro);
}

async function warn(ai: AiRuntime, orgId: string, cost: number, at: Date): Promise<void> {
  const known = ai.seen.get(orgId);
  if (!known) return;
  const { limit, month, day, hour } = known.spend;
  known.spend = { limit, month: month + cost, day: day + cost, hour: hour + cost };
  for (const alert of dueAlerts(known.spend, at, known.given)) {
    known.given.add(alert.key);
    await ai.onAlert(orgId, alert).catch((error: unknown) => {
      // The next call warns again.
      known.given.delete(alert.key);
      ai.onError(error, { step: "alert", orgId });
    });
  }
}
