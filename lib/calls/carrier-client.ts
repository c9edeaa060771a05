import type { Locale } from "@/lib/i18n/locales";

/** How long a person who is to take a call over is rung. */
export const transferRingSeconds = 25;

/** What we ask a carrier for by its API, with one tenant's account. Everything throws an AppError with a reason. */
export interface CarrierClient {
  readonly carrier: "twilio" | "telnyx" | "sip";
  /** Rings somebody. Never asked twice by itself: a second request would ring twice. */
  createCall(order: CallOrder): Promise<{ carrierCallId: string }>;
  /** Ends a call; one that has ended already is no error. Where the carrier can, who called (or was called) by it hears last words before. */
  hangUp(carrierCallId: string, lastWords?: { text: string; locale: Locale }): Promise<void>;
  /** Whether a call is over, and how long it lasted; null: the carrier does not know it. Where a carrier can be asked. */
  readCall?(carrierCallId: string): Promise<{ over: boolean; seconds: number } | null>;
  /** Hands the other side of a running call to somebody's phone; our stream of it ends. */
  transfer(order: TransferOrder): Promise<void>;
  /** Whether the credentials open the account, and what it is. */
  checkAccount(): Promise<CarrierAccount>;
  /** Numbers the account has, at most 1000. */
  listNumbers(): Promise<CarrierNumber[]>;
  searchNumbers(query: NumberSearch): Promise<NumberOffer[]>;
  /** Buys one of `searchNumbers`, which costs the tenant money. */
  buyNumber(number: string): Promise<CarrierNumber>;
  /** Has calls to one of the account's numbers sent to us. */
  pointNumber(id: string, target: NumberTarget): Promise<void>;
  sendSms(message: { from: string; to: string; text: string }): Promise<{ messageId: string }>;
}

export interface CallOrder {
  orgId: string;
  /** Our name of the call; comes back in every webhook. */
  callId: string;
  /** E.164. */
  from: string;
  /** E.164. */
  to: string;
  /** Asked (Twilio) or told (Telnyx, Asterisk) when somebody picks up. */
  answerUrl: string;
  statusUrl: string;
  /** Where it is told who picked up. */
  amdUrl: string;
  /** Has the carrier judge whether a person or a machine picked up, beside the call, which begins at once. */
  machineDetection: boolean;
  /** How long it rings. */
  timeoutSeconds: number;
}

export interface TransferOrder {
  orgId: string;
  callId: string;
  carrierCallId: string;
  /** E.164 of who takes over; who calls them is the number of ours that the call is over. */
  to: string;
  /** Said to them before both are joined; null: joined at once. */
  briefing: string | null;
  locale: Locale;
}

export interface CarrierAccount {
  name: string;
  status: "active" | "suspended" | "closed";
  /** On trial a carrier calls only numbers it has verified. */
  trial: boolean;
}

export interface CarrierNumber {
  /** The carrier's own name of it. */
  id: string;
  /** E.164. */
  number: string;
  label: string;
  voice: boolean;
  sms: boolean;
  /** Calls to it reach us already. */
  pointed: boolean;
}

export interface NumberSearch {
  /** ISO 3166-1, two letters. */
  country: string;
  areaCode?: string;
  /** Digits it should have in a row. */
  contains?: string;
  kind?: "local" | "mobile" | "tollFree";
  limit?: number;
}

export interface NumberOffer {
  number: string;
  /** Town or region, as the carrier calls it. */
  place: string;
  voice: boolean;
  sms: boolean;
  /** What it costs a month, where the carrier says so: minor units. */
  monthly: { amount: number; currency: string } | null;
}

export interface NumberTarget {
  voiceUrl: string;
  statusUrl: string;
}
