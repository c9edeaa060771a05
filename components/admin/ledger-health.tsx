import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { RefreshEvery } from "@/components/ui/refresh-every";
import type { LedgerCheck } from "@/lib/admin/money-queries";
import { tenantPath } from "@/lib/admin/paths";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { RunLedgerCheck } from "./run-ledger-check";

const problems = ["balance", "debt", "held", "entries", "chain", "transactions", "payment", "hold"] as const;
/** Who has not ended by then has died. */
const mostMs = 15 * 60_000;

/** Whether all money adds up, by the latest reconciliation, and the ones before it. */
export async function LedgerHealth({ checks, now }: { checks: LedgerCheck[]; now: Date }) {
  const [t, format] = await Promise.all([getTranslations("admin.money.health"), getFormatter()]);
  const running = (check: LedgerCheck) =>
    !check.ended_at && now.getTime() - Date.parse(check.started_at) < mostMs;
  const stateOf = (check: LedgerCheck) => {
    if (running(check)) return "running";
    if (check.error || check.problem_count === null) return "failed";
    return check.problem_count > 0 ? "wrong" : "good";
  };
  const last = checks.find((check) => !running(check));
  const busy = checks.some(running);
  const wrong = last !== undefined && stateOf(last) !== "good";
  const Icon = wrong ? CircleAlert : CircleCheck;
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" });
  return (
    <Card>
      <CardHeader title={t("title")} description={t("hint")} action={<RunLedgerCheck busy={busy} />} />
      <CardContent>
        {busy && <RefreshEvery seconds={2} />}
        <p role="status" className="flex items-center gap-2 font-medium text-sm">
          {last && (
            <Icon
              aria-hidden="true"
              className={wrong ? "size-5 shrink-0 text-destructive" : "size-5 shrink-0 text-success"}
            />
          )}
          {busy ? t("state.running") : last ? t(`state.${stateOf(last)}`) : t("never")}
        </p>
        {last && last.problems.length > 0 && (
          <ul className="mt-4 grid gap-2 text-sm">
            {last.problems.slice(0, 20).map((row) => {
              const problem = problems.find((one) => one === row.problem);
              return (
                <li
                  key={`${row.org_id} ${row.problem}`}
                  className="rounded-xl bg-destructive-soft px-3.5 py-2.5"
                >
                  <Link
                    href={tenantPath(row.org_id)}
                    className="focus-ring rounded-md font-medium underline underline-offset-4"
                  >
                    {row.organization || row.org_id.slice(0, 8)}
                  </Link>
                  {": "}
                  {problem ? t(`problem.${problem}`) : row.problem}{" "}
                  <span className="figures">
                    {t("difference", { expected: row.expected, found: row.found })}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {checks.length > 0 && (
          <ul className="mt-4 grid gap-1.5 text-muted-foreground text-sm">
            {checks.map((check) => (
              <li key={check.id} className="flex flex-wrap justify-between gap-x-4">
                <span>
                  {time(check.started_at)} · {t(`origin.${check.origin}`)}
                </span>
                <span>
                  {t(`short.${stateOf(check)}`, { count: check.problem_count ?? 0 })}
                  {check.entries !== null && ` · ${t("entries", { count: check.entries })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  );
}
