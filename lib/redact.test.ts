import { describe, expect, it } from "vitest";
import { redact, scrub } from "./redact";

const hash = () => "#h";

describe("redact", () => {
  it("hashes fields that identify a person, at any depth", () => {
    expect(redact({ contact: { email: "a@b.es", phone: "600123123", fullName: "Ana" }, n: 1 }, hash)).toEqual(
      {
        contact: { email: "#h", phone: "#h", fullName: "#h" },
        n: 1,
      },
    );
  });

  it("drops secrets whole", () => {
    expect(redact({ password: "x", headers: { authorization: "Bearer x", cookie: ["a"] } }, hash)).toEqual({
      password: "[secret]",
      headers: { authorization: "[secret]", cookie: "[secret]" },
    });
  });

  it("keeps counts, ids and times", () => {
    const facts = {
      orgId: "3f2c8f3e-1111-4222-8333-123456789012",
      ms: 12,
      at: "2026-11-20T10:00:00.000Z",
      day: "2026-11-20",
      tokens: 120,
      path: "/api/v1/health",
    };
    expect(redact(facts, hash)).toEqual(facts);
  });

  it("cleans errors and their causes", () => {
    const error = new Error("no mailbox ana@example.com", { cause: new Error("call +34 600 123 123") });
    const logged = JSON.stringify(redact({ err: error }, hash));
    expect(logged).not.toContain("ana@example.com");
    expect(logged).not.toContain("600 123 123");
    expect(logged).toContain("no mailbox #h");
  });

  it("ends on circular objects", () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(() => JSON.stringify(redact(circular, hash))).not.toThrow();
  });
});

describe("scrub", () => {
  it.each([
    ["escríbeme a maría.garcía@exámple.es ya", "escríbeme a #h ya"],
    ["llama al +57 310 555 1234.", "llama al #h."],
    ["tel (55) 1234-5678", "tel (#h"],
    ["600123123", "#h"],
    ["/invite/abcDEF123 for ana@example.com", "/invite/[secret] for #h"],
  ])("hides %s", (text, expected) => {
    expect(scrub(text, hash)).toBe(expected);
  });

  it.each([
    "2026-11-20T10:00:00Z",
    "a1b2c3d4-0000-4000-8000-000000000000",
    "took 1234567 ms",
    "v16.4.5",
    "127.0.0.1:54321",
  ])("leaves %s", (text) => {
    expect(scrub(text, hash)).toBe(text);
  });
});
