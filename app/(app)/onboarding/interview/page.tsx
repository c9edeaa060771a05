import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ContinueInterview } from "@/components/interview/continue-interview";
import { PresetPicker } from "@/components/interview/preset-picker";
import { Logo } from "@/components/layout/logo";
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
  const [t, locale, open, billing] = await Promise.all([
    getTranslations("interview"),
    resolveLocale(),
    openInterview(db, { orgId: org.id }),
    readBilling(org.id),
  ]);
  if (!open && !org.isPlatform && mustChoosePlan(billing)) redirect("/onboarding/plan");
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
          {t(underWay ? "continueTitle" : "chooseTitle")}
        </h1>
        <p className="mt-2 mb-8 max-w-2xl text-lg text-muted-foreground">
          {underWay
            ? t("continueHint", { percent: Math.round(progress(underWay.state) * 100) })
            : t("chooseHint")}
        </p>
        {underWay ? (
          <ContinueInterview id={underWay.id} orgId={org.id} />
        ) : (
          <PresetPicker orgId={org.id} locale={locale} />
        )}
      </div>
    </main>
  );
}
