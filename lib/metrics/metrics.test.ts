import { afterEach, describe, expect, it } from "vitest";
import { mayReadMetrics } from "./may-read-metrics";
import { metrics } from "./metrics";
import { metricsRegistry } from "./registry";
import { pathOf, readRoutes, routeLabel } from "./route-label";

afterEach(() => metricsRegistry().resetMetrics());

describe("metrics", () => {
  it("are counted in one place, however often the module is loaded", async () => {
    metrics.actions.inc({ action: "contacts.tag", outcome: "ok" });
    const again = await import(/* @vite-ignore */ "./metrics?again" as "./metrics");
    again.metrics.actions.inc({ action: "contacts.tag", outcome: "ok" });
    expect(await metricsRegistry().metrics()).toContain(
      'talia_actions_total{action="contacts.tag",outcome="ok"} 2',
    );
  });
});

describe("routeLabel", () => {
  const routes = readRoutes({
    staticRoutes: [{ page: "/home", regex: "^/home(?:/)?$" }],
    dynamicRoutes: [
      { page: "/a/[slug]", regex: "^/a/([^/]+?)(?:/)?$" },
      { page: "/invite/[token]", regex: "^/invite/([^/]+?)(?:/)?$" },
    ],
  });
  it.each([
    ["/home", "/home"],
    ["/a/clinica-sol", "/a/[slug]"],
    ["/invite/s3cret-token", "/invite/[token]"],
    ["/_next/static/chunks/1.js", "/_next"],
    ["/wp-admin/setup.php", "other"],
    ["/ana@example.com", "other"],
    ["/home?next=/a/b#c", "/home"],
    ["//", "other"],
    ["http://[", "other"],
    [undefined, "other"],
  ])("%s is %s", (address, label) => {
    expect(routeLabel(pathOf(address), routes)).toBe(label);
  });
});

describe("mayReadMetrics", () => {
  const headers = (given: Record<string, string> = {}) => new Headers(given);
  const token = "a-token-of-some-length";

  it("takes the bearer of the token alone, from wherever", () => {
    expect(mayReadMetrics(headers({ authorization: `Bearer ${token}` }), "203.0.113.9", token)).toBe(true);
    expect(mayReadMetrics(headers(), "127.0.0.1", token)).toBe(false);
    expect(mayReadMetrics(headers({ authorization: "Bearer another" }), "127.0.0.1", token)).toBe(false);
  });

  it.each(["127.0.0.1", "::1", "10.2.3.4", "172.30.0.7", "::ffff:192.168.1.2", "fd00::1"])(
    "without a token: %s connects directly",
    (peer) => {
      expect(mayReadMetrics(headers(), peer, undefined)).toBe(true);
      // As Next.js completes the headers.
      expect(mayReadMetrics(headers({ "x-forwarded-for": peer }), peer, undefined)).toBe(true);
    },
  );

  it.each([
    ["an address of the internet", {}, "203.0.113.9"],
    ["no address", {}, undefined],
    ["what a proxy passes on", { "x-forwarded-for": "203.0.113.9" }, "172.30.0.2"],
    [
      "what claims to be local, through a proxy",
      { "x-forwarded-for": "127.0.0.1, 203.0.113.9" },
      "127.0.0.1",
    ],
    ["what another proxy passes on", { via: "1.1 proxy" }, "172.30.0.2"],
  ])("without a token: not %s", (_, given, peer) => {
    expect(mayReadMetrics(headers(given), peer, undefined)).toBe(false);
  });
});
