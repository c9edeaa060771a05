import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { expanded } from "./answer";
import { catalogRoutes } from "./api/catalog";
import { checkoutRoutes } from "./api/checkout";
import { customerRoutes } from "./api/customers";
import { intentRoutes } from "./api/intents";
import { invoiceRoutes } from "./api/invoices";
import { moneyBackRoutes } from "./api/money-back";
import { otherRoutes } from "./api/others";
import { paymentMethodRoutes } from "./api/payment-methods";
import { portalRoutes } from "./api/portal";
import { scheduleRoutes } from "./api/schedules";
import { subscriptionRoutes } from "./api/subscriptions";
import { apiVersion, type Emulator, newId } from "./emulator";
import { runDue } from "./engine";
import { StripeFailure } from "./failure";
import type { Fault, Faults } from "./faults";
import { type Form, Params, parseForm } from "./form";
import { findRoute, type Route, refuseUnknown } from "./router";

const routes: readonly Route[] = [
  ...catalogRoutes,
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...intentRoutes,
  ...checkoutRoutes,
  ...invoiceRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...moneyBackRoutes,
  ...portalRoutes,
  ...otherRoutes,
];

interface Answer {
  status: number;
  body: string;
}

const day = 86_400;

/** Answers one request of Stripe's API; `text` is its body. */
export function serveApi(
  em: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  { url, text, secretKey, faults }: { url: URL; text: string; secretKey: string; faults: Faults },
): void {
  const id = newId("req");
  const key = header(request, "idempotency-key");
  response.setHeader("request-id", id);
  response.setHeader("stripe-version", header(request, "stripe-version") ?? apiVersion);
  if (key) response.setHeader("idempotency-key", key);
  const method = request.method ?? "GET";
  const fault = faults.take(method, url.pathname);
  if (fault && struckBefore(response, fault, id)) return;

  em.cause = { id, idempotencyKey: key ?? null };
  let answer: Answer;
  try {
    authorize(request, secretKey);
    answer =
      key && method === "POST"
        ? once(em, { key, method, url, text, id, response })
        : run(em, method, url, text, id);
  } catch (error) {
    answer = failed(error, id);
  } finally {
    em.cause = { id: null, idempotencyKey: null };
    em.store.commit();
  }
  if (fault?.kind === "timeout_after") return;
  if (fault?.kind === "drop_after") return void response.destroy();
  if (fault?.kind === "500_after") answer = { status: 500, body: JSON.stringify(brokenBody) };
  send(response, answer);
}

const brokenBody = {
  error: { type: "api_error", message: "An unknown error occurred (emulated fault)." },
};

/** Faults that strike before anything was done; true where the request ends with it. */
function struckBefore(response: ServerResponse, fault: Fault, id: string): boolean {
  if (fault.kind === "hang") return true;
  if (fault.kind === "drop") {
    response.destroy();
    return true;
  }
  if (fault.kind === "500") {
    send(response, { status: 500, body: JSON.stringify(brokenBody) });
    return true;
  }
  if (fault.kind === "429") {
    response.setHeader("retry-after", String(fault.retryAfter ?? 1));
    const failure = new StripeFailure("Request rate limit exceeded.", { status: 429, code: "rate_limit" });
    send(response, failed(failure, id));
    return true;
  }
  return false;
}

function authorize(request: IncomingMessage, secretKey: string): void {
  const [scheme, token] = (header(request, "authorization") ?? "").split(" ");
  const given =
    scheme === "Basic"
      ? Buffer.from(token ?? "", "base64")
          .toString()
          .split(":")[0]
      : token;
  if (given === secretKey) return;
  throw new StripeFailure(
    given
      ? `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}`
      : "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    { status: 401 },
  );
}

interface Keyed {
  key: string;
  method: string;
  url: URL;
  text: string;
  id: string;
  response: ServerResponse;
}

/** The same key again gives the same answer, for 24 hours; with other parameters it is refused. */
function once(em: Emulator, { key, method, url, text, id, response }: Keyed): Answer {
  const request = createHash("sha256")
    .update(`${method} ${url.pathname}\n${canonical(parseForm(text))}`)
    .digest("hex");
  const now = Math.floor(em.realNow() / 1000);
  const kept = em.store.get("_answer", key);
  if (kept && kept.at > now - day) {
    if (kept.request !== request) {
      throw new StripeFailure(
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        { type: "idempotency_error" },
      );
    }
    response.setHeader("idempotent-replayed", "true");
    return { status: kept.status, body: kept.body };
  }
  const answer = run(em, method, url, text, id);
  // What was refused before anything was done may be tried again with the same key.
  if (answer.status < 400 || answer.status === 402) {
    em.store.save({ id: key, object: "_answer", request, status: answer.status, body: answer.body, at: now });
  }
  return answer;
}

const canonical = (form: Form): string =>
  JSON.stringify(form, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

function run(em: Emulator, method: string, url: URL, text: string, id: string): Answer {
  try {
    const found = findRoute(routes, method, url.pathname);
    if (!found) {
      throw new StripeFailure(`Unrecognized request URL (${method}: ${url.pathname}).`, { status: 404 });
    }
    const params = new Params(
      parseForm(method === "GET" || (method === "DELETE" && !text) ? url.search.slice(1) : text),
    );
    refuseUnknown(found.route, params);
    runDue(em);
    const row = found.route.handle({ em, params, path: found.path });
    return { status: 200, body: JSON.stringify(expanded(em, row, params.texts("expand") ?? []), null, 2) };
  } catch (error) {
    return failed(error, id);
  }
}

function failed(error: unknown, id: string): Answer {
  if (error instanceof StripeFailure)
    return { status: error.status, body: JSON.stringify(error.body(id), null, 2) };
  console.error("Stripe's emulator failed:", error);
  return {
    status: 500,
    body: JSON.stringify({ error: { type: "api_error", message: "The emulator failed; see its log." } }),
  };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(body);
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
