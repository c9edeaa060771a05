import { BellRing } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddChannel } from "@/components/alerts/channel-dialog";
import { ChannelList } from "@/components/alerts/channel-list";
import { RecentAlerts } from "@/components/alerts/recent-alerts";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listAlertChannels, listAlerts } from "@/lib/alerts/queries";
import { readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage() {
  const [{ db, org }, t] = await Promise.all([requireMember({ min: "admin" }), getTranslations("alerts")]);
  const [channels, alerts, { timezone }] = await Promise.all([
    listAlertChannels(db, { orgId: org.id }),
    listAlerts(db, { orgId: org.id }),
    readOrganization(db, { orgId: org.id }),
  ]);
  const add = channels.length < 10 && <AddChannel orgId={org.id} />;
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} actions={channels.length > 0 && add} />
      {channels.length === 0 ? (
        <EmptyState icon={<BellRing />} title={t("none")} description={t("noneHint")} action={add} />
      ) : (
        <ChannelList orgId={org.id} channels={channels} timeZone={timezone} />
      )}
      <RecentAlerts alerts={alerts} timeZone={timezone} />
    </>
  );
}
