import type { CronItem } from "graphile-worker";
import type { JobId } from "./registry";

interface Schedule {
  job: JobId;
  /** Crontab, in UTC. */
  at: string;
  payload?: Record<string, unknown>;
}

const schedules: Schedule[] = [
  { job: "maintenance.sweep", at: "17 * * * *" },
  { job: "contacts.empty-bin", at: "11 3 * * *" },
  { job: "calls.sweep", at: "* * * * *" },
  { job: "conversations.hand-back", at: "* * * * *" },
  { job: "billing.sweep-stripe", at: "*/15 * * * *" },
  { job: "billing.compare-stripe", at: "7 * * * *" },
  { job: "billing.sweep-payments", at: "*/5 * * * *" },
  { job: "billing.lifecycle", at: "*/10 * * * *" },
  { job: "billing.fold-usage", at: "* * * * *" },
  { job: "privacy.retention", at: "41 2 * * *" },
  { job: "billing.reconcile", at: "23 3 * * *" },
  { job: "alerts.watch", at: "* * * * *" },
  { job: "backups.make", at: "41 2 * * *" },
];

/** The schedule as graphile-worker takes it. A run missed while no process was up is not made up for. */
export const cronItems: CronItem[] = schedules.map(({ job, at, payload }) => ({
  task: job,
  match: at,
  identifier: job,
  payload: payload ?? {},
  options: { backfillPeriod: 0 },
}));
