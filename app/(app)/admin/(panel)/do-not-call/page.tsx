import { PhoneOff } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DoNotCallForm } from "@/components/admin/do-not-call-form";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { RemoveDoNotCall } from "@/components/admin/remove-do-not-call";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList, ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listPlatformDoNotCall } from "@/lib/admin/queries";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { formatPhone } from "@/lib/contacts/format-phone";
import { getFormatter } from "@/lib/i18n/get-formatter";

export const generateMetadata = () => panelMetadata("doNotCall.title");

/** Whom the platform never rings. */
export default async function PlatformDoNotCallPage() {
  const { db } = await requireSuperadmin();
  const [t, format, numbers] = await Promise.all([
    getTranslations("admin.doNotCall"),
    getFormatter(),
    listPlatformDoNotCall(db),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("hint")} />
      <Card className="mb-5">
        <CardContent className="pt-5">
          <DoNotCallForm />
        </CardContent>
      </Card>
      {numbers.length > 0 ? (
        <CardList columns={2}>
          {numbers.map(({ e164, reason, created_at }) => (
            <ListCard
              key={e164}
              title={formatPhone(e164)}
              subtitle={reason}
              meta={
                <span>
                  {t("since", { date: format.dateTime(new Date(created_at), { dateStyle: "medium" }) })}
                </span>
              }
              actions={<RemoveDoNotCall phone={e164} />}
            />
          ))}
        </CardList>
      ) : (
        <EmptyState icon={<PhoneOff aria-hidden="true" />} title={t("empty")} description={t("emptyHint")} />
      )}
    </>
  );
}
