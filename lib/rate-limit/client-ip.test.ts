import { describe, expect, it } from "vitest";
import { clientIp, peerHeader } from "./client-ip";

const headers = (peer: string | null, forwarded?: string): Headers => {
  const result = new Headers();
  if (peer) result.set(peerHeader, peer);
  if (forwarded) result.set("x-forwarded-for", forwarded);
  return result;
};

describe("clientIp", () => {
  it("believes nobody but the connection when no proxy is trusted", () => {
    expect(clientIp(headers("203.0.113.9", "1.1.1.1, 2.2.2.2"), [])).toBe("203.0.113.9");
  });

  it("goes back through trusted proxies to the first stranger", () => {
    const trusted = ["10.0.0.0/8", "198.51.100.7"];
    expect(clientIp(headers("10.1.2.3", "6.6.6.6, 203.0.113.9, 198.51.100.7"), trusted)).toBe("203.0.113.9");
  });

  it("is not fooled by an address that a client put first", () => {
    expect(clientIp(headers("10.0.0.1", "8.8.8.8, 203.0.113.9"), ["10.0.0.1"])).toBe("203.0.113.9");
  });

  it("takes the furthest when all are trusted", () => {
    expect(clientIp(headers("10.0.0.1", "10.0.0.9"), ["10.0.0.0/8"])).toBe("10.0.0.9");
  });

  it("counts an IPv6 customer's network as one, and IPv4 written as IPv6 as IPv4", () => {
    expect(clientIp(headers("2001:db8:1:2:aaaa::1"), [])).toBe(clientIp(headers("2001:db8:1:2:bbbb::9"), []));
    expect(clientIp(headers("::ffff:203.0.113.9"), [])).toBe("203.0.113.9");
  });

  it("copes with ports, rubbish and nothing", () => {
    expect(clientIp(headers(null, "203.0.113.9:4711"), [])).toBe("203.0.113.9");
    expect(clientIp(headers(null, "unknown, <script>"), ["nonsense"])).toBe("unknown");
    expect(clientIp(headers(null), [])).toBe("unknown");
  });
});
