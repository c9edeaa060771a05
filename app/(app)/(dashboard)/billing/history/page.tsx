import { Download, ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MonthSelect } from "@/components/billing/month-select";
import { MovementList } from "@/components/billing/movement-list";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import {
  historyFilterSchema,
  historyHref,
  historyKindNames,
  monthsSince,
} from "@/lib/billing/history-filter";
import { listMovements } from "@/lib/billing/queries";
import { systemClock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { BillingFrame } from "../billing-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("history.title") };
}

const monthsShown = 24;

/** All that moved money, as one reads a bank's list, with filters and pages in the address. */
export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const filter = historyFilterSchema.parse(await searchParams);
  const { db, org } = await requireMember({ min: "admin", next: historyHref(filter) });
  const timeZone = await readTimezone(org.id);
  const [t, format, { movements, next }] = await Promise.all([
    getTranslations("billing"),
    getFormatter(),
    listMovements(db, { orgId: org.id, filter, timeZone }),
  ]);
  const { before: _, ...kept } = filter;
  const now = systemClock();
  const since = new Date(now.getTime() - monthsShown * 31 * 24 * 3600 * 1000);
  const months = monthsSince(since, now, monthsShown).map((month) => ({
    value: month,
    label: format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" }),
  }));
  const narrowed = Boolean(filter.kind || filter.month);
  return (
    <BillingFrame>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <div className="min-w-0 max-sm:basis-full">
          <FilterLinks
            label={t("history.filter")}
            options={[undefined, ...historyKindNames].map((kind) => ({
              label: t(`history.kind.${kind ?? "any"}`),
              href: historyHref({ ...kept, kind }),
              active: filter.kind === kind,
            }))}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:justify-between sm:ml-auto sm:flex-nowrap">
          <MonthSelect filter={kept} months={months} />
          <Button asChild variant="outline" size="sm">
            <a href={historyHref(kept, "/billing/history/export")} download>
              <Download aria-hidden="true" />
              {t("history.download")}
            </a>
          </Button>
        </div>
      </div>
      {movements.length > 0 ? (
        <MovementList movements={movements} timeZone={timeZone} as="h2" />
      ) : (
        <EmptyState
          icon={<ReceiptText />}
          title={t(narrowed ? "history.filteredTitle" : "history.emptyTitle")}
          description={t(narrowed ? "history.filteredHint" : "history.emptyHint")}
          action={
            narrowed && (
              <Button asChild variant="outline">
                <Link href="/billing/history">{t("history.clear")}</Link>
              </Button>
            )
          }
        />
      )}
      <div className="mt-5 flex flex-wrap justify-between gap-2">
        {filter.before ? (
          <Button asChild variant="ghost">
            <Link href={historyHref(kept)}>{t("history.newest")}</Link>
          </Button>
        ) : (
          <span />
        )}
        {next && (
          <Button asChild variant="outline">
            <Link href={historyHref({ ...kept, before: next })}>{t("history.older")}</Link>
          </Button>
        )}
      </div>
    </BillingFrame>
  );
}
