import { PhoneCall } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DemoCallCard } from "@/components/admin/demo-call-card";
import { DemoCallForm } from "@/components/admin/demo-call-form";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listDemoCalls } from "@/lib/admin/queries";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { env } from "@/lib/env";

export const generateMetadata = () => panelMetadata("demo.title");

/** A name, a number, a script: the prospect's phone rings. */
export default async function DemoPage() {
  const { db } = await requireSuperadmin();
  const [t, { calls, today }] = await Promise.all([getTranslations("admin.demo"), listDemoCalls(db)]);
  const left = Math.max(0, env.DEMO_CALLS_PER_DAY - today);
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Card>
          <CardContent className="pt-5">
            <DemoCallForm left={left} />
          </CardContent>
        </Card>
        <Card>
          <CardHeader title={t("recent")} />
          <CardContent>
            {calls.length > 0 ? (
              <CardList>
                {calls.map((call) => (
                  <DemoCallCard key={call.id} call={call} />
                ))}
              </CardList>
            ) : (
              <EmptyState as="h3" icon={<PhoneCall aria-hidden="true" />} title={t("recentEmpty")} />
            )}
          </CardContent>
        </Card>
      </div>
    </>
  );
}
