import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { PhoneNetwork } from "../network";
import { StateFile } from "../state-file";

const numberSchema = z.object({
  sid: z.string(),
  accountSid: z.string(),
  phoneNumber: z.string(),
  friendlyName: z.string(),
  voiceUrl: z.string().default(""),
  voiceMethod: z.string().default("POST"),
  voiceFallbackUrl: z.string().default(""),
  statusCallback: z.string().default(""),
  smsUrl: z.string().default(""),
  createdAt: z.string(),
});
export type OwnedNumber = z.infer<typeof numberSchema>;

const messageSchema = z.object({
  sid: z.string(),
  accountSid: z.string(),
  from: z.string(),
  to: z.string(),
  body: z.string(),
  createdAt: z.string(),
});
export type SentMessage = z.infer<typeof messageSchema>;

const stateSchema = z.object({
  accounts: z.record(z.string(), z.object({ token: z.string(), createdAt: z.string() })).default({}),
  numbers: z.array(numberSchema).default([]),
  messages: z.array(messageSchema).default([]),
});

const keptMessages = 500;

/** Twilio's names of things: two letters and 32 hexadecimal digits. */
export const newSid = (prefix: string): string => prefix + randomBytes(16).toString("hex");

/** Whose calls a number's are, and what they need. */
export interface NumberListener {
  incoming: Parameters<PhoneNetwork["own"]>[1]["incoming"];
  message(from: string, text: string): void;
}

/**
 * Accounts, their tokens, numbers and messages. An account is made when it is first heard of, with the token that was used
 * then, and owns a number from the start: whoever tries the product has nothing to buy first.
 */
export class TwilioAccounts {
  readonly #state: StateFile<typeof stateSchema>;
  readonly #network: PhoneNetwork;
  readonly #listen: (number: OwnedNumber) => NumberListener;

  constructor(network: PhoneNetwork, file: string | null, listen: (number: OwnedNumber) => NumberListener) {
    this.#network = network;
    this.#state = new StateFile(stateSchema, file);
    this.#listen = listen;
    for (const number of this.#state.value.numbers) this.#announce(number);
  }

  /** Whether that is the account's token. The first one ever used is; a new account is given a number, unless it is not to be. */
  admits(accountSid: string, token: string, { numberless = false } = {}): boolean {
    const known = this.#state.value.accounts[accountSid];
    if (known) return known.token === token;
    if (!/^AC[0-9a-f]{32}$/.test(accountSid) || token.length < 8) return false;
    this.#state.value.accounts[accountSid] = { token, createdAt: new Date().toISOString() };
    if (!numberless) this.buy(accountSid, freeNumber(accountSid, "CO"));
    this.#state.save();
    return true;
  }

  token(accountSid: string): string {
    return this.#state.value.accounts[accountSid]?.token ?? "";
  }

  createdAt(accountSid: string): string {
    return this.#state.value.accounts[accountSid]?.createdAt ?? new Date(0).toISOString();
  }

  numbers(accountSid: string): OwnedNumber[] {
    return this.#state.value.numbers.filter((number) => number.accountSid === accountSid);
  }

  /** Null where somebody has it already. */
  buy(accountSid: string, phoneNumber: string): OwnedNumber | null {
    if (this.#network.isOwned(phoneNumber)) return null;
    const number = numberSchema.parse({
      sid: newSid("PN"),
      accountSid,
      phoneNumber,
      friendlyName: phoneNumber,
      createdAt: new Date().toISOString(),
    });
    this.#state.value.numbers.push(number);
    this.#announce(number);
    this.#state.save();
    return number;
  }

  change(number: OwnedNumber, changes: Partial<OwnedNumber>): void {
    Object.assign(number, changes);
    this.#announce(number);
    this.#state.save();
  }

  release(number: OwnedNumber): void {
    this.#state.value.numbers = this.#state.value.numbers.filter(({ sid }) => sid !== number.sid);
    this.#network.disown(number.phoneNumber);
    this.#state.save();
  }

  messages(accountSid: string): SentMessage[] {
    return this.#state.value.messages.filter((message) => message.accountSid === accountSid);
  }

  keep(message: SentMessage): void {
    this.#state.value.messages.unshift(message);
    this.#state.value.messages.length = Math.min(this.#state.value.messages.length, keptMessages);
    this.#state.save();
  }

  close(): void {
    this.#state.flush();
  }

  #announce(number: OwnedNumber): void {
    this.#network.own(number.phoneNumber, {
      provider: "twilio",
      label: number.friendlyName === number.phoneNumber ? "" : number.friendlyName,
      ...this.#listen(number),
    });
  }
}

/** Valid prefixes of landlines, and how many digits follow. */
const prefixes: Record<string, readonly [prefix: string, digits: number]> = {
  CO: ["+57601", 7],
  ES: ["+34919", 6],
  US: ["+1415555", 4],
  MX: ["+5255", 8],
  BR: ["+5511", 8],
  AR: ["+5411", 8],
  CL: ["+562", 8],
  PE: ["+511", 7],
  EC: ["+5932", 7],
};
export const countries = Object.keys(prefixes);

/** A number of that country, always the same one for the same seed. */
export function freeNumber(seed: string, country: string): string {
  const [prefix, digits] = prefixes[country] ?? (prefixes.US as readonly [string, number]);
  const drawn = createHash("sha256").update(`${country}:${seed}`).digest();
  // Subscribers' numbers begin with 3: of those every country listed has some.
  const rest = Array.from({ length: digits }, (_, at) => (at === 0 ? 3 : (drawn[at] ?? 0) % 10)).join("");
  return prefix + rest;
}
