import { Counter, Gauge, Histogram, type Metric } from "prom-client";
import { metricsRegistry } from "./registry";

const fast = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];
const slow = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** The one of that name in this process: the module may have been loaded more than once. */
function kept<Kind extends Metric>(name: string, make: () => Kind): Kind {
  return (metricsRegistry().getSingleMetric(name) as Kind | undefined) ?? make();
}

function counter<const Label extends string>(name: string, help: string, labelNames: readonly Label[]) {
  const make = () => new Counter<Label>({ name, help, labelNames, registers: [metricsRegistry()] });
  return kept<Counter<Label>>(name, make);
}

function histogram<const Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[],
  buckets: number[],
) {
  const make = () =>
    new Histogram<Label>({ name, help, labelNames, buckets, registers: [metricsRegistry()] });
  return kept<Histogram<Label>>(name, make);
}

function gauge(name: string, help: string) {
  return kept<Gauge>(name, () => new Gauge({ name, help, registers: [metricsRegistry()] }));
}

/**
 * What a process counts as it works. No label holds anything of a person or a tenant, and each has few values: routes are
 * templates, errors are codes. Durations are in seconds. docs/operation.md lists them with what to watch.
 */
export const metrics = {
  requests: counter("talia_http_requests_total", "Requests answered, by route, method and status.", [
    "route",
    "method",
    "status",
  ]),
  requestSeconds: histogram(
    "talia_http_request_duration_seconds",
    "From a request to the end of its answer, streams left out.",
    ["route", "method"],
    fast,
  ),
  requestsInFlight: gauge("talia_http_requests_in_flight", "Requests that are being answered, streams too."),
  actions: counter(
    "talia_actions_total",
    "Server actions, by name and outcome (ok, invalid or the error's code).",
    ["action", "outcome"],
  ),
  actionSeconds: histogram("talia_action_duration_seconds", "Duration of server actions.", ["action"], fast),
  jobs: counter("talia_jobs_total", "Tries of jobs, by outcome: done, failed (tried again) or dead.", [
    "task",
    "outcome",
  ]),
  jobSeconds: histogram("talia_job_duration_seconds", "Duration of a try of a job.", ["task"], slow),
  jobsRunning: gauge("talia_jobs_running", "Jobs that this process works on."),
  aiCalls: counter("talia_ai_calls_total", "Calls of models, by provider, model, purpose and outcome.", [
    "provider",
    "model",
    "purpose",
    "outcome",
  ]),
  aiSeconds: histogram(
    "talia_ai_call_duration_seconds",
    "Duration of a call of a model.",
    ["provider", "purpose"],
    slow,
  ),
  aiFirstToken: histogram(
    "talia_ai_first_token_seconds",
    "From the call of a model to its first token.",
    ["provider", "purpose"],
    fast,
  ),
  aiTokens: counter("talia_ai_tokens_total", "Tokens, by provider and kind: input, cached or output.", [
    "provider",
    "kind",
  ]),
  aiCost: counter("talia_ai_cost_euros_total", "Cost of models, in euros.", ["provider", "purpose"]),
  webhooksIn: counter("talia_webhooks_received_total", "Webhooks of providers: new, repeated or refused.", [
    "provider",
    "outcome",
  ]),
  webhooksOut: counter(
    "talia_webhooks_sent_total",
    "Tries of delivering webhooks: delivered, failed or dead.",
    ["outcome"],
  ),
  webhookSeconds: histogram(
    "talia_webhook_sent_duration_seconds",
    "Duration of a try of delivering a webhook.",
    [],
    slow,
  ),
  alertsSent: counter("talia_alerts_sent_total", "Notices of alerts, by channel and outcome.", [
    "channel",
    "outcome",
  ]),
  liveStreams: gauge("talia_live_streams", "Pages that are told of changes by this process."),
  liveChanges: counter("talia_live_changes_total", "Changes passed on to pages, one for each page.", []),
  draining: gauge("talia_draining", "1 while this process ends: it takes nothing new."),
} as const;
