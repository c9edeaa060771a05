import path from "node:path";
import { writeIncidents } from "@/lib/alerts/write-incidents";
import { loadCarrierClients } from "@/lib/calls/carrier-accounts";
import { checkEnv, env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { mayReadMetrics } from "@/lib/metrics/may-read-metrics";
import { serviceClient } from "@/lib/supabase/service";
import { startTelemetry } from "@/lib/telemetry/start-telemetry";
import { version } from "@/package.json";
import { keepBringingHome } from "./bring-home";
import { CallSession } from "./call/session";
import { spendTicket } from "./call/supabase-call-store";
import { carrierAdapters } from "./carriers/adapters";
import { listenToCommands } from "./commands";
import { sharedDeps } from "./session-deps";
import { warmUp } from "./warm-up";
import { createWorker } from "./worker";

/** Faults that no call could be told of: more of them in a minute than this, and the process is not to be trusted. */
const mostFaults = 5;

/** The voice process: takes calls, each in a session of its own. See README.md of this folder. */
async function main(): Promise<void> {
  checkEnv();
  const endTelemetry = await startTelemetry("voice");
  const db = serviceClient();
  // Each worker on a machine has a port, and so a place of its own for what must outlive it.
  const shared = sharedDeps(path.resolve(env.VOICE_DATA_DIR, String(env.VOICE_PORT)));
  const sessions = new Map<string, CallSession>();

  const worker = createWorker({
    adapters: carrierAdapters,
    spendTicket: (ticket) => spendTicket(db, ticket),
    startCall({ adapter, socket, request, ticket }, metrics) {
      const { callId, orgId } = ticket;
      const session = new CallSession(ticket, {
        ...shared,
        accept: (events) => adapter.accept(socket, request, events, { callId, orgId }),
        onAnswered: (ms) => metrics.answered(ms),
        onCrash(error) {
          metrics.count("crashes", "call");
          logger.error({ err: error, callId, orgId }, "voice: a call crashed");
        },
        onError: (error, context) => shared.onError(error, { ...context, callId, orgId }),
      });
      sessions.set(callId, session);
      void session.done.then(() => sessions.get(callId) === session && sessions.delete(callId));
      return session;
    },
    briefing: shared.briefing,
    mayReadMetrics: ({ headers, socket }) =>
      mayReadMetrics(
        { get: (name) => headers[name]?.toString() ?? null },
        socket.remoteAddress,
        env.METRICS_TOKEN,
      ),
    publicUrl: env.VOICE_URL,
    maxCalls: env.VOICE_MAX_CALLS,
    version,
    onError: (error, context) => logger.warn({ err: error, ...context }, "voice: worker"),
  });

  const commands = listenToCommands(env.DATABASE_URL, (callId) => sessions.get(callId)?.poke()).catch(
    (error: unknown) => {
      logger.warn({ err: error }, "voice: commands come by asking");
      return async () => {};
    },
  );

  const endIncidents = writeIncidents();
  let leaving = false;
  const leave = async (
    why: string,
    code: number,
    graceMs = env.VOICE_DRAIN_SECONDS * 1000,
    writingMs?: number,
  ) => {
    // Told twice, it goes at once: what was said is on disk.
    if (leaving) process.exit(code);
    leaving = true;
    logger.info({ why, calls: worker.calls }, "voice: draining");
    await worker.drain(graceMs, writingMs);
    await (await commands)();
    await endIncidents();
    await endTelemetry();
    process.exit(code);
  };
  process.on("SIGTERM", () => void leave("SIGTERM", 0));
  // Somebody at a terminal does not wait for callers to finish.
  process.on("SIGINT", () => void leave("SIGINT", 0, 0, 3_000));
  surviveFaults(() => !leaving && void leave("faults", 1));

  // The port is this worker's, and so is what calls of before have left under it.
  const port = await worker.listen(env.VOICE_PORT, env.LISTEN_HOST, async () => {
    await keepBringingHome(shared.recordings, shared);
    // The first caller is not to wait for what can be made ready before.
    await Promise.all([warmUp(), loadCarrierClients()]).catch((error: unknown) =>
      logger.warn({ err: error }, "voice: warm-up"),
    );
  });
  logger.info({ port, maxCalls: env.VOICE_MAX_CALLS }, "voice: ready");
}

/**
 * Every call guards its own work. What gets by that (a library's stray callback) is logged and the other calls go on: ending them all
 * for it would be the greater fault. When it keeps happening the process takes no new calls and ends after those it has.
 */
function surviveFaults(giveUp: () => void): void {
  const times: number[] = [];
  const survive = (error: unknown) => {
    logger.error({ err: error }, "voice: a fault outside of any call");
    const now = performance.now();
    times.push(now);
    if (times.filter((at) => now - at < 60_000).length > mostFaults) giveUp();
    if (times.length > mostFaults) times.shift();
  };
  process.on("uncaughtException", survive);
  process.on("unhandledRejection", survive);
}

main().catch((error: unknown) => {
  if (error instanceof Error && error.name === "EnvError") process.stderr.write(`${error.message}\n`);
  else logger.fatal({ err: error }, "voice: cannot run");
  process.exit(1);
});
