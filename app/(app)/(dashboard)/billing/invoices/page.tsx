import { Download, FileText, ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList, ListCard } from "@/components/ui/list-card";
import { moneyText } from "@/lib/billing/money-text";
import { methodText } from "@/lib/billing/movement-text";
import { type Invoice, listInvoices, listReceipts, type Payment } from "@/lib/billing/queries";
import { receiptNumber } from "@/lib/billing/receipts/receipt";
import { formatterOf } from "@/lib/i18n/formatter";
import { resolveLocale } from "@/lib/i18n/request";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { BillingFrame } from "../billing-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("tab.invoices") };
}

/** What one hands to one's accountant: the plan's invoices and a receipt of each top-up. */
export default async function InvoicesPage() {
  const { db, org } = await requireMember({ min: "admin", next: "/billing/invoices" });
  const [t, locale, timeZone, invoices, receipts] = await Promise.all([
    getTranslations("billing"),
    resolveLocale(),
    readTimezone(org.id),
    listInvoices(db, { orgId: org.id }),
    listReceipts(db, { orgId: org.id }),
  ]);
  const format = formatterOf(locale, timeZone);
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  const money = (amount: number, currency: string) => moneyText(amount, currency, locale);
  return (
    <BillingFrame>
      <div className="grid gap-8 lg:grid-cols-2">
        <Section title={t("invoices.title")} hint={t("invoices.hint")}>
          {invoices.length > 0 ? (
            <CardList>
              {invoices.map((invoice) => (
                <InvoiceCard
                  key={invoice.id}
                  invoice={invoice}
                  amount={money(invoice.total, invoice.currency)}
                  date={date}
                />
              ))}
            </CardList>
          ) : (
            <EmptyState
              as="h3"
              icon={<FileText />}
              title={t("invoices.empty")}
              description={t("invoices.emptyHint")}
            />
          )}
        </Section>
        <Section title={t("invoices.receipts")} hint={t("invoices.receiptsHint")}>
          {receipts.length > 0 ? (
            <CardList>
              {receipts.map((receipt) => (
                <ReceiptCard key={receipt.id} receipt={receipt} money={money} date={date} />
              ))}
            </CardList>
          ) : (
            <EmptyState
              as="h3"
              icon={<ReceiptText />}
              title={t("invoices.receiptsEmpty")}
              description={t("invoices.receiptsEmptyHint")}
            />
          )}
        </Section>
      </div>
    </BillingFrame>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mt-0.5 mb-3 text-muted-foreground text-sm">{hint}</p>
      {children}
    </section>
  );
}

const tones = {
  paid: "success",
  open: "warning",
  uncollectible: "danger",
  void: "neutral",
  draft: "neutral",
} as const;

const dayMs = 24 * 3600 * 1000;
/** A period ends as the next begins: its last day is the one before, as in the history. */
const lastDay = (end: string): string => new Date(Date.parse(end) - dayMs).toISOString();

async function InvoiceCard(props: { invoice: Invoice; amount: string; date: (at: string) => string }) {
  const { invoice, amount, date } = props;
  const t = await getTranslations("billing.invoices");
  const name = invoice.number ? t("number", { number: invoice.number }) : t("noNumber");
  const { periodStart, periodEnd } = invoice;
  return (
    <ListCard
      title={name}
      subtitle={
        periodStart && periodEnd
          ? t("period", { from: date(periodStart), to: date(lastDay(periodEnd)) })
          : date(invoice.issuedAt)
      }
      meta={
        <>
          <span className="figures font-semibold text-foreground text-sm">{amount}</span>
          {invoice.status !== "draft" && (
            <Badge variant={tones[invoice.status]}>{t(`status.${invoice.status}`)}</Badge>
          )}
        </>
      }
      actionsBelow
      actions={
        <>
          {invoice.status === "open" && invoice.hostedUrl && (
            <Button asChild size="sm">
              <a href={invoice.hostedUrl} aria-label={t("openOf", { name })}>
                {t("open")}
              </a>
            </Button>
          )}
          {invoice.pdfUrl && <PdfLink href={invoice.pdfUrl} text={t("pdf")} label={t("pdfOf", { name })} />}
        </>
      }
    />
  );
}

async function ReceiptCard(props: {
  receipt: Payment;
  money: (amount: number, currency: string) => string;
  date: (at: string) => string;
}) {
  const { receipt, money, date } = props;
  const t = await getTranslations("billing");
  const name = t("invoices.receipt", { number: receiptNumber(receipt.reference) });
  const method = methodText(t, receipt);
  return (
    <ListCard
      title={name}
      subtitle={`${date(receipt.paidAt ?? receipt.createdAt)} · ${t(
        `history.row.${receipt.kind === "auto_top_up" ? "autoTopUp" : "topUp"}`,
        { method },
      )}`}
      meta={
        <>
          <span className="figures font-semibold text-foreground text-sm">
            {money(receipt.amount, receipt.currency)}
          </span>
          {receipt.refunded > 0 && (
            <Badge variant="neutral">
              {t("invoices.refunded", { amount: money(receipt.refunded, receipt.currency) })}
            </Badge>
          )}
          {receipt.status === "disputed" && <Badge variant="warning">{t("invoices.disputed")}</Badge>}
        </>
      }
      actionsBelow
      actions={
        <PdfLink
          href={`/billing/receipts/${receipt.id}`}
          text={t("invoices.pdf")}
          label={t("invoices.pdfOf", { name })}
        />
      }
    />
  );
}

function PdfLink({ href, text, label }: { href: string; text: string; label: string }) {
  return (
    <Button asChild variant="outline" size="sm">
      <a href={href} aria-label={label} target="_blank" rel="noreferrer">
        <Download aria-hidden="true" />
        {text}
      </a>
    </Button>
  );
}
