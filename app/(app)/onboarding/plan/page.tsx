import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FinishStripe } from "@/components/billing/finish-stripe";
import { NotPaid } from "@/components/billing/not-paid";
import { PlanOffer } from "@/components/billing/plan-offer";
import { StartPlan } from "@/components/billing/start-plan";
import { StartTrial } from "@/components/billing/start-trial";
import { Logo } from "@/components/layout/logo";
import { Badge } from "@/components/ui/badge";
import { mustChoosePlan } from "@/lib/billing/must-choose-plan";
import { paidPlans, plans, refundDays, trialDays } from "@/lib/billing/plans";
import { readBilling } from "@/lib/billing/queries";
import { env } from "@/lib/env";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("onboarding.title") };
}

const addressSchema = z.object({
  checkout: z.enum(["done", "canceled"]).optional().catch(undefined),
  session: z
    .string()
    .regex(/^cs_\w{1,200}$/)
    .optional()
    .catch(undefined),
});

/** The first step after signing up: a plan, or the days of trial. Who has chosen goes on to the interview. */
export default async function OnboardingPlanPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const address = addressSchema.parse(await searchParams);
  const { org, role } = await requireMember({ min: "admin", next: "/onboarding/plan" });
  const [t, overview] = await Promise.all([getTranslations("billing"), readBilling(org.id)]);
  const { wallet } = overview;
  if (!wallet || org.isPlatform || !mustChoosePlan(overview)) redirect("/onboarding/interview");
  const payable = Boolean(env.STRIPE_SECRET_KEY) && hasRole(role, "owner");
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-4 py-6 outline-none sm:px-6"
    >
      <Logo />
      <div className="my-auto py-10">
        <p className="mb-2 font-medium text-primary text-sm">{t("onboarding.step", { step: 1 })}</p>
        <h1 className="font-semibold text-3xl sm:text-4xl">{t("onboarding.title")}</h1>
        <p className="mt-2 mb-8 max-w-2xl text-lg text-muted-foreground">{t("onboarding.hint")}</p>
        {address.checkout === "done" && (
          <FinishStripe orgId={org.id} session={address.session} next="/onboarding/interview" />
        )}
        {address.checkout === "canceled" && <NotPaid />}
        <section className="mb-6 flex flex-col gap-4 rounded-2xl border border-primary bg-primary-soft p-5 sm:flex-row sm:items-center sm:justify-between sm:p-6">
          <div>
            <h2 className="font-semibold text-lg">{t("onboarding.trial", { days: trialDays })}</h2>
            <p className="mt-1 max-w-prose text-sm">
              {t("onboarding.trialHint", { minutes: plans.trial.includedMinutes })}
            </p>
          </div>
          <StartTrial orgId={org.id} label={t("onboarding.trial", { days: trialDays })} />
        </section>
        <div className="grid gap-4 lg:grid-cols-3">
          {paidPlans.map((plan) => (
            <PlanOffer
              key={plan.id}
              plan={plan}
              currency={wallet.currency}
              badge={plan.id === "pro" && <Badge variant="primary">{t("onboarding.popular")}</Badge>}
              action={
                payable && (
                  <StartPlan
                    orgId={org.id}
                    plan={plan.id as "base" | "pro" | "elite"}
                    primary={plan.id === "pro"}
                  />
                )
              }
            />
          ))}
        </div>
        <p className="mt-5 text-center text-muted-foreground text-sm">
          {t("change.noTax")} {t("onboarding.promise", { days: refundDays })}
        </p>
        {!payable && (
          <p className="mt-2 text-center text-muted-foreground text-sm">
            {t(env.STRIPE_SECRET_KEY ? "change.owner" : "change.off")}
          </p>
        )}
      </div>
    </main>
  );
}
