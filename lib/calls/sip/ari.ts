import "server-only";
import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { isPublicAddress } from "@/lib/http/is-public-address";
import { carrierTimeoutMs, refusal, refusalOfNetwork, refusalOfStatus, refusals } from "../carrier-request";

export interface AriCredentials {
  /** The tenant's Asterisk: `https://pbx.example.com:8089/ari`. */
  ariUrl: string;
  ariUser: string;
  ariPassword: string;
  /** Lets this very machine be asked: the emulated network, and tests. */
  allowLoopback?: boolean;
}

const maxBytes = 256 * 1024;

/**
 * Asks an Asterisk's REST interface. A tenant names the address, so that it must be of the internet: what is connected to is
 * the address that was checked, and nobody is followed elsewhere. Throws an AppError.
 */
export async function askAri(
  { ariUrl, ariUser, ariPassword, allowLoopback = false }: AriCredentials,
  method: string,
  path: string,
  query: Record<string, string> = {},
  body?: object,
): Promise<unknown> {
  const url = new URL(`${ariUrl}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !isPublicAddress(host, allowLoopback))
    throw refusal(refusals.refused, "ari: private address");
  const sent = body && Buffer.from(JSON.stringify(body));
  const response = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      {
        method,
        auth: `${ariUser}:${ariPassword}`,
        lookup: publicLookup(allowLoopback),
        signal: AbortSignal.timeout(carrierTimeoutMs),
        headers: sent ? { "content-type": "application/json", "content-length": sent.length } : {},
      },
      (answer) =>
        readText(answer).then((text) => resolve({ status: answer.statusCode ?? 500, text }), reject),
    );
    request.on("error", reject);
    request.end(sent);
  }).catch((error) => {
    throw refusal(refusalOfNetwork(error) ?? refusals.away, "ari: no connection");
  });
  if (response.status >= 300) throw refusal(refusalOfStatus(response.status), `ari ${response.status}`);
  try {
    return response.text ? JSON.parse(response.text) : null;
  } catch {
    throw refusal(refusals.refused, "ari: no JSON");
  }
}

/** Looks a name up, and gives none of its addresses when one of them is not of the internet. */
const publicLookup =
  (allowLoopback: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const found = error ?? judged(addresses, allowLoopback);
      if (found) callback(found, "", 0);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

function judged(addresses: readonly { address: string }[], allowLoopback: boolean): Error | null {
  const fine =
    addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address, allowLoopback));
  return fine ? null : Object.assign(new Error("private address"), { code: "EHOSTUNREACH" });
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error("an answer too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
