import fs from "node:fs";
import path from "node:path";
import type { AnswerRow, CardRow, CheckoutRow, DeliveryRow, SettingsRow } from "./private-records";
import type {
  BalanceTransactionRow,
  ChargeRow,
  CustomerRow,
  DisputeRow,
  EventRow,
  InvoiceItemRow,
  InvoicePaymentRow,
  InvoiceRow,
  PaymentIntentRow,
  PaymentMethodRow,
  PortalConfigurationRow,
  PortalSessionRow,
  PriceRow,
  ProductRow,
  RefundRow,
  SessionRow,
  SetupIntentRow,
  SubscriptionRow,
  TaxIdRow,
  TaxRateRow,
  TestClockRow,
} from "./records";
import type { ScheduleRow } from "./schedule-records";

/** Each kind of object by the name in its `object`; those with an underscore are the emulator's own and never answered. */
export interface Tables {
  customer: CustomerRow;
  tax_id: TaxIdRow;
  tax_rate: TaxRateRow;
  product: ProductRow;
  price: PriceRow;
  payment_method: PaymentMethodRow;
  payment_intent: PaymentIntentRow;
  setup_intent: SetupIntentRow;
  charge: ChargeRow;
  refund: RefundRow;
  dispute: DisputeRow;
  subscription: SubscriptionRow;
  subscription_schedule: ScheduleRow;
  invoice: InvoiceRow;
  invoiceitem: InvoiceItemRow;
  invoice_payment: InvoicePaymentRow;
  customer_balance_transaction: BalanceTransactionRow;
  "checkout.session": SessionRow;
  "billing_portal.session": PortalSessionRow;
  "billing_portal.configuration": PortalConfigurationRow;
  "test_helpers.test_clock": TestClockRow;
  event: EventRow;
  _card: CardRow;
  _checkout: CheckoutRow;
  _answer: AnswerRow;
  _delivery: DeliveryRow;
  _settings: SettingsRow;
}
export type Table = keyof Tables;
export type Row = Tables[Table];
interface Gone {
  id: string;
  object: Table;
  deleted: true;
}

/**
 * All objects, in memory and in a journal of one line each. What a request has changed is appended before it is answered, so that
 * nothing told is forgotten, even by `kill -9`; a start writes the journal anew (beside, then over it), without what `keep` lets go.
 */
export class Store {
  readonly #tables = new Map<Table, Map<string, Row>>();
  readonly #deleted = new Map<string, Gone>();
  readonly #dirty = new Set<Row | Gone>();
  readonly #file: string | null;
  #journal: number | null = null;
  #lines = 0;

  constructor(file: string | null, keep: (row: Row) => boolean = () => true) {
    this.#file = file;
    if (!file) return;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.#read(file);
    for (const table of this.#tables.values()) {
      for (const row of table.values()) if (!keep(row)) table.delete(row.id);
    }
    this.#compact();
  }

  get<Name extends Table>(table: Name, id: string | null | undefined): Tables[Name] | undefined {
    return id ? (this.#table(table).get(id) as Tables[Name] | undefined) : undefined;
  }

  /** In order of creation. */
  all<Name extends Table>(table: Name): Tables[Name][] {
    return [...this.#table(table).values()] as Tables[Name][];
  }

  /** What one may see, whatever its kind. */
  find(id: string): Row | Gone | undefined {
    for (const [name, table] of this.#tables) {
      if (name.startsWith("_")) continue;
      const row = table.get(id);
      if (row) return row;
    }
    return this.#deleted.get(id);
  }

  deleted(id: string): Gone | undefined {
    return this.#deleted.get(id);
  }

  /** Takes a new object, or notes that one was changed; gives it back. */
  save<Kept extends Row>(row: Kept): Kept {
    this.#table(row.object as Table).set(row.id, row);
    this.#dirty.add(row);
    return row;
  }

  remove(row: Row): Gone {
    const gone: Gone = { id: row.id, object: row.object as Table, deleted: true };
    this.#table(gone.object).delete(row.id);
    this.#dirty.delete(row);
    this.#deleted.set(row.id, gone);
    this.#dirty.add(gone);
    return gone;
  }

  /** Writes what has changed since the last time. */
  commit(): void {
    if (this.#dirty.size === 0) return;
    const lines = [...this.#dirty].map((row) => `${JSON.stringify(row)}\n`);
    this.#dirty.clear();
    if (this.#journal === null) return;
    fs.writeSync(this.#journal, lines.join(""));
    this.#lines += lines.length;
    if (this.#lines > 20_000 && this.#lines > 5 * this.#size()) this.#compact();
  }

  close(): void {
    this.commit();
    if (this.#journal !== null) fs.closeSync(this.#journal);
    this.#journal = null;
  }

  #table(name: Table): Map<string, Row> {
    let table = this.#tables.get(name);
    if (!table) {
      table = new Map();
      this.#tables.set(name, table);
    }
    return table;
  }

  #size(): number {
    return [...this.#tables.values()].reduce((sum, table) => sum + table.size, this.#deleted.size);
  }

  #read(file: string): void {
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    for (const line of text.split("\n")) {
      let row: Row | Gone;
      try {
        row = JSON.parse(line);
      } catch {
        // The last line of one that was killed may be half there: what it would have said was told to nobody.
        continue;
      }
      const table = this.#table(row.object as Table);
      if ("deleted" in row && row.deleted) {
        table.delete(row.id);
        this.#deleted.set(row.id, row as Gone);
      } else table.set(row.id, row as Row);
    }
  }

  #compact(): void {
    if (!this.#file) return;
    if (this.#journal !== null) fs.closeSync(this.#journal);
    const rows: (Row | Gone)[] = [...this.#deleted.values()];
    for (const table of this.#tables.values()) rows.push(...table.values());
    const beside = `${this.#file}.new`;
    fs.writeFileSync(beside, rows.map((row) => `${JSON.stringify(row)}\n`).join(""), { mode: 0o600 });
    fs.renameSync(beside, this.#file);
    this.#journal = fs.openSync(this.#file, "a");
    this.#lines = rows.length;
  }
}
