import { CircleCheck, CircleX, Clock, SearchCheck, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { z } from "zod";
import { WatchPayment } from "@/components/billing/watch-payment";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { moneyText } from "@/lib/billing/money-text";
import { type Payment, readPayment } from "@/lib/billing/queries";
import { cn } from "@/lib/cn";
import { resolveLocale } from "@/lib/i18n/request";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("return.title") };
}

const looks: Record<Payment["status"], { icon: ReactNode; tone: string }> = {
  paid: { icon: <CircleCheck />, tone: "bg-success-soft text-success" },
  pending: { icon: <Clock />, tone: "bg-info-soft text-info" },
  failed: { icon: <CircleX />, tone: "bg-destructive-soft text-destructive" },
  expired: { icon: <CircleX />, tone: "bg-muted text-muted-foreground" },
  review: { icon: <SearchCheck />, tone: "bg-warning-soft text-warning" },
  refunded: { icon: <Undo2 />, tone: "bg-muted text-muted-foreground" },
  disputed: { icon: <Undo2 />, tone: "bg-warning-soft text-warning" },
};

/** Where one comes back to from paying: what became of it. It may be left and come back to at any time. */
export default async function ReturnPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const id = z.uuid().safeParse((await searchParams).payment).data;
  const { db, orgs } = await requireMember({ min: "admin" });
  const orgIds = orgs.filter(({ role }) => hasRole(role, "admin")).map((org) => org.id);
  const payment = id ? await readPayment(db, { orgIds, id }) : null;
  if (!payment) notFound();
  const [t, locale] = await Promise.all([getTranslations("billing.return"), resolveLocale()]);
  const { status, kind, reference } = payment;
  const { icon, tone } = looks[status];
  const amount = moneyText(payment.amount, payment.currency, locale);
  const hint =
    status === "paid"
      ? kind === "subscription"
        ? t("paidPlan")
        : t("paidTopUp", { amount })
      : t(`${status}Hint`);
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <Card className="flex w-full max-w-md flex-col items-center gap-4 p-7 text-center" role="status">
        <span
          aria-hidden="true"
          className={cn("grid size-14 place-items-center rounded-2xl [&_svg]:size-7", tone)}
        >
          {icon}
        </span>
        <h1 className="text-balance font-semibold text-xl">{t(status)}</h1>
        <p className="text-pretty text-muted-foreground text-sm leading-relaxed">{hint}</p>
        {status !== "paid" && <p className="figures font-semibold text-2xl tracking-tight">{amount}</p>}
        <div className="mt-2 flex w-full flex-col gap-2">
          <Actions payment={payment} />
        </div>
        <p className="break-all text-muted-foreground text-xs">{t("reference", { reference })}</p>
        {(status === "pending" || status === "failed" || status === "expired") && (
          <WatchPayment orgId={payment.orgId} id={payment.id} status={status} />
        )}
      </Card>
    </div>
  );
}

async function Actions({ payment }: { payment: Payment }) {
  const t = await getTranslations("billing.return");
  const { status, kind, id, url } = payment;
  const unpaid = status === "failed" || status === "expired";
  return (
    <>
      {unpaid && (
        <Button asChild size="lg">
          <Link href="/billing?topUp=open">{t("again")}</Link>
        </Button>
      )}
      <Button asChild size="lg" variant={unpaid ? "outline" : "default"}>
        <Link href="/billing">{t("toBilling")}</Link>
      </Button>
      {status === "pending" && url && (
        <Button asChild variant="ghost">
          <a href={url}>{t("continuePaying")}</a>
        </Button>
      )}
      {status === "paid" && kind !== "subscription" && (
        <Button asChild variant="ghost">
          <a href={`/billing/receipts/${id}`} target="_blank" rel="noreferrer">
            {t("receipt")}
          </a>
        </Button>
      )}
    </>
  );
}
