import { BookOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EndpointSection } from "@/components/developers/endpoint-section";
import { KeySection } from "@/components/developers/key-section";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { listKeys } from "@/lib/api/queries";
import { hasFeature, readEntitlements } from "@/lib/billing/entitlements";
import { systemClock } from "@/lib/clock";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { listEndpoints } from "@/lib/webhooks/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("developers"))("title") };
}

/** The keys by which a tenant's own programs come in. */
export default async function DevelopersPage() {
  const [{ db, org }, t] = await Promise.all([
    requireMember({ min: "admin", next: "/settings/developers" }),
    getTranslations("developers"),
  ]);
  const now = systemClock();
  const [keys, endpoints, entitlements, timeZone] = await Promise.all([
    listKeys(db, { orgId: org.id, now }),
    listEndpoints(db, { orgId: org.id, now }),
    readEntitlements(db, { orgId: org.id }),
    readTimezone(org.id),
  ]);
  const included = hasFeature(entitlements, "api");
  return (
    <TextsProvider namespaces={["developers", "tenancy"]} timeZone={timeZone}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title={t("title")}
          description={t("hint")}
          className="mb-0"
          actions={
            <Button asChild variant="outline">
              <Link href="/developers">
                <BookOpen aria-hidden="true" />
                {t("docs")}
              </Link>
            </Button>
          }
        />
        <KeySection orgId={org.id} keys={keys} included={included} />
        <EndpointSection orgId={org.id} endpoints={endpoints} included={included} />
      </div>
    </TextsProvider>
  );
}
