import { lookup as systemLookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import ipaddr from "ipaddr.js";
import { isPublicAddress } from "@/lib/http/is-public-address";
import { knowledgeLimits, UnreadableDocument } from "./schema";

export type Resolve = (host: string) => Promise<string[]>;

export interface FetchPageOptions {
  /** Gives all addresses of a host. Tests give their own. */
  resolve?: Resolve;
  timeoutMs?: number;
  maxBytes?: number;
  /** Lets loopback addresses on any port through: for tests that serve pages themselves, nothing else. */
  allowLoopback?: boolean;
}

export interface FetchedPage {
  /** After redirects. */
  url: string;
  bytes: Uint8Array;
  mime: string;
  charset: string | undefined;
}

const maxRedirects = 4;
const types = new Set([
  "text/html",
  "application/xhtml+xml",
  "text/plain",
  "text/markdown",
  "application/pdf",
]);

/**
 * Fetches a page at an address that a tenant gave, such that it reaches the public web and nothing else: web ports
 * alone, every address of the host checked, the connection pinned to the address that was checked (a second look-up
 * could answer differently), each redirect treated as a new address. Sends no cookies and no credentials.
 * Throws UnreadableDocument; `page_unreachable` and `page_timeout` may be worth another try.
 */
export async function fetchPage(address: string, options: FetchPageOptions = {}): Promise<FetchedPage> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000);
  let url = parseAddress(address, options.allowLoopback);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const ip = await checkedAddress(url, options, signal);
    const response = await send(url, ip, signal);
    const location = response.headers.location;
    if (isRedirect(response.statusCode) && location) {
      response.destroy();
      url = parseAddress(location, options.allowLoopback, url);
      continue;
    }
    return readResponse(url, response, options.maxBytes ?? knowledgeLimits.pageBytes, signal);
  }
  throw new UnreadableDocument("page_redirects");
}

/** An address as people type it ("miclinica.es/tarifas"), if it is one of the web. */
export function parseAddress(address: string, allowLoopback = false, base?: URL): URL {
  const trimmed = address.trim();
  const withScheme = base || /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.parse(withScheme, base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new UnreadableDocument("page_address_invalid");
  if (url.username || url.password) throw new UnreadableDocument("page_address_invalid", "credentials");
  if (url.port && !allowLoopback && url.port !== "80" && url.port !== "443")
    throw new UnreadableDocument("page_address_invalid", "port");
  const host = bareHost(url);
  if (!ipaddr.isValid(host) && !host.includes(".") && !allowLoopback)
    throw new UnreadableDocument("page_address_private", host);
  url.hash = "";
  return url;
}

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

async function checkedAddress(url: URL, options: FetchPageOptions, signal: AbortSignal): Promise<string> {
  const host = bareHost(url);
  let addresses: string[];
  try {
    addresses = ipaddr.isValid(host)
      ? [host]
      : await orAborted((options.resolve ?? resolveBySystem)(host), signal);
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    // A name that nobody has is a slip of the pen; a name server that is away comes back.
    const unknown = (error as NodeJS.ErrnoException).code === "ENOTFOUND";
    throw new UnreadableDocument(unknown ? "page_host_unknown" : "page_unreachable", `dns ${host}`);
  }
  const [first] = addresses;
  if (!first) throw new UnreadableDocument("page_unreachable", `dns ${host}`);
  // One bad address among good ones is an attack or a mistake; neither is worth guessing.
  if (!addresses.every((address) => isPublicAddress(address, options.allowLoopback)))
    throw new UnreadableDocument("page_address_private", host);
  return first;
}

const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true, verbatim: false })).map(({ address }) => address);

function send(url: URL, ip: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === "https:";
    const request = (secure ? httpsRequest : httpRequest)({
      host: ip,
      port: url.port || (secure ? 443 : 80),
      path: url.pathname + url.search,
      method: "GET",
      agent: false,
      signal,
      // The certificate must be that of the name, though the connection goes to the address.
      ...(secure && !ipaddr.isValid(bareHost(url)) && { servername: bareHost(url) }),
      headers: {
        host: url.host,
        "user-agent": "Mozilla/5.0 (compatible; TalIA/1.0; knowledge reader)",
        accept: "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8",
        "accept-encoding": "gzip, deflate, br",
        "accept-language": "es,ca;q=0.9,pt;q=0.8,en;q=0.7",
      },
    });
    request.on("response", resolve);
    request.on("error", (error) =>
      reject(
        signal.aborted
          ? new UnreadableDocument("page_timeout")
          : new UnreadableDocument("page_unreachable", `${url.host}: ${error.message}`),
      ),
    );
    request.end();
  });
}

const isRedirect = (status = 0): boolean => [301, 302, 303, 307, 308].includes(status);

async function readResponse(
  url: URL,
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const status = response.statusCode ?? 0;
  const [mime = "", ...parameters] = (response.headers["content-type"] ?? "text/html")
    .toLowerCase()
    .split(";");
  const refuse = (reason: ConstructorParameters<typeof UnreadableDocument>[0]) => {
    response.destroy();
    return new UnreadableDocument(reason, `${url.host} ${status} ${mime}`);
  };
  if (status === 404 || status === 410) throw refuse("page_not_found");
  if (status === 401 || status === 403 || status === 451) throw refuse("page_forbidden");
  if (status < 200 || status > 299) throw refuse("page_unreachable");
  if (!types.has(mime.trim())) throw refuse("page_type");
  if (Number(response.headers["content-length"] ?? 0) > maxBytes) throw refuse("page_too_large");

  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(response)) {
      size += (chunk as Buffer).length;
      // Counted after decompression: a small answer may unpack to anything.
      if (size > maxBytes) throw refuse("page_too_large");
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw new UnreadableDocument(signal.aborted ? "page_timeout" : "page_unreachable", String(error));
  }
  const charset = /charset=["']?([\w-]+)/.exec(parameters.join(";"))?.[1];
  return { url: url.href, bytes: Buffer.concat(chunks), mime: mime.trim(), charset };
}

function decoded(response: IncomingMessage): Readable {
  const encoding = response.headers["content-encoding"]?.toLowerCase();
  const decoder =
    encoding === "gzip" || encoding === "x-gzip"
      ? createGunzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : encoding === "deflate"
          ? createInflate()
          : null;
  if (!decoder) return response;
  response.on("error", (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new UnreadableDocument("page_timeout"));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
