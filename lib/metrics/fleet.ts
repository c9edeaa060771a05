import "server-only";
import { Gauge } from "prom-client";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { metricsRegistry } from "./registry";

const rowsSchema = z.array(
  z.object({ metric: z.string(), labels: z.record(z.string(), z.string()), value: z.number() }),
);

/** What the database says of the whole installation: every process tells the same, so take the maximum over instances. */
const gauges = {
  talia_queue_waiting: { help: "Jobs that are due and that nobody works on.", labelNames: ["task"] },
  talia_queue_oldest_seconds: { help: "How long the oldest job that is due has waited.", labelNames: [] },
  talia_queue_dead: { help: "Jobs that failed for good.", labelNames: ["task"] },
  talia_calls_live: { help: "Calls under way.", labelNames: ["direction"] },
  talia_calls_ended_hour: {
    help: "Calls that ended within the last hour, by reason.",
    labelNames: ["reason"],
  },
  talia_conversations_with_person: { help: "Conversations that a person of the team has.", labelNames: [] },
  talia_webhook_events_failed: {
    help: "Webhooks of providers that were not handled.",
    labelNames: ["provider"],
  },
  talia_wallets: {
    help: "Wallets, by currency and state: funded, low or empty.",
    labelNames: ["currency", "state"],
  },
  talia_wallet_held: {
    help: "Money set aside for calls under way, in minor units.",
    labelNames: ["currency"],
  },
  talia_alerts_open: { help: "Alerts that stand.", labelNames: ["rule"] },
  talia_backup_age_seconds: {
    help: "Since the last backup that is whole; absent: there is none.",
    labelNames: [],
  },
  talia_database_bytes: { help: "Size of the database.", labelNames: [] },
  talia_database_connections: { help: "Connections to the database.", labelNames: [] },
} as const;

const freshMs = 10_000;
let read: { at: number; done: Promise<void> } | undefined;

/** Brings the gauges of the installation up to date, at most once in ten seconds. Rejects when the database is away. */
export function readFleet(now: () => number = () => performance.now()): Promise<void> {
  if (!read || now() - read.at >= freshMs) read = { at: now(), done: fill() };
  return read.done;
}

async function fill(): Promise<void> {
  // Service role: sums over all tenants, which are no tenant's to see.
  const rows = rowsSchema.parse(orThrow(await serviceClient().rpc("fleet_metrics")));
  for (const name of Object.keys(gauges) as (keyof typeof gauges)[]) {
    const gauge = gaugeOf(name);
    gauge.reset();
    // One without labels is 0 after a reset; of what is not known nothing is to be said.
    if (gauges[name].labelNames.length === 0) gauge.remove();
    for (const { labels, value } of rows.filter(({ metric }) => metric === name)) gauge.set(labels, value);
  }
}

function gaugeOf(name: keyof typeof gauges): Gauge {
  const registry = metricsRegistry();
  const { help, labelNames } = gauges[name];
  return (
    (registry.getSingleMetric(name) as Gauge | undefined) ??
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] })
  );
}
