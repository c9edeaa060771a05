import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DemoCallFacts } from "@/components/admin/demo-call-facts";
import { DemoTranscript } from "@/components/admin/demo-transcript";
import { EndDemoCall } from "@/components/admin/end-demo-call";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { CallStatusBadge } from "@/components/calls/call-badges";
import { LiveRefresh } from "@/components/calls/live-refresh";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { readDemoCall } from "@/lib/admin/queries";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { formatPhone } from "@/lib/contacts/format-phone";

export const generateMetadata = () => panelMetadata("demo.title");

/** A demonstration, watched while it goes on and read afterwards. */
export default async function DemoCallPage({ params }: { params: Promise<{ id: string }> }) {
  const { db } = await requireSuperadmin();
  const id = z.uuid().safeParse((await params).id);
  const call = id.success ? await readDemoCall(db, id.data) : null;
  if (!call) notFound();
  const t = await getTranslations("admin.demo");
  const over = call.ended_at !== null;
  return (
    <>
      <PageHeader
        back={{ href: "/admin/demo", label: t("back") }}
        title={call.script?.contactName || t("contact")}
        description={call.to_e164 && formatPhone(call.to_e164)}
        badge={<CallStatusBadge status={call.status} />}
        actions={
          over ? (
            <Button asChild variant="outline">
              <Link href="/admin/demo">{t("again")}</Link>
            </Button>
          ) : (
            <EndDemoCall callId={call.id} />
          )
        }
      />
      {(!over || call.wrap_up === "pending") && <LiveRefresh platform callId={call.id} />}
      <Card>
        <CardContent className="flex flex-col gap-4 pt-5">
          <DemoCallFacts call={call} />
          {call.summary && (
            <section className="flex flex-col gap-1">
              <h2 className="font-medium text-sm">{t("summary")}</h2>
              <p className="max-w-prose whitespace-pre-line text-sm leading-relaxed">{call.summary}</p>
            </section>
          )}
          <DemoTranscript call={call} over={over} />
        </CardContent>
      </Card>
    </>
  );
}
