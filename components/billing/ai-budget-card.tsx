import { BrainCircuit } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { microcentsPerEuro } from "@/lib/ai/budget";
import type { BudgetState } from "@/lib/ai/queries";
import { useFormatter } from "@/lib/i18n/formatter";

const tones = { full: "success", economy: "warning", deterministic: "danger" } as const;

/** How the models of the month stand: at full power, in economy or resting, with the figures and until when. */
export function AiBudgetCard({ state, now }: { state: BudgetState; now: Date }) {
  const t = useTranslations("limits.ai");
  const format = useFormatter();
  const { spend, decision, slice } = state;
  const euros = (microcents: number) =>
    format.number(microcents / microcentsPerEuro, { style: "currency", currency: "EUR" });
  const over = spend.month >= spend.limit;
  const until = over
    ? format.dateTime(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)), {
        day: "numeric",
        month: "long",
        hour: "numeric",
        minute: "2-digit",
      })
    : format.dateTime(new Date(Math.floor(now.getTime() / hourMs) * hourMs + hourMs), {
        hour: "numeric",
        minute: "2-digit",
      });
  const kind = decision === "deterministic" && over ? "over" : decision;
  const rows = [
    [t("month"), t("of", { used: euros(spend.month), limit: euros(spend.limit) })],
    [t("today"), euros(spend.day)],
    [t("hour"), t("of", { used: euros(spend.hour), limit: euros(slice) })],
  ] as const;
  return (
    <Card>
      <CardHeader
        icon={<BrainCircuit aria-hidden="true" />}
        title={t("title")}
        description={t("hint")}
        action={<Badge variant={tones[decision]}>{t(`state.${kind}`)}</Badge>}
      />
      <CardContent className="flex flex-col gap-4">
        <p className="text-sm">{t(`text.${kind}`, { until })}</p>
        <Progress value={spend.month} max={Math.max(1, spend.limit)} label={t("month")} />
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-3">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt className="text-muted-foreground text-xs">{label}</dt>
              <dd className="figures font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      </CardContent>
    </Card>
  );
}

const hourMs = 3_600_000;
