import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoomNote } from "@/components/billing/room-note";
import { ContinueInterview } from "@/components/interview/continue-interview";
import { PresetPicker } from "@/components/interview/preset-picker";
import { Logo } from "@/components/layout/logo";
import { Button } from "@/components/ui/button";
import { readEntitlements, readLimitUsage, roomFor } from "@/lib/billing/entitlements";
import { mustChoosePlan } from "@/lib/billing/must-choose-plan";
import { readBilling } from "@/lib/billing/queries";
import { resolveLocale } from "@/lib/i18n/request";
import { openInterview } from "@/lib/interview/queries";
import { progress } from "@/lib/interview/schema";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("interview"))("title") };
}

/** Where an interview begins, or the way back to the one under way. */
export default async function InterviewStartPage() {
  const { db, org } = await requireMember({ min: "admin", next: "/onboarding/interview" });
  const [t, limits, entitlements, used, locale, open, billing] = await Promise.all([
    getTranslations("interview"),
    getTranslations("limits.agentsFull"),
    readEntitlements(db, { orgId: org.id }),
    readLimitUsage(db, { orgId: org.id }),
    resolveLocale(),
    openInterview(db, { orgId: org.id }),
    readBilling(org.id),
  ]);
  if (!open && !org.isPlatform && mustChoosePlan(billing)) redirect("/onboarding/plan");
  const room = roomFor(entitlements, "agents", used.agents);
  const underWay = open && open.state.done.length > 0 ? open : null;
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-4 py-6 outline-none sm:px-6"
    >
      <Logo />
      <div className="my-auto py-10">
        <h1 className="font-semibold text-3xl sm:text-4xl">
          {room.full ? limits("title") : t(underWay ? "continueTitle" : "chooseTitle")}
        </h1>
        <p className="mt-2 mb-8 max-w-2xl text-lg text-muted-foreground">
          {room.full
            ? limits("hint")
            : underWay
              ? t("continueHint", { percent: Math.round(progress(underWay.state) * 100) })
              : t("chooseHint")}
        </p>
        {room.full ? (
          <div className="flex flex-col items-start gap-5">
            <RoomNote kind="agents" room={room} plan={entitlements.plan} pays className="max-w-2xl" />
            <Button asChild variant="outline">
              <Link href="/home">{limits("back")}</Link>
            </Button>
          </div>
        ) : underWay ? (
          <ContinueInterview id={underWay.id} orgId={org.id} />
        ) : (
          <PresetPicker orgId={org.id} locale={locale} />
        )}
      </div>
    </main>
  );
}
