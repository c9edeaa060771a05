import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultBox } from "../carrier-faults";

export type Params = Record<string, string>;

/** Twilio's signature: base64 of HMAC-SHA1 over the address and the parameters, sorted, each name with its value. */
export function signTwilio(token: string, url: string, params: Params = {}): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], url);
  return createHmac("sha1", token).update(signed, "utf8").digest("base64");
}

const patienceMs = 15_000;

export interface WebhookAnswer {
  ok: boolean;
  status: number;
  body: string;
}

/** Asks a webhook, signed. Never throws: what cannot be reached has status 0. */
export async function callWebhook(
  { url, method = "POST", params, token }: { url: string; method?: string; params: Params; token: string },
  faults: FaultBox,
): Promise<WebhookAnswer> {
  await sleep(faults.draw(faults.now.webhookMs));
  const get = method.toUpperCase() === "GET";
  const address = get ? withQuery(url, params) : url;
  try {
    const response = await fetch(address, {
      method: get ? "GET" : "POST",
      headers: {
        "x-twilio-signature": signTwilio(token, address, get ? {} : params),
        "user-agent": "TwilioProxy/1.1",
        ...(!get && { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" }),
      },
      ...(!get && { body: new URLSearchParams(params).toString() }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { ok: response.ok, status: response.status, body: await response.text() };
  } catch {
    return { ok: false, status: 0, body: "" };
  }
}

function withQuery(url: string, params: Params): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  return address.href;
}
