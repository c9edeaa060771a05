import type { MailOf, PlanNotice } from "../schema";

type Occasion = NonNullable<MailOf<"human-request">["occasion"]>;
type PaymentOccasion = MailOf<"payment-failed">["occasion"];
type MoneyNotice = MailOf<"platform-money">["notice"];
type WalletNotice = MailOf<"wallet">["notice"];
type BudgetAlert = MailOf<"ai-budget">["alert"];

/** What the mails say. Functions, because each language builds its sentences in its own way. */
export interface MailTexts {
  invitation: {
    subject: (organization: string) => string;
    heading: (organization: string) => string;
    lead: (mail: { inviter: string | null; organization: string; role: string }) => string;
    /** Goes on with the sentence: "as operator". The names are those of the pages (`tenancy.role`). */
    role: Record<MailOf<"invitation">["role"], string>;
    button: string;
    note: (until: string) => string;
  };
  accountExists: {
    subject: string;
    heading: string;
    lead: string;
    recover: (url: string) => string;
    button: string;
    note: string;
  };
  secondFactorRemoved: {
    subject: string;
    heading: string;
    lead: string;
    notYou: (url: string) => string;
    button: string;
    note: string;
  };
  humanRequest: {
    subject: Record<Occasion, (who: string) => string>;
    heading: Record<Occasion, string>;
    lead: Record<Occasion, (agent: string) => string>;
    button: string;
    callButton: string;
    note: string;
  };
  hotLead: {
    subject: (who: string, score: number) => string;
    heading: (score: number) => string;
    lead: (agent: string) => string;
    button: string;
    note: string;
  };
  callSummary: {
    subject: (business: string) => string;
    heading: string;
    lead: (mail: { business: string; date: string }) => string;
    you: string;
    phone: string;
    note: string;
  };
  callsRefused: {
    subject: (organization: string) => string;
    heading: string;
    lead: (organization: string) => string;
    after: string;
    button: string;
    note: string;
  };
  webhookPaused: {
    subject: (organization: string) => string;
    heading: string;
    /** `target`: the address. */
    lead: (target: string) => string;
    after: string;
    button: string;
    note: string;
  };
  planNotice: {
    subject: Record<PlanNotice, (date: string) => string>;
    heading: Record<PlanNotice, string>;
    /** `date`: day and time at which it ends, or ended; `plan`: its name. */
    lead: Record<PlanNotice, (of: { organization: string; date: string; plan: string }) => string>;
    /** What becomes of what one has, before it ends and after. */
    before: string;
    after: string;
    button: string;
    note: string;
  };
  purgeRequested: {
    subject: (organization: string, date: string) => string;
    heading: (organization: string) => string;
    lead: (organization: string, date: string) => string;
    after: string;
    button: string;
    note: string;
  };
  aiBudget: {
    subject: Record<BudgetAlert, (percent: number) => string>;
    heading: Record<BudgetAlert, (percent: number) => string>;
    lead: Record<BudgetAlert, (organization: string) => string>;
    after: string;
    spent: { month: string; day: string };
    limit: string;
    button: string;
    note: string;
  };
  receipt: {
    subject: (amount: string) => string;
    heading: string;
    lead: (organization: string) => string;
    amount: string;
    number: string;
    button: string;
    note: string;
  };
  paymentFailed: {
    subject: Record<PaymentOccasion, string>;
    heading: Record<PaymentOccasion, string>;
    lead: Record<PaymentOccasion, (organization: string) => string>;
    /** Nothing is lost, and when it is tried again, if it is. */
    after: (nextTry: string | null) => string;
    amount: string;
    number: string;
    button: Record<PaymentOccasion, string>;
    note: string;
  };
  platformMoney: {
    subject: Record<MoneyNotice, string>;
    lead: Record<MoneyNotice, string>;
    button: string;
    note: string;
  };
  alert: { note: string };
  ledgerAlert: {
    subject: (count: number) => string;
    heading: (count: number) => string;
    lead: string;
    failed: string;
    /** One difference, in minor units. */
    line: (difference: { organization: string; problem: string; expected: number; found: number }) => string;
    /** An organization that was deleted. */
    gone: string;
    button: string;
    note: string;
  };
  wallet: {
    subject: Record<WalletNotice, (organization: string) => string>;
    heading: Record<WalletNotice, string>;
    lead: Record<WalletNotice, (organization: string) => string>;
    balance: string;
    amount: string;
    button: Record<WalletNotice, string>;
    note: string;
  };
  facts: { name: string; phone: string; email: string; score: string };
  someone: string;
}
