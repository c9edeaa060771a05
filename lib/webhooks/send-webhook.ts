import { Resolver } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import ipaddr from "ipaddr.js";
import { isPublicAddress } from "@/lib/http/is-public-address";

/** Gives all addresses of a host. */
export type Resolve = (host: string) => Promise<string[]>;

export interface SendOptions {
  /** Lets loopback addresses through: where the platform itself runs on one. */
  allowLoopback: boolean;
  /** For all of it: name, connection, answer. */
  timeoutMs?: number;
  resolve?: Resolve;
  signal?: AbortSignal;
}

export interface SendResult {
  /** HTTP status; null: there was no answer. */
  status: number | null;
  /** Null: it arrived. */
  error: SendError | null;
  ms: number;
  /** The beginning of what was answered. */
  response: string;
}

export type SendError =
  | "timeout"
  | "unreachable"
  | "private_address"
  | "redirect"
  | "status"
  | "tls"
  /** Nothing was sent, for it could not be signed. */
  | "unsigned"
  | "stopped";

const maxResponseBytes = 4_096;
const keptResponse = 500;

/**
 * Posts a message to an address that a tenant gave, such that it reaches the public internet and nothing else: the connection goes to an
 * address that was looked at (a second look-up could answer differently), and a redirect is followed nowhere. A 2xx is an arrival. Never throws.
 */
export async function sendWebhook(
  url: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  options: SendOptions,
): Promise<SendResult> {
  const started = performance.now();
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 10_000);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const result = (given: Omit<SendResult, "ms">): SendResult => ({
    ...given,
    ms: Math.round(performance.now() - started),
  });
  try {
    const target = new URL(url);
    const address = await orAborted(checkedAddress(target, options), signal);
    if (address === null) return result({ status: null, error: "private_address", response: "" });
    // However a connection ends: some endings (an upgrade nobody asked for) reach no listener of the request.
    const { status, text } = await orAborted(post(target, address, body, headers, signal), signal);
    return result({ status, error: errorOf(status), response: text });
  } catch (thrown) {
    const error = options.signal?.aborted ? "stopped" : timeout.aborted ? "timeout" : errorOfThrown(thrown);
    return result({ status: null, error, response: "" });
  }
}

function errorOf(status: number): SendError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : "status";
}

const errorOfThrown = (thrown: unknown): SendError =>
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(
    (thrown as NodeJS.ErrnoException).code ?? "",
  )
    ? "tls"
    : "unreachable";

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

/** The address to connect to; null when any of the host's is not public: one bad among good ones is an attack or a mistake. */
async function checkedAddress(
  url: URL,
  { resolve = resolveByServers, allowLoopback }: SendOptions,
): Promise<string | null> {
  const host = bareHost(url);
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host);
  const [first] = addresses;
  return first && addresses.every((address) => isPublicAddress(address, allowLoopback)) ? first : null;
}

/**
 * Asks the name servers itself: `getaddrinfo` has a few threads for the whole process, and names that are slow to answer would hold up
 * those of everybody else. `localhost` is this machine (RFC 6761), whatever a server says.
 */
const resolveByServers: Resolve = async (host) => {
  if (host === "localhost" || host.endsWith(".localhost")) return ["127.0.0.1"];
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [v4, v6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [v4, v6].flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (found.length === 0) throw v4.status === "rejected" ? v4.reason : new Error("no address");
  return found;
};

function post(
  url: URL,
  address: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const secure = url.protocol === "https:";
  const options: RequestOptions & { servername?: string } = {
    host: address,
    port: url.port || (secure ? 443 : 80),
    path: url.pathname + url.search,
    method: "POST",
    agent: false,
    signal,
    // The certificate must be that of the name, though the connection goes to the address.
    ...(secure && !ipaddr.isValid(bareHost(url)) && { servername: bareHost(url) }),
    headers: { ...headers, host: url.host, "content-length": String(Buffer.byteLength(body)) },
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(options);
    request.on("response", (response) => {
      readStart(response, signal).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    request.on("error", reject);
    request.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error("an upgrade nobody asked for"));
    });
    request.end(body);
  });
}

/** The beginning of an answer: what comes after is not waited for. */
async function readStart(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= maxResponseBytes) break;
    }
  } catch (error) {
    // The status is what counts; a body that breaks off changes nothing of it, one that never ends is a time-out.
    if (signal.aborted) throw error;
  }
  response.destroy();
  // Postgres keeps no NUL, and what is cut may end in half a character.
  return Buffer.concat(chunks).toString("utf8").slice(0, keptResponse).replaceAll("\0", "");
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
