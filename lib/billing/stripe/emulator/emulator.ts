import { randomBytes } from "node:crypto";
import { missing } from "./failure";
import type { DeliveryRow, SettingsRow } from "./private-records";
import type { CustomerRow, EventRow } from "./records";
import { type Row, Store, type Table, type Tables } from "./store";

/** The version of the API that SDK 23.1 is typed by. */
export const apiVersion = "2026-10-28.endive";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `cus_` and 24 characters that nobody guesses. */
export function newId(prefix: string): string {
  return `${prefix}_${[...randomBytes(24)].map((byte) => alphabet[byte % alphabet.length]).join("")}`;
}

/** The request that is being answered, as its events name it. */
export interface Cause {
  id: string | null;
  idempotencyKey: string | null;
}

/** Answers are known for a day, and of webhooks that have arrived one knows for a month. */
function isKept(row: Row, now: number): boolean {
  if (row.object === "_answer") return row.at * 1000 > now - 86_400_000;
  if (row.object === "_delivery") return row.nextAt !== null || row.sentAt > now - 30 * 86_400_000;
  return true;
}

/** One emulated account of Stripe: its objects, its time, and the events it tells. */
export class Emulator {
  readonly store: Store;
  /** Real time in milliseconds. */
  readonly realNow: () => number;
  cause: Cause = { id: null, idempotencyKey: null };
  /** Where its pages are; known once it listens. */
  url = "";
  onDelivery: (delivery: DeliveryRow) => void = () => {};

  constructor({ stateFile, now }: { stateFile: string | null; now: () => number }) {
    this.store = new Store(stateFile, (row) => isKept(row, now()));
    this.realNow = now;
  }

  get settings(): SettingsRow {
    return (
      this.store.get("_settings", "settings") ??
      this.store.save({
        id: "settings",
        object: "_settings",
        offset: 0,
        afterRetries: "unpaid",
        // Four more tries within two weeks.
        retryAfter: [1, 3, 5, 5].map((days) => days * 86_400),
        deliver: "ordered",
      })
    );
  }

  /** The emulator's time in seconds; of a customer on a test clock, that clock's. */
  now(customer?: string | null): number {
    const clock = this.store.get("test_helpers.test_clock", this.store.get("customer", customer)?.test_clock);
    return clock ? clock.frozen_time : Math.floor(this.realNow() / 1000) + this.settings.offset;
  }

  /** An object that must be there; 404 in Stripe's words where it is not. */
  need<Name extends Table>(table: Name, id: string | null | undefined, param = "id"): Tables[Name] {
    const row = this.store.get(table, id);
    if (row) return row;
    throw missing(table.replace("checkout.session", "checkout session"), id ?? "", param);
  }

  customer(id: string, param = "customer"): CustomerRow {
    return this.need("customer", id, param);
  }

  /** Tells an event of an object as it is now. */
  emit(type: string, row: { id: string; customer?: unknown }, previous?: Record<string, unknown>): EventRow {
    const customer =
      typeof row.customer === "string" ? row.customer : row.id.startsWith("cus_") ? row.id : null;
    const event: EventRow = {
      id: newId("evt"),
      object: "event",
      api_version: apiVersion,
      created: this.now(customer),
      data: {
        object: structuredClone(row) as unknown as Record<string, unknown>,
        ...(previous && { previous_attributes: previous }),
      },
      livemode: false,
      pending_webhooks: 1,
      request: { id: this.cause.id, idempotency_key: this.cause.idempotencyKey },
      type,
    };
    this.store.save(event);
    this.deliver(event);
    return event;
  }

  /** Sends an event to the product, again if it was sent before. */
  deliver(event: EventRow): DeliveryRow {
    const delivery = this.store.save<DeliveryRow>({
      id: newId("dlv"),
      object: "_delivery",
      event: event.id,
      type: event.type,
      attempts: 0,
      nextAt: this.realNow(),
      sentAt: this.realNow(),
      status: "waiting",
      lastAnswer: null,
    });
    this.onDelivery(delivery);
    return delivery;
  }
}
