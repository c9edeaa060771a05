import { moneyText } from "@/lib/billing/money-text";
import { plans } from "@/lib/billing/plans";
import { formatPhone } from "@/lib/contacts/format-phone";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import { type MailContent, renderMailContent } from "./layout";
import type { Mail, MailKind, MailOf, PlanNotice, RenderedMail } from "./schema";
import { mailTexts } from "./texts";
import type { MailTexts } from "./texts/mail-texts";

/** A mail as it is sent: subject, HTML and text, in the reader's language. */
export function renderMail(mail: Mail): RenderedMail {
  const template = templates[mail.kind] as Template<Mail>;
  return renderMailContent(template(mail, mailTexts[mail.locale]), mail.locale);
}

type Template<M extends Mail> = (mail: M, texts: MailTexts) => MailContent;

const templates: { [Kind in MailKind]: Template<MailOf<Kind>> } = {
  invitation: ({ organization, inviter, role, url, expiresAt, locale }, { invitation }) => ({
    subject: invitation.subject(organization),
    heading: invitation.heading(organization),
    paragraphs: [invitation.lead({ inviter, organization, role: invitation.role[role] })],
    button: { label: invitation.button, url },
    note: invitation.note(longDate(expiresAt, locale)),
  }),
  "account-exists": ({ signInUrl, recoverUrl }, { accountExists }) => ({
    subject: accountExists.subject,
    heading: accountExists.heading,
    paragraphs: [accountExists.lead, accountExists.recover(recoverUrl)],
    button: { label: accountExists.button, url: signInUrl },
    note: accountExists.note,
  }),
  "second-factor-removed": ({ url, recoverUrl }, { secondFactorRemoved }) => ({
    subject: secondFactorRemoved.subject,
    heading: secondFactorRemoved.heading,
    paragraphs: [secondFactorRemoved.lead, secondFactorRemoved.notYou(recoverUrl)],
    button: { label: secondFactorRemoved.button, url },
    note: secondFactorRemoved.note,
  }),
  "human-request": (mail, texts) => {
    const { occasion = "person", call } = mail;
    const { subject, heading, lead, button, callButton, note } = texts.humanRequest;
    return {
      subject: subject[occasion](
        mail.contactName ?? (mail.phone && formatPhone(mail.phone)) ?? texts.someone,
      ),
      heading: heading[occasion],
      paragraphs: [lead[occasion](mail.agent)],
      facts: contactFacts(mail, texts),
      ...(mail.message && { quote: mail.message }),
      button: { label: call ? callButton : button, url: mail.url },
      note,
    };
  },
  "hot-lead": (mail, texts) => ({
    subject: texts.hotLead.subject(mail.contactName ?? texts.someone, mail.score),
    heading: texts.hotLead.heading(mail.score),
    paragraphs: [texts.hotLead.lead(mail.agent)],
    facts: [...contactFacts(mail, texts), [texts.facts.score, String(mail.score)]],
    ...(mail.reasons.length > 0 && { quote: mail.reasons.join("\n") }),
    button: { label: texts.hotLead.button, url: mail.url },
    note: texts.hotLead.note,
  }),
  "call-summary": ({ business, phone, at, timeZone, exchanges, locale }, { callSummary }) => ({
    subject: callSummary.subject(business),
    heading: callSummary.heading,
    paragraphs: [callSummary.lead({ business, date: dayAndTime(at, timeZone, locale) })],
    ...(phone && { facts: [[callSummary.phone, phone]] }),
    quote: exchanges
      .map(({ caller, agent }) => [
        caller && `${callSummary.you}: ${caller}`,
        agent && `${business}: ${agent}`,
      ])
      .map((lines) => lines.filter(Boolean).join("\n"))
      .join("\n\n"),
    note: callSummary.note,
  }),
  "plan-notice": ({ notice, organization, plan, at, timeZone, url, locale }, { planNotice }) => ({
    subject: planNotice.subject[notice](day(at, timeZone, locale)),
    heading: planNotice.heading[notice],
    paragraphs: [
      planNotice.lead[notice]({
        organization,
        date: dayAndTime(at, timeZone, locale),
        plan: plans[plan].name,
      }),
      overNotices.includes(notice) ? planNotice.after : planNotice.before,
    ],
    button: { label: planNotice.button, url },
    note: planNotice.note,
  }),
  "purge-requested": ({ organization, dueAt, url, locale }, { purgeRequested }) => ({
    subject: purgeRequested.subject(organization, longDate(dueAt, locale)),
    heading: purgeRequested.heading(organization),
    paragraphs: [purgeRequested.lead(organization, longDate(dueAt, locale)), purgeRequested.after],
    button: { label: purgeRequested.button, url },
    note: purgeRequested.note,
  }),
  "ai-budget": ({ organization, alert, percent, limitCents, url, locale }, { aiBudget }) => ({
    subject: aiBudget.subject[alert](percent),
    heading: aiBudget.heading[alert](percent),
    paragraphs: [aiBudget.lead[alert](organization), aiBudget.after],
    facts: [
      [aiBudget.spent[alert === "day_40" ? "day" : "month"], inPercent(percent, locale)],
      [aiBudget.limit, moneyText(limitCents, "EUR", locale)],
    ],
    button: { label: aiBudget.button, url },
    note: aiBudget.note,
  }),
  receipt: ({ organization, amount, currency, number, url, locale }, { receipt }) => ({
    subject: receipt.subject(moneyText(amount, currency, locale)),
    heading: receipt.heading,
    paragraphs: [receipt.lead(organization)],
    facts: invoiceFacts({ amount, currency, number, locale }, receipt),
    button: { label: receipt.button, url },
    note: receipt.note,
  }),
  "payment-failed": ({ organization, occasion, nextTry, url, locale, ...invoice }, { paymentFailed }) => ({
    subject: paymentFailed.subject[occasion],
    heading: paymentFailed.heading[occasion],
    paragraphs: [
      paymentFailed.lead[occasion](organization),
      paymentFailed.after(nextTry && longDate(nextTry, locale)),
    ],
    facts: invoiceFacts({ ...invoice, locale }, paymentFailed),
    button: { label: paymentFailed.button[occasion], url },
    note: paymentFailed.note,
  }),
  "platform-money": ({ notice, facts, url }, { platformMoney }) => ({
    subject: platformMoney.subject[notice],
    heading: platformMoney.subject[notice],
    paragraphs: [platformMoney.lead[notice]],
    facts: facts.map(({ label, value }) => [label, value]),
    button: { label: platformMoney.button, url },
    note: platformMoney.note,
  }),
  wallet: ({ organization, notice, currency, balance, amount, url, locale }, { wallet }) => ({
    subject: wallet.subject[notice](organization),
    heading: wallet.heading[notice],
    paragraphs: [wallet.lead[notice](organization)],
    facts: [
      ...(amount === null
        ? []
        : [[wallet.amount, moneyText(amount, currency, locale)] satisfies [string, string]]),
      [wallet.balance, moneyText(balance, currency, locale)],
    ],
    button: { label: wallet.button[notice], url },
    note: wallet.note,
  }),
  "webhook-paused": ({ organization, target, url }, { webhookPaused }) => ({
    subject: webhookPaused.subject(organization),
    heading: webhookPaused.heading,
    paragraphs: [webhookPaused.lead(target), webhookPaused.after],
    button: { label: webhookPaused.button, url },
    note: webhookPaused.note,
  }),
  "calls-refused": ({ organization, url }, { callsRefused }) => ({
    subject: callsRefused.subject(organization),
    heading: callsRefused.heading,
    paragraphs: [callsRefused.lead(organization), callsRefused.after],
    button: { label: callsRefused.button, url },
    note: callsRefused.note,
  }),
  "ledger-alert": ({ count, problems, url }, { ledgerAlert }) => ({
    subject: ledgerAlert.subject(count),
    heading: ledgerAlert.heading(count),
    paragraphs: [count > 0 ? ledgerAlert.lead : ledgerAlert.failed],
    ...(problems.length > 0 && {
      quote: problems
        .map(({ organization, problem, expected, found }) =>
          ledgerAlert.line({ organization: organization || ledgerAlert.gone, problem, expected, found }),
        )
        .join("\n"),
    }),
    button: { label: ledgerAlert.button, url },
    note: ledgerAlert.note,
  }),
  alert: ({ title, text, button, url }, texts) => ({
    subject: title,
    heading: title,
    paragraphs: [text],
    button: { label: button, url },
    note: texts.alert.note,
  }),
};

function invoiceFacts(
  { amount, currency, number, locale }: { amount: number; currency: string; number: string; locale: Locale },
  labels: { amount: string; number: string },
): [string, string][] {
  const known: [string, string][] = [
    [labels.amount, moneyText(amount, currency, locale)],
    [labels.number, number],
  ];
  return known.filter(([, value]) => value !== "");
}

const overNotices: readonly PlanNotice[] = ["trial_over", "grant_over", "unpaid"];

const inPercent = (percent: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: "percent" }).format(percent / 100);

function contactFacts(
  { contactName, phone, email }: MailOf<"human-request"> | MailOf<"hot-lead">,
  { facts }: MailTexts,
): [string, string][] {
  const known: [string, string | null][] = [
    [facts.name, contactName],
    [facts.phone, phone && formatPhone(phone)],
    [facts.email, email],
  ];
  return known.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

const longDate = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));

const day = (at: string, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(formatLocale(locale), { day: "numeric", month: "long", timeZone }).format(
    new Date(at),
  );

const dayAndTime = (at: string, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(formatLocale(locale), { dateStyle: "long", timeStyle: "short", timeZone }).format(
    new Date(at),
  );
