import { Radio } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { PlatformCallCard } from "@/components/admin/platform-call-card";
import { LiveRefresh } from "@/components/calls/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listLiveCalls } from "@/lib/admin/queries";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";

export const generateMetadata = () => panelMetadata("calls.title");

/** Every call under way, of all organizations: how they stand, not what is said in them. */
export default async function PlatformCallsPage() {
  const { db } = await requireSuperadmin();
  const [t, calls] = await Promise.all([getTranslations("admin.calls"), listLiveCalls(db)]);
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      <LiveRefresh platform />
      {calls.length > 0 ? (
        <CardList columns={2}>
          {calls.map((call) => (
            <PlatformCallCard key={call.id} call={call} />
          ))}
        </CardList>
      ) : (
        <EmptyState icon={<Radio aria-hidden="true" />} title={t("empty")} description={t("emptyHint")} />
      )}
    </>
  );
}
