import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { closeDispute, openDispute } from "./disputes";
import type { Emulator } from "./emulator";
import { advanceOffset } from "./engine";
import { StripeFailure } from "./failure";
import { type Faults, faultKinds } from "./faults";
import type { WebhookSender } from "./webhooks";

interface Controlled {
  em: Emulator;
  sender: WebhookSender;
  faults: Faults;
}

const commands = {
  /** Faults of the next requests; `clear` forgets those still to come. */
  faults: z.object({
    kind: z.enum(faultKinds).optional(),
    times: z.number().int().min(1).max(1000).optional(),
    method: z.string().optional(),
    path: z.string().optional(),
    retryAfter: z.number().optional(),
    clear: z.boolean().optional(),
  }),
  /** How events are brought: in order, shuffled, or not at all until told otherwise. */
  webhooks: z.object({ deliver: z.enum(["ordered", "shuffled", "held"]) }),
  /** Sends an event again, so many times. */
  resend: z.object({ event: z.string(), times: z.number().int().min(1).max(100).default(1) }),
  dispute: z.object({
    charge: z.string().optional(),
    payment_intent: z.string().optional(),
    amount: z.number().int().positive().optional(),
    reason: z.string().optional(),
  }),
  "close-dispute": z.object({ dispute: z.string(), status: z.enum(["won", "lost"]) }),
  /** Moves the clock of everybody without a test clock. */
  advance: z.object({
    seconds: z
      .number()
      .int()
      .min(1)
      .max(3 * 366 * 86_400),
  }),
  /** What becomes of a subscription that is not paid after the last try, and when it is tried. */
  retries: z.object({
    after: z.enum(["unpaid", "canceled", "past_due"]).optional(),
    seconds: z.array(z.number().int().positive()).max(10).optional(),
  }),
  /** Answers once every event that can be delivered has been. */
  delivered: z.object({}),
} as const;

/** What tests may do to the emulator and nobody can to Stripe: `POST /_control/<command>` with JSON, `GET /_control/deliveries`. */
export async function serveControl(
  controlled: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
  { url, text }: { url: URL; text: string },
): Promise<void> {
  const name = url.pathname.slice("/_control/".length);
  const { em } = controlled;
  try {
    if (request.method === "GET") return reply(response, 200, look(em, name));
    // A page of another site cannot send JSON without being asked about, which nobody here answers.
    if (!request.headers["content-type"]?.startsWith("application/json"))
      throw new StripeFailure("Send application/json.", { status: 415 });
    const result = await command(controlled, name, JSON.parse(text || "{}"));
    em.store.commit();
    reply(response, 200, result);
  } catch (error) {
    em.store.commit();
    const status = error instanceof StripeFailure ? error.status : 400;
    reply(response, status, { error: { message: error instanceof Error ? error.message : "failed" } });
  }
}

function look(em: Emulator, name: string): object {
  if (name === "deliveries") return { data: em.store.all("_delivery").toReversed().slice(0, 500) };
  if (name === "settings") return { ...em.settings, now: em.now() };
  throw new StripeFailure(`Unknown: ${name}`, { status: 404 });
}

async function command({ em, sender, faults }: Controlled, name: string, given: unknown): Promise<object> {
  switch (name) {
    case "faults": {
      const { clear, kind, ...fault } = commands.faults.parse(given);
      if (clear) faults.clear();
      if (kind) faults.add(JSON.parse(JSON.stringify({ kind, ...fault })));
      return { ok: true };
    }
    case "webhooks": {
      em.store.save(Object.assign(em.settings, commands.webhooks.parse(given)));
      sender.wake();
      return { ok: true };
    }
    case "resend": {
      const { event, times } = commands.resend.parse(given);
      const row = em.need("event", event);
      return { data: Array.from({ length: times }, () => em.deliver(row)) };
    }
    case "dispute": {
      const { charge, payment_intent, amount, reason } = commands.dispute.parse(given);
      const id = charge ?? em.need("payment_intent", payment_intent).latest_charge;
      return openDispute(em, em.need("charge", id), { ...(amount && { amount }), ...(reason && { reason }) });
    }
    case "close-dispute": {
      const { dispute, status } = commands["close-dispute"].parse(given);
      return closeDispute(em, em.need("dispute", dispute), status);
    }
    case "advance":
      advanceOffset(em, commands.advance.parse(given).seconds);
      return { now: em.now() };
    case "retries": {
      const { after, seconds } = commands.retries.parse(given);
      em.store.save(
        Object.assign(em.settings, after && { afterRetries: after }, seconds && { retryAfter: seconds }),
      );
      return { ok: true };
    }
    case "delivered":
      await sender.idle();
      return { ok: true };
    default:
      throw new StripeFailure(`Unknown command: ${name}`, { status: 404 });
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
