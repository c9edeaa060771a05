import { Coins, Download } from "lucide-react";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { FilterSelect } from "@/components/admin/filter-select";
import { LedgerHealth } from "@/components/admin/ledger-health";
import { MarginTable } from "@/components/admin/margin-table";
import { MoneyByCurrency } from "@/components/admin/money-by-currency";
import { MoneyStats } from "@/components/admin/money-stats";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { RecurringRevenue } from "@/components/admin/recurring-revenue";
import { FailedPayments, PastDueList } from "@/components/admin/unpaid";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, marginFilterSchema } from "@/lib/admin/money-filter";
import {
  listFailedPayments,
  listLedgerChecks,
  listMargins,
  listPastDue,
  readPlatformMoney,
  rowsPerPage,
} from "@/lib/admin/money-queries";
import { latestMonths, readMonth } from "@/lib/admin/month";
import { adminMoneyPath } from "@/lib/admin/paths";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { referenceRates } from "@/lib/billing/reference-rates";
import { getFormatter } from "@/lib/i18n/get-formatter";

export const generateMetadata = () => panelMetadata("money.title");

const failedPageSchema = z.coerce.number().int().min(1).max(10_000).catch(1);

/** What the platform earns and what it costs, who does not pay, and whether the books are right. */
export default async function MoneyPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { db } = await requireSuperadmin();
  const asked = await searchParams;
  const filter = marginFilterSchema.parse(asked);
  const failedPage = failedPageSchema.parse(asked.failed);
  const now = new Date();
  const month = readMonth(filter.month, now);
  const [t, format, money, margins, pastDue, failed, checks] = await Promise.all([
    getTranslations("admin.money"),
    getFormatter(),
    readPlatformMoney(db, month),
    listMargins(db, { filter, month }),
    listPastDue(db),
    listFailedPayments(db, { page: failedPage }),
    listLedgerChecks(db),
  ]);
  const nameOf = (id: string) =>
    format.dateTime(new Date(`${id}-01T00:00:00Z`), { month: "long", year: "numeric", timeZone: "UTC" });
  const last = checks.find(({ ended_at }) => ended_at);
  const wrong = last !== undefined && (last.error !== null || last.problem_count !== 0);
  const health = <LedgerHealth checks={checks} now={now} />;
  const { from, perEuro } = referenceRates(month.from);
  const rates = Object.entries(perEuro).filter(([currency]) => currency !== "EUR");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("hint")}
        actions={
          <a
            href={hrefWith(`${adminMoneyPath}/export`, { month: month.id })}
            download
            className={buttonVariants({ variant: "outline" })}
          >
            <Download aria-hidden="true" className="size-4" />
            {t("export")}
          </a>
        }
      />
      <Form action={adminMoneyPath} className="mb-5 flex flex-wrap items-end gap-3">
        <FilterSelect
          name="month"
          label={t("monthFilter")}
          chosen={month.id}
          any=""
          options={latestMonths(now).map((id) => ({ value: id, label: nameOf(id) }))}
        />
        <label htmlFor="search" className="flex w-full flex-col gap-1.5 font-medium text-sm sm:w-72">
          {t("search")}
          <Input id="search" type="search" name="search" defaultValue={filter.search} maxLength={80} />
        </label>
        <Button type="submit" variant="outline">
          {t("apply")}
        </Button>
      </Form>
      <MoneyStats money={money} month={month} />
      {wrong && <div className="mb-8">{health}</div>}
      <Section title={t("margins.title")} hint={t("margins.hint")}>
        {margins.rows.length > 0 ? (
          <MarginTable rows={margins.rows} filter={filter} />
        ) : (
          <EmptyState as="h3" icon={<Coins aria-hidden="true" />} title={t("margins.empty")} />
        )}
        <Pagination
          page={filter.page}
          pageSize={rowsPerPage}
          total={margins.total}
          hrefOf={(page) => hrefWith(adminMoneyPath, { ...filter, page })}
        />
        <p className="mt-3 text-muted-foreground text-xs">
          {t("rates", {
            date: format.dateTime(new Date(from), { dateStyle: "long", timeZone: "UTC" }),
            rates: rates.map(([currency, units]) => `${currency} ${format.number(units)}`).join(" · "),
          })}
        </p>
      </Section>
      <Section title={t("currency.title")} hint={t("currency.hint")}>
        <MoneyByCurrency money={money} />
      </Section>
      <Section title={t("recurring.title")} hint={t("recurring.hint")}>
        <RecurringRevenue money={money} />
      </Section>
      <Section title={t("pastDue.title")} hint={t("pastDue.hint")}>
        <PastDueList rows={pastDue} />
      </Section>
      <Section title={t("failed.title")} hint={t("failed.hint")}>
        <FailedPayments rows={failed.rows} />
        <Pagination
          page={failedPage}
          pageSize={rowsPerPage}
          total={failed.total}
          hrefOf={(page) => hrefWith(adminMoneyPath, { ...filter, failed: page })}
        />
      </Section>
      {!wrong && health}
    </>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: React.ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="font-semibold text-lg leading-snug">{title}</h2>
      <p className="mb-3 max-w-prose text-muted-foreground text-sm">{hint}</p>
      {children}
    </section>
  );
}
