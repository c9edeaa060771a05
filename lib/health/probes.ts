import "server-only";
import net from "node:net";
import { z } from "zod";
import { env } from "@/lib/env";
import { serviceClient } from "@/lib/supabase/service";
import type { ComponentHealth, Probe } from "./check-health";

type Finding = Omit<ComponentHealth, "latencyMs">;

/** A job waits longer than this only when no process works the queue off, or it is overloaded. */
const queueLagSeconds = 60;

const queueSchema = z.object({ waiting: z.number(), oldest_seconds: z.number(), dead: z.number() });

/** Service role throughout: health belongs to no tenant, and no rows are read. */
export const probes: Record<string, Probe> = {
  database: { essential: true, check: checkDatabase },
  auth: { essential: true, check: checkAuth },
  storage: { essential: false, check: checkStorage },
  jobs: { essential: false, check: checkJobs },
  mail: { essential: false, check: checkMail },
  ai: { essential: false, check: checkAi },
  voice: { essential: false, check: (signal) => checkVoice(signal) },
  backups: { essential: false, check: checkBackups },
};

async function checkDatabase(signal: AbortSignal): Promise<Finding> {
  const { error } = await serviceClient()
    .from("organizations")
    .select("id", { head: true })
    .limit(1)
    .abortSignal(signal);
  if (error) throw new Error(error.message);
  return { status: "ok" };
}

async function checkAuth(signal: AbortSignal): Promise<Finding> {
  const response = await fetch(`${env.SUPABASE_URL}/auth/v1/health`, {
    headers: { apikey: env.SUPABASE_PUBLISHABLE_KEY },
    cache: "no-store",
    signal,
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return { status: "ok" };
}

async function checkStorage(): Promise<Finding> {
  const { error } = await serviceClient().storage.listBuckets();
  if (error) throw new Error(error.message);
  return { status: "ok" };
}

async function checkJobs(signal: AbortSignal): Promise<Finding> {
  const { data, error } = await serviceClient().rpc("queue_health").abortSignal(signal);
  if (error) throw new Error(error.message);
  const queue = queueSchema.parse(data);
  const note = `waiting ${queue.waiting}, oldest ${Math.round(queue.oldest_seconds)} s, dead ${queue.dead}`;
  const lagging = queue.oldest_seconds > queueLagSeconds;
  return { status: lagging || queue.dead > 0 ? "degraded" : "ok", note };
}

/** Whether the mail server takes connections; its greeting is left for the mail itself. */
async function checkMail(signal: AbortSignal): Promise<Finding> {
  if (!env.SMTP_URL) return { status: "down", note: "SMTP_URL is not set" };
  const { hostname, port, protocol } = new URL(env.SMTP_URL);
  await connect(hostname, Number(port) || (protocol === "smtps:" ? 465 : 587), signal);
  return { status: "ok" };
}

/** Whether a model is set up. It is not called: that costs money, and agents answer without one. */
async function checkAi(): Promise<Finding> {
  const providers = [env.GROQ_API_KEY && "groq", env.OPENAI_API_KEY && "openai"].filter(Boolean);
  return providers.length > 0
    ? { status: "ok", note: providers.join(", ") }
    : { status: "off", note: "no key" };
}

const backupSchema = z.array(z.object({ metric: z.string(), value: z.number() }));

/** Whether the last backup is of this day, where backups are made. */
async function checkBackups(signal: AbortSignal): Promise<Finding> {
  if (!env.BACKUP_DIR) return { status: "off", note: "BACKUP_DIR is not set" };
  const { data, error } = await serviceClient().rpc("fleet_metrics").abortSignal(signal);
  if (error) throw new Error(error.message);
  const age = backupSchema.parse(data).find(({ metric }) => metric === "talia_backup_age_seconds")?.value;
  if (age === undefined) return { status: "degraded", note: "none yet" };
  return { status: age > 26 * 3600 ? "degraded" : "ok", note: `${Math.round(age / 3600)} h old` };
}

const voiceSchema = z.object({
  status: z.string(),
  calls: z.number(),
  maxCalls: z.number(),
  accepting: z.boolean(),
});
const voiceMs = 1_000;

/**
 * How the voice worker at VOICE_URL is: the one, or that of several which their balancer gives. One that takes no calls just now (full, or
 * about to go) answers all the same, by 503.
 */
export async function checkVoice(signal: AbortSignal, voiceUrl: string = env.VOICE_URL): Promise<Finding> {
  const url = `${voiceUrl.replace(/^ws/, "http")}/health`;
  const response = await fetch(url, {
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(voiceMs)]),
  });
  const { status, calls, maxCalls, accepting } = voiceSchema.parse(await response.json());
  const note = `${calls} of ${maxCalls} calls, ${accepting ? "accepting" : status}`;
  return { status: accepting ? "ok" : "degraded", note };
}

function connect(host: string, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, signal });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
  });
}
