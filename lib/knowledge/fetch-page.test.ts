import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { fetchPage, parseAddress } from "./fetch-page";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const html: RequestListener = (_, response) =>
  response.setHeader("content-type", "text/html; charset=utf-8").end("<h1>Hola</h1>");

describe("parseAddress", () => {
  it("takes what people type", () => {
    expect(parseAddress(" miclinica.es/tarifas#precios ").href).toBe("https://miclinica.es/tarifas");
    expect(parseAddress("http://miclinica.es:80/").href).toBe("http://miclinica.es/");
  });

  it.each([
    "ftp://example.com",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://user:pass@example.com",
    "https://example.com:8443",
    "http://example.com:22",
    "gopher://example.com",
    "",
    "https://",
  ])("refuses %s", (address) =>
    expect(() => parseAddress(address)).toThrow(expect.objectContaining({ reason: "page_address_invalid" })),
  );

  it("refuses names of the local network", () => {
    expect(() => parseAddress("http://localhost/")).toThrow(
      expect.objectContaining({ reason: "page_address_private" }),
    );
    expect(() => parseAddress("http://supabase/")).toThrow(
      expect.objectContaining({ reason: "page_address_private" }),
    );
  });
});

describe("fetchPage", () => {
  const reason = (promise: Promise<unknown>) =>
    promise.then(
      () => "fetched",
      (error: { reason?: string }) => error.reason,
    );

  it.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
  ])("never connects to %s", async (address) => {
    expect(await reason(fetchPage(address))).toBe("page_address_private");
  });

  it("checks every address of a name", async () => {
    const resolve = async () => ["93.184.216.34", "10.0.0.7"];
    expect(await reason(fetchPage("https://rebind.example.com", { resolve }))).toBe("page_address_private");
  });

  it("looks a name up once and connects to what it checked", async () => {
    const base = await serve(html);
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ["127.0.0.1"] : ["10.0.0.1"]);
    const url = base.replace("127.0.0.1", "pinned.example.com");
    const page = await fetchPage(url, { resolve, allowLoopback: true });
    expect(new TextDecoder().decode(page.bytes)).toContain("Hola");
    expect(asked).toBe(1);
  });

  it("checks redirects anew", async () => {
    const base = await serve((_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
    );
    expect(await reason(fetchPage(base, { allowLoopback: true }))).toBe("page_address_private");
  });

  it("follows four redirects and no more", async () => {
    const base = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(301, { location: `/${left - 1}` }).end();
      else html(request, response);
    });
    expect((await fetchPage(`${base}/4`, { allowLoopback: true })).url).toBe(`${base}/0`);
    expect(await reason(fetchPage(`${base}/5`, { allowLoopback: true }))).toBe("page_redirects");
  });

  it("stops reading at the limit, also of what is compressed", async () => {
    const long = Buffer.alloc(300_000, "a");
    const plain = await serve((_, response) => response.setHeader("content-type", "text/html").end(long));
    expect(await reason(fetchPage(plain, { allowLoopback: true, maxBytes: 100_000 }))).toBe("page_too_large");
    server?.close();
    const packed = await serve((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" })
        .end(gzipSync(long)),
    );
    expect(await reason(fetchPage(packed, { allowLoopback: true, maxBytes: 100_000 }))).toBe(
      "page_too_large",
    );
    expect((await fetchPage(packed, { allowLoopback: true })).bytes.length).toBe(300_000);
  });

  it("gives up on a server that dribbles", async () => {
    const base = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const timer = setInterval(() => response.write("a"), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await reason(fetchPage(base, { allowLoopback: true, timeoutMs: 200 }))).toBe("page_timeout");
  });

  it.each([
    ["ENOTFOUND", "page_host_unknown"],
    ["EAI_AGAIN", "page_unreachable"],
  ])("tells a name that nobody has from a name server that is away: %s", async (code, expected) => {
    const resolve = () => Promise.reject(Object.assign(new Error(code), { code }));
    expect(await reason(fetchPage("https://nobody.example.com", { resolve }))).toBe(expected);
  });

  it("gives up on a look-up that does not answer", async () => {
    const resolve = () => new Promise<string[]>(() => undefined);
    expect(await reason(fetchPage("https://slow.example.com", { resolve, timeoutMs: 50 }))).toBe(
      "page_timeout",
    );
  });

  it.each([
    [404, "text/html", "page_not_found"],
    [403, "text/html", "page_forbidden"],
    [500, "text/html", "page_unreachable"],
    [200, "video/mp4", "page_type"],
    [200, "application/json", "page_type"],
  ])("tells %s %s as %s", async (status, type, expected) => {
    const base = await serve((_, response) => response.writeHead(status, { "content-type": type }).end("x"));
    expect(await reason(fetchPage(base, { allowLoopback: true }))).toBe(expected);
  });

  it("sends no credentials and tells the charset", async () => {
    let headers: Record<string, unknown> = {};
    const base = await serve((request, response) => {
      headers = request.headers;
      response
        .setHeader("content-type", "text/html; charset=ISO-8859-1")
        .end(Buffer.from("caf\xe9", "latin1"));
    });
    const page = await fetchPage(base, { allowLoopback: true });
    expect(page).toMatchObject({ charset: "iso-8859-1", mime: "text/html" });
    expect(headers.cookie ?? headers.authorization ?? headers.referer).toBeUndefined();
  });
});
