import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import postgres from "postgres";
import { expect, inject, vi } from "vitest";
import { startBoldEmulator } from "@/lib/billing/bold/emulator/start";
import type { TopUpProvider } from "@/lib/billing/top-up-options";
import { forgetReceived, handleReceived, makePayer } from "@/lib/billing/top-ups.fixture";
import { startWompiEmulator } from "@/lib/billing/wompi/emulator/start";

type Pesos = "wompi" | "bold";
type Payer = Awaited<ReturnType<typeof makePayer>>;

type Route = {
  POST: (request: Request, context: { params: Promise<Record<string, never>> }) => Promise<Response>;
};
const routes: Record<string, () => Promise<Route>> = {
  "/wompi": () => import("../wompi/route"),
  "/bold": () => import("../bold/route"),
};

/** What is paid, where nothing else is said: hundredths of a peso. */
export const amount = 50_000_00;
export const card = { method: "CARD", number: "4242 4242 4242 4242" };
export const declinedCard = { method: "CARD", number: "4111 1111 1111 1111" };
export const pse = { method: "PSE", bank: "ask" };

/** The product's webhook routes behind a real socket, as a provider meets them. `broken`: what they say to all while it is set. */
async function startProduct() {
  const product = { broken: null as number | null, url: "", close: async () => {} };
  const server = createServer(async (incoming, outgoing) => {
    const load = routes[incoming.url ?? ""];
    if (product.broken !== null || !load) return void outgoing.writeHead(product.broken ?? 404).end();
    const request = new Request(`http://product${incoming.url}`, {
      method: "POST",
      headers: incoming.headers as Record<string, string>,
      body: Readable.toWeb(incoming) as ReadableStream,
      duplex: "half",
    } as RequestInit);
    const response = await (await load()).POST(request, { params: Promise.resolve({}) });
    outgoing.writeHead(response.status).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  product.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  product.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return product;
}

/** The emulated Wompi and Bold, the product they tell, and somebody in Colombia who pays: a new one after each `reset`. */
export async function startPesoWorld() {
  const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
  const product = await startProduct();
  const wompi = await startWompiEmulator({ port: 0, webhookUrl: `${product.url}/wompi` });
  const bold = await startBoldEmulator({ port: 0, webhookUrl: `${product.url}/bold` });
  vi.stubEnv("WOMPI_PUBLIC_KEY", wompi.publicKey);
  vi.stubEnv("WOMPI_PRIVATE_KEY", wompi.privateKey);
  vi.stubEnv("WOMPI_INTEGRITY_SECRET", wompi.integritySecret);
  vi.stubEnv("WOMPI_EVENTS_SECRET", wompi.eventsSecret);
  vi.stubEnv("WOMPI_BASE_URL", wompi.apiUrl);
  vi.stubEnv("WOMPI_CHECKOUT_URL", wompi.checkoutUrl);
  vi.stubEnv("BOLD_API_KEY", bold.apiKey);
  vi.stubEnv("BOLD_BASE_URL", bold.apiUrl);
  vi.stubEnv("PAYMENTS_EMULATOR_URL", bold.apiUrl);
  const of = { wompi: () => wompi.emulator, bold: () => bold.emulator };

  const world = {
    sql,
    product,
    wompi,
    bold,
    of,
    payer: await makePayer(sql),

    async start(provider: TopUpProvider, over: { key?: string; amount?: number } = {}, payer?: Payer) {
      const { startTopUp } = await import("@/lib/billing/start-top-up");
      const { orgId, userId } = payer ?? world.payer;
      return startTopUp({
        orgId,
        userId,
        email: "ana@example.com",
        locale: "es",
        provider,
        amount,
        key: randomUUID(),
        ...over,
      });
    },

    async refresh(id: string, now = new Date()) {
      return (await import("@/lib/billing/refresh-payment")).refreshPayment(await world.payer.row(id), now);
    },

    /** Opens the page as a browser does, and sends its form. Gives the page that comes of it. */
    async pay(url: string, fields: Record<string, string>): Promise<string> {
      const page = await fetch(url);
      const html = await page.text();
      expect(page.status, html).toBe(200);
      const action = /action="([^"]+\/pay)"/.exec(html)?.[1] ?? "";
      const inForm = new RegExp(`value="${fields.method}"><input type="hidden" name="form" value="([^"]+)"`);
      const form = inForm.exec(html)?.[1] ?? "";
      const body = new URLSearchParams({ ...fields, form });
      return (await fetch(new URL(action, page.url), { method: "POST", body })).text();
    },

    /** What was decided is told, and handled. */
    async told(provider: Pesos): Promise<string[]> {
      await of[provider]().outbox.flush();
      return handleReceived(sql, provider);
    },

    lastTry(provider: Pesos, reference: string) {
      const { checkout } = of[provider]();
      return checkout.triesOf(checkout.order(reference)?.id ?? reference).at(-1)!;
    },

    /** The name of the payer's first order at the provider. */
    async orderOf(provider: Pesos): Promise<string> {
      const [first] = await world.payer.payments();
      const { id, reference } = first!;
      return provider === "wompi"
        ? reference
        : ((await world.payer.row(id)).details as { page: string }).page;
    },

    /** Sends the product a webhook. Gives the status it is answered with. */
    async post(provider: Pesos, body: string, headers: Record<string, string> = {}): Promise<number> {
      return (await fetch(`${product.url}/${provider}`, { method: "POST", body, headers })).status;
    },

    /** The last that Wompi told, or would have. */
    lastDelivery<Event>(): Event {
      return JSON.parse(wompi.emulator.deliveries.at(-1)!.body) as Event;
    },

    /** Everything as before the first test, and somebody else to pay. */
    async reset(): Promise<void> {
      product.broken = null;
      for (const { emulator } of [wompi, bold]) {
        emulator.faults.clear();
        emulator.outbox.held = false;
        await emulator.outbox.flush();
      }
      for (const provider of ["wompi", "bold"] as const) await forgetReceived(sql, provider);
      await world.payer.remove();
      world.payer = await makePayer(sql);
    },

    async close(): Promise<void> {
      await world.payer.remove();
      await Promise.all([wompi.close(), bold.close()]);
      await product.close();
      await sql.end();
    },
  };
  return world;
}

export type PesoWorld = Awaited<ReturnType<typeof startPesoWorld>>;
