import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, type SecurityContext, securityHeaders } from "./security-headers";

const base: SecurityContext = {
  scripts: { nonce: "abc", hashes: ["'sha256-x'"] },
  supabaseUrl: "https://p.supabase.co/",
  voiceUrl: "wss://voice.talia.example/calls",
  https: true,
  development: false,
};
const directive = (policy: string, name: string) =>
  policy.split("; ").find((part) => part === name || part.startsWith(`${name} `));

describe("contentSecurityPolicy", () => {
  it("trusts scripts by nonce and hash, never inline or eval", () => {
    const policy = contentSecurityPolicy(base);
    expect(directive(policy, "script-src")).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic' 'sha256-x'");
    expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(directive(policy, "connect-src")).toContain("wss://p.supabase.co");
    expect(directive(policy, "connect-src")).toContain(" wss://voice.talia.example");
    expect(directive(policy, "upgrade-insecure-requests")).toBeDefined();
  });

  it("lets a static page's own chunks in beside its hashes", () => {
    const policy = contentSecurityPolicy({ ...base, scripts: { hashes: ["'sha256-x'"] }, https: false });
    expect(directive(policy, "script-src")).toBe("script-src 'self' 'sha256-x'");
    expect(directive(policy, "upgrade-insecure-requests")).toBeUndefined();
  });

  it("shows pictures and videos of any host over https, and takes nothing else from other hosts", () => {
    const policy = contentSecurityPolicy(base);
    for (const name of ["img-src", "media-src"])
      expect(directive(policy, name)?.split(" ")).toContain("https:");
    for (const name of ["default-src", "script-src", "connect-src", "font-src"])
      expect(directive(policy, name)?.split(" ")).not.toContain("https:");
    expect(policy).not.toMatch(/ http:( |;|$)/);
  });

  it("allows eval in development alone", () => {
    expect(contentSecurityPolicy({ ...base, development: true })).toContain("'unsafe-eval'");
  });
});

describe("the emulated telephone network", () => {
  it("is reached where there is one, by its socket alone", () => {
    const sources = (emulatorUrl?: string) =>
      contentSecurityPolicy({ ...base, emulatorUrl })
        .match(/connect-src ([^;]+)/)?.[1]
        ?.split(" ") ?? [];
    expect(sources("http://localhost:4040/")).toContain("ws://localhost:4040");
    expect(sources("http://localhost:4040/")).not.toContain("http://localhost:4040");
    expect(sources()).not.toContain("ws://localhost:4040");
  });
});

describe("securityHeaders", () => {
  it("asks for https only where it is served", () => {
    expect(securityHeaders(true)["strict-transport-security"]).toContain("max-age=");
    expect(securityHeaders(false)["strict-transport-security"]).toBeUndefined();
    expect(securityHeaders(false)["permissions-policy"]).toContain("microphone=(self)");
  });
});
