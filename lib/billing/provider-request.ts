import "server-only";
import { withRetries } from "@/lib/calls/carrier-request";
import { AppError } from "@/lib/errors";

/** Milliseconds a payment provider may take to answer, once and with all further tries: somebody waits for it. */
const patience = { onceMs: 6_000, inAllMs: 10_000 };

export interface ProviderRequest {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  /** JSON. */
  body?: unknown;
  /** Asking twice does what asking once does: then a failure in between is tried again as well. */
  idempotent: boolean;
}

/**
 * Asks a payment provider, and gives its JSON. Throws an AppError whose reason is a key under `errors.reason`: what it answered is
 * not kept, since it may name people.
 */
export async function askProvider({
  url,
  method,
  headers,
  body,
  idempotent,
}: ProviderRequest): Promise<unknown> {
  const deadline = performance.now() + patience.inAllMs;
  return withRetries(
    async () => {
      const left = Math.ceil(Math.max(1, deadline - performance.now()));
      const response = await send(url, {
        method: method ?? "GET",
        headers: {
          accept: "application/json",
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(Math.min(patience.onceMs, left)),
        redirect: "error",
      });
      if (!response.ok) throw refusal(response.status, new URL(url).pathname);
      return response.json().catch((cause: unknown) => {
        throw away("no JSON", cause);
      });
    },
    { idempotent },
  );
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    const late = cause instanceof Error && cause.name === "TimeoutError";
    if (late)
      throw new AppError("timeout", { reason: "payment_provider_away", detail: "no answer in time", cause });
    throw away("not reached", cause);
  }
}

const away = (detail: string, cause?: unknown) =>
  new AppError("unavailable", {
    reason: "payment_provider_away",
    detail: `payment provider: ${detail}`,
    cause,
  });

function refusal(status: number, path: string): AppError {
  const detail = `payment provider: ${status} for ${path}`;
  if (status === 404) return new AppError("not_found", { detail });
  if (status === 429) return new AppError("rate_limited", { reason: "payment_provider_away", detail });
  if (status >= 500) return new AppError("unavailable", { reason: "payment_provider_away", detail });
  return new AppError("unprocessable", { reason: "payment_provider_refused", detail });
}
