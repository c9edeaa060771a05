import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import type { PlatformOrganization } from "@/lib/admin/queries";
import { useFormatter } from "@/lib/i18n/formatter";

const tones = { active: "success", paused: "warning", closed: "neutral" } as const;

/** A business of the platform: what it pays for and how much it uses. */
export function OrganizationCard({ organization }: { organization: PlatformOrganization }) {
  const t = useTranslations("admin.organizations");
  const format = useFormatter();
  const { name, plan, status, country, created_at, members, agents, calls_30_days, minutes_30_days } =
    organization;
  return (
    <ListCard
      leading={<Avatar name={name} seed={organization.id} square />}
      title={name}
      subtitle={`${country} · ${t("since", { date: format.dateTime(new Date(created_at), { dateStyle: "medium" }) })}`}
      meta={
        <>
          <span>{t("members", { count: members })}</span>
          <span>{t("agents", { count: agents })}</span>
          <span>{t("calls", { count: calls_30_days })}</span>
          <span>{t("minutes", { count: minutes_30_days })}</span>
        </>
      }
      trailing={
        <span className="flex flex-col items-end gap-1.5">
          <Badge variant={tones[status]} dot>
            {t(`status.${status}`)}
          </Badge>
          <Badge variant="outline">{t(`plan.${plan}`)}</Badge>
        </span>
      }
    />
  );
}
