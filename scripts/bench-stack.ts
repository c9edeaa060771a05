import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@supabase/supabase-js";
import type { AgentConfig } from "@/lib/agents/schema";
import { systemClock } from "@/lib/clock";
import { supabaseKnowledge } from "@/lib/conversations/knowledge-source";
import type { ConversationDeps } from "@/lib/conversations/receive";
import type { ConversationServices } from "@/lib/conversations/services";
import { supabaseStore } from "@/lib/conversations/store";
import { clinicConfig } from "@/lib/conversations/testing/clinic";
import { standardResponder } from "@/lib/conversations/turn/respond";
import { supabaseVersions } from "@/lib/conversations/versions";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { Database, Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { freePort } from "@/supabase/embedded/ports";
import { type EmbeddedStack, startEmbedded } from "@/supabase/embedded/start";

/** An embedded stack in a process of its own, as in `npm start`, with one agent that is on. */
export interface BenchStack {
  db: Db;
  orgId: string;
  agentId: string;
  stop(): Promise<void>;
}

type Address = Omit<EmbeddedStack, "stop">;

const self = fileURLToPath(import.meta.url);
const preload = fileURLToPath(new URL("./runtime/preload.mjs", import.meta.url));

/** An empty embedded stack in a process of its own. */
export async function forkStack(): Promise<{ address: Address; stop(): Promise<void> }> {
  const child = fork(self, ["--serve"], { execArgv: ["--import", preload] });
  const address = await new Promise<Address>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Address));
    child.once("exit", (code) => reject(new Error(`the stack ended with ${code}`)));
  });
  return { address, stop: () => stopped(child) };
}

export async function startBenchStack(config: AgentConfig = clinicConfig): Promise<BenchStack> {
  const { address, stop } = await forkStack();
  const auth = { persistSession: false, autoRefreshToken: false };
  const db = createClient<Database>(address.url, address.secretKey, { auth });
  const email = `bench-${randomUUID().slice(0, 8)}@example.com`;
  const password = randomUUID();
  const created = await db.auth.admin.createUser({ email, password, email_confirm: true });
  if (created.error) throw created.error;
  const owner = createClient<Database>(address.url, address.publishableKey, { auth });
  await owner.auth.signInWithPassword({ email, password });
  const { data: member } = await owner.from("members").select("org_id").single();
  const made = await owner.rpc("create_agent", {
    p_org: member?.org_id ?? "",
    p_config: config as unknown as Json,
    p_prompt: `Eres ${config.agentName}, de ${config.businessName}. Ayudas a pedir cita y resuelves dudas.`,
    p_flow: buildFlow(config) as unknown as Json,
  });
  if (made.error || !member) throw new Error(made.error?.message ?? "no organization");
  const { agent_id: agentId } = made.data as { agent_id: string };
  await owner.rpc("set_agent_status", { p_agent: agentId, p_status: "active" });
  return { db, orgId: member.org_id, agentId, stop };
}

/** The core over that stack. */
export function benchDeps(db: Db, services: Partial<ConversationServices> = {}): ConversationDeps {
  return {
    store: supabaseStore(db),
    responders: { standard: standardResponder },
    services: {
      clock: systemClock,
      versions: supabaseVersions(db),
      knowledge: supabaseKnowledge(db),
      ai: null,
      answers: null,
      onError: (error) => console.error(error),
      ...services,
    },
  };
}

/** p50, p95 and the longest, in milliseconds. */
export function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`;
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.disconnect();
  });
}

async function serve(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "talia-bench-"));
  fs.chmodSync(dataDir, 0o711);
  const { stop, ...stack } = await startEmbedded({ dataDir, persist: false, port: await freePort() });
  process.once("disconnect", () => void stop().then(() => process.exit(0)));
  process.send?.(stack);
}

if (process.argv.includes("--serve")) await serve();
