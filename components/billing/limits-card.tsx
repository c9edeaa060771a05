import { useTranslations } from "next-intl";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { type Entitlements, type LimitUsage, roomFor } from "@/lib/billing/entitlements";
import { cn } from "@/lib/cn";

const kinds = ["agents", "seats", "locations", "concurrentCalls"] as const;

/** What the plan counts, with how much of it is used. */
export function LimitsCard({ entitlements, used }: { entitlements: Entitlements; used: LimitUsage }) {
  const t = useTranslations("limits");
  return (
    <Card>
      <CardHeader title={t("counted")} description={t("countedHint")} />
      <CardContent>
        <ul className="grid gap-5 sm:grid-cols-2">
          {kinds.map((kind) => {
            const room = roomFor(entitlements, kind, used[kind]);
            return (
              <li key={kind} className="flex flex-col gap-2">
                <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="font-medium text-sm">{t(`kind.${kind}`)}</span>
                  <span
                    className={cn("figures text-sm", room.full ? "text-warning" : "text-muted-foreground")}
                  >
                    {t("of", { used: room.used, limit: room.limit })}
                  </span>
                </span>
                <Progress
                  value={room.used}
                  max={Math.max(1, room.limit)}
                  label={t(`used.${kind}`, { used: room.used, limit: room.limit })}
                />
              </li>
            );
          })}
        </ul>
      </CardContent>
    </Card>
  );
}
