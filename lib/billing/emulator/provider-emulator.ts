import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Checkout, type CheckoutOptions } from "./checkout";
import type { Brand } from "./checkout-pages";
import { controlPage } from "./control-page";
import { Faults } from "./faults";
import { readForm, redirect, sendJson, sendPage } from "./http";
import { Outbox, type OutboxOptions } from "./outbox";
import { type Delivery, type Order, stateSchema, type Try } from "./state";
import { StateFile } from "./state-file";

export interface EmulatorOptions {
  /** 0 takes a free one. Not used where it is mounted in another server. */
  port?: number;
  /** Keeps its memory; null: for as long as it runs. */
  stateFile?: string | null;
  /** Where events go. */
  webhookUrl: string;
  /** Real time in milliseconds. */
  now?: () => number;
}

export interface ProviderOptions extends EmulatorOptions {
  brand: Brand;
  newTryId: (now: number) => string;
  /** Answers what is this provider's own, `path` without the prefix; `false` where there is no such thing. */
  answer: (
    emulator: ProviderEmulator,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ) => Promise<boolean>;
  /** The event of a try that has changed; none where nothing is told. */
  event: (order: Order, one: Try, now: number) => { type: string; body: unknown } | undefined;
  outbox: Pick<OutboxOptions, "pauses" | "isAccepted" | "headers">;
}

/** An emulated provider of payments: its memory, its clock, its pages and its webhooks. */
export class ProviderEmulator {
  readonly checkout: Checkout;
  readonly outbox: Outbox;
  readonly faults = new Faults();
  /** Where it is reached from outside, and the path within. */
  url = "";
  base = "";
  readonly #options: ProviderOptions;
  readonly #state: StateFile<typeof stateSchema>;
  readonly #ticking: NodeJS.Timeout;
  #server: Server | undefined;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#state = new StateFile(stateSchema, options.stateFile ?? null);
    const { orders, tries, deliveries } = this.#state.value;
    const save = () => this.#state.save();
    const now = () => this.now();
    this.outbox = new Outbox({ ...options.outbox, deliveries, save, now, url: options.webhookUrl });
    const checkout: CheckoutOptions = {
      brand: options.brand,
      orders,
      tries,
      save,
      now,
      newTryId: () => options.newTryId(this.now()),
      onChange: (order, one) => this.tell(order, one),
    };
    this.checkout = new Checkout(checkout);
    this.#ticking = setInterval(() => this.#tick(), 1_000);
    this.#ticking.unref();
  }

  /** The emulator's time in milliseconds. */
  now(): number {
    return (this.#options.now ?? Date.now)() + this.#state.value.offset;
  }

  /** Webhooks, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#state.value.deliveries;
  }

  /** Lets time go by; resolves when what was due in it has been sent. */
  async advance(milliseconds: number): Promise<void> {
    this.#state.value.offset += milliseconds;
    this.#state.save();
    this.checkout.tick();
    await this.outbox.flush();
  }

  /** Sends the event of a try as it is now. */
  tell(order: Order, one: Try): void {
    const event = this.#options.event(order, one, this.now());
    if (event) this.outbox.add(event.type, event.body);
  }

  async listen(port: number): Promise<void> {
    const server = createServer((request, response) => void this.handle(request, response));
    this.#server = server;
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    this.mount(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Tells it where it is reached: on a server of its own, or below a path of another. */
  mount(url: string): void {
    this.url = url;
    this.base = new URL(url).pathname.replace(/\/$/, "");
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? "/", "http://emulator");
      url.pathname = url.pathname.slice(this.base.length) || "/";
      const answered =
        (await this.#control(request, response, url)) ||
        (await this.#options.answer(this, request, response, url));
      if (!answered)
        sendJson(response, 404, {
          error: { type: "NOT_FOUND_ERROR", reason: "La entidad solicitada no existe" },
        });
    } catch (error) {
      if (!response.headersSent)
        sendJson(response, 500, { error: { type: "EMULATOR", reason: String(error) } });
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#ticking);
    this.outbox.held = true;
    await this.outbox.flush();
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  #tick(): void {
    this.checkout.tick();
    void this.outbox.flush();
  }

  async #control(request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<boolean> {
    if (pathname !== "/control") return false;
    if (request.method === "POST") {
      await this.#do(await readForm(request));
      redirect(response, `${this.base}/control`);
      return true;
    }
    const { brand } = this.#options;
    const view = { brand, base: this.base, now: this.now(), held: this.outbox.held, ...this.#state.value };
    sendPage(response, 200, controlPage(view));
    return true;
  }

  async #do(form: Record<string, string>): Promise<void> {
    const id = form.id ?? "";
    if (form.do === "approve") this.checkout.decide(id, "APPROVED");
    else if (form.do === "decline") this.checkout.decide(id, "DECLINED");
    else if (form.do === "void") this.checkout.void(id);
    else if (form.do === "again") this.outbox.again(id);
    else if (form.do === "hold") this.outbox.held = true;
    else if (form.do === "advance") await this.advance(Number(form.minutes) * 60_000);
    else if (form.do === "release") {
      this.outbox.held = false;
      await this.outbox.flush();
    }
  }
}

/** So many characters of `letters`, that nobody guesses. */
export const randomName = (letters: string, length: number): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join("");
