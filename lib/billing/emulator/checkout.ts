import type { IncomingMessage, ServerResponse } from "node:http";
import { type Brand, choosePage, decidePage, messagePage, resultPage, testCards } from "./checkout-pages";
import { readForm, redirect, sendPage } from "./http";
import type { Order, Try } from "./state";

export interface CheckoutOptions {
  brand: Brand;
  orders: Order[];
  tries: Try[];
  save: () => void;
  now: () => number;
  newTryId: () => string;
  /** A try has another status than before. */
  onChange: (order: Order, one: Try) => void;
}

/** Milliseconds after which a bank that decides by itself does. */
const bankDelay = 20_000;

/** Where orders are paid by card, PSE or Nequi: the pages, and what becomes of each try. */
export class Checkout {
  /** In place of the order's, for the next try: a provider that charges something else. */
  charge: { amount?: number; currency?: string } = {};
  readonly #options: CheckoutOptions;

  constructor(options: CheckoutOptions) {
    this.#options = options;
  }

  order(id: string): Order | undefined {
    return this.#options.orders.find((order) => order.id === id);
  }

  triesOf(order: string): Try[] {
    return this.#options.tries.filter((one) => one.order === order);
  }

  try(id: string): Try | undefined {
    return this.#options.tries.find((one) => one.id === id);
  }

  add(order: Order): Order {
    this.#options.orders.push(order);
    this.#options.save();
    return order;
  }

  /** Answers `GET <base>` and the forms below it; `step` is what follows the order's path. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    order: Order,
    base: string,
    step: string,
  ): Promise<boolean> {
    const { brand } = this.#options;
    this.tick();
    if (request.method === "GET" && step === "") {
      const last = this.triesOf(order.id).at(-1);
      const shown =
        last && (last.status === "PENDING" || last.status === "APPROVED" || last.status === "VOIDED");
      if (shown) this.#show(response, order, last, base);
      else if (this.#isOver(order))
        sendPage(
          response,
          410,
          messagePage(brand, "Este pago ha caducado", "Vuelve al comercio y empieza otra vez."),
        );
      else sendPage(response, 200, choosePage(brand, order, base));
      return true;
    }
    if (request.method === "GET" && step.startsWith("/try/")) {
      const one = this.try(step.slice(5));
      if (!one || one.order !== order.id) return false;
      this.#show(response, order, one, base);
      return true;
    }
    if (request.method !== "POST") return false;
    const form = await readForm(request);
    if (step === "/pay") {
      const paid = this.pay(order, form);
      if (typeof paid === "string") sendPage(response, 422, choosePage(brand, order, base, paid));
      else redirect(response, `${base}/try/${paid.id}`);
      return true;
    }
    if (step === "/decide") {
      this.decide(form.try ?? "", form.to === "APPROVED" ? "APPROVED" : "DECLINED");
      redirect(response, `${base}/try/${form.try}`);
      return true;
    }
    return false;
  }

  /** Tries to pay. The same form again is the same try; gives why not where it may not be tried. */
  pay(order: Order, form: Record<string, string>): Try | string {
    const { tries, now, save, newTryId } = this.#options;
    const known = tries.find((one) => one.order === order.id && one.form === form.form);
    if (known) return known;
    if (this.triesOf(order.id).some(({ status }) => status !== "DECLINED" && status !== "ERROR"))
      return "Ya hay un pago con esta referencia.";
    if (this.#isOver(order)) return "Este pago ha caducado.";
    const method = form.method === "PSE" || form.method === "NEQUI" ? form.method : "CARD";
    const one: Try = {
      id: newTryId(),
      order: order.id,
      form: form.form ?? "",
      method,
      status: "PENDING",
      message: null,
      currency: this.charge.currency ?? order.currency,
      amount: this.charge.amount ?? order.amount,
      createdAt: now(),
      finalizedAt: null,
      decides: null,
    };
    this.charge = {};
    tries.push(one);
    save();
    this.#options.onChange(order, one);
    if (method === "CARD") this.#charge(one, (form.number ?? "").replace(/\s/g, ""));
    else if (form.bank === "approves" || form.bank === "declines")
      one.decides = { at: now() + bankDelay, to: form.bank === "approves" ? "APPROVED" : "DECLINED" };
    save();
    return one;
  }

  /** The bank's, or the person's word on what is pending. */
  decide(id: string, to: "APPROVED" | "DECLINED"): void {
    this.#set(id, "PENDING", to, to === "DECLINED" ? "El banco rechazó el pago." : null);
  }

  /** Gives back what was paid. Gives whether it could. */
  void(id: string): boolean {
    return this.#set(id, "APPROVED", "VOIDED", "Anulado por el comercio.");
  }

  /** What is decided by itself by now. */
  tick(): void {
    for (const { id, decides } of this.#options.tries) {
      if (decides && decides.at <= this.#options.now()) this.decide(id, decides.to);
    }
  }

  #charge({ id }: Try, number: string): void {
    if (number === testCards.approved) this.#set(id, "PENDING", "APPROVED", null);
    else if (number === testCards.declined)
      this.#set(id, "PENDING", "DECLINED", "La tarjeta fue rechazada por el banco.");
    else this.#set(id, "PENDING", "ERROR", "La tarjeta no es válida.");
  }

  #set(id: string, from: Try["status"], to: Try["status"], message: string | null): boolean {
    const one = this.try(id);
    const order = one && this.order(one.order);
    if (!one || !order || one.status !== from) return false;
    Object.assign(one, { status: to, message, finalizedAt: this.#options.now(), decides: null });
    this.#options.save();
    this.#options.onChange(order, one);
    return true;
  }

  #isOver({ expiresAt }: Order): boolean {
    return expiresAt !== null && expiresAt <= this.#options.now();
  }

  #show(response: ServerResponse, order: Order, one: Try, base: string): void {
    const { brand } = this.#options;
    sendPage(
      response,
      200,
      one.status === "PENDING" ? decidePage(brand, order, one, base) : resultPage(brand, order, one, base),
    );
  }
}
