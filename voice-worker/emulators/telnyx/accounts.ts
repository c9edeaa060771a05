import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { z } from "zod";
import type { Leg } from "../leg";
import type { PhoneNetwork } from "../network";
import { StateFile } from "../state-file";
import { freeNumber } from "../twilio/accounts";

const applicationSchema = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  webhookUrl: z.string().default(""),
});
export type TelnyxApplication = z.infer<typeof applicationSchema>;

const numberSchema = z.object({
  id: z.string(),
  account: z.string(),
  phoneNumber: z.string(),
  connectionId: z.string().default(""),
});
export type TelnyxNumber = z.infer<typeof numberSchema>;

const stateSchema = z.object({
  /** Of the key that signs: PKCS 8 in base64. */
  privateKey: z.string().default(() => {
    const { privateKey } = generateKeyPairSync("ed25519");
    return privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  }),
  accounts: z.array(z.string()).default([]),
  applications: z.array(applicationSchema).default([]),
  numbers: z.array(numberSchema).default([]),
});

/** Nineteen digits, as Telnyx names its things; always the same for the same seed. */
const idOf = (seed: string): string =>
  BigInt(`0x${createHash("sha256").update(seed).digest("hex").slice(0, 15)}`)
    .toString()
    .padStart(19, "1")
    .slice(-19);

/**
 * Accounts by their API key, each with applications and numbers. Whatever key is used is an account's, with one number from the
 * start; whatever application it names is there.
 */
export class TelnyxAccounts {
  readonly privateKey: KeyObject;
  /** As Telnyx shows it: 32 bytes in base64. */
  readonly publicKey: string;
  readonly #state: StateFile<typeof stateSchema>;
  readonly #network: PhoneNetwork;
  readonly #incoming: (number: TelnyxNumber, leg: Leg) => void;

  constructor(
    network: PhoneNetwork,
    file: string | null,
    incoming: (number: TelnyxNumber, leg: Leg) => void,
  ) {
    this.#network = network;
    this.#incoming = incoming;
    this.#state = new StateFile(stateSchema, file);
    const key = Buffer.from(this.#state.value.privateKey, "base64");
    this.privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
    const shown = createPublicKey(this.privateKey).export({ format: "der", type: "spki" });
    this.publicKey = shown.subarray(-32).toString("base64");
    this.#state.save();
    for (const number of this.#state.value.numbers) this.#announce(number);
  }

  admit(key: string): void {
    if (this.#state.value.accounts.includes(key)) return;
    this.#state.value.accounts.push(key);
    this.buy(key, freeNumber(key, "MX"), "");
  }

  application(account: string, id: string): TelnyxApplication {
    const known = this.#state.value.applications.find((one) => one.id === id && one.account === account);
    if (known) return known;
    const made = applicationSchema.parse({ id, account, name: "Emulated application" });
    this.#state.value.applications.push(made);
    this.#state.save();
    return made;
  }

  numbers(account: string): TelnyxNumber[] {
    return this.#state.value.numbers.filter((number) => number.account === account);
  }

  /** Null where somebody has it already. */
  buy(account: string, phoneNumber: string, connectionId: string): TelnyxNumber | null {
    if (this.#network.isOwned(phoneNumber)) return null;
    const number = { id: idOf(phoneNumber), account, phoneNumber, connectionId };
    this.#state.value.numbers.push(number);
    this.#announce(number);
    this.#state.save();
    return number;
  }

  /** After a number or an application was changed. */
  save(): void {
    this.#state.save();
  }

  close(): void {
    this.#state.flush();
  }

  #announce(number: TelnyxNumber): void {
    this.#network.own(number.phoneNumber, {
      provider: "telnyx",
      label: "",
      incoming: (leg) => this.#incoming(number, leg),
    });
  }
}
