import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isSigned, needsResealing, open, seal, sign } from "./crypto";

const old = { id: "k1", key: Buffer.alloc(32, 1) };
const current = { id: "k2", key: Buffer.alloc(32, 2) };

describe("seal and open", () => {
  it("gives back any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, context) => {
        expect(open(seal(text, context, [current]), context, [current])).toBe(text);
      }),
    );
  });

  it("never seals the same text the same way", () => {
    expect(seal("x", "c", [current])).not.toBe(seal("x", "c", [current]));
  });

  it("opens what an older key sealed, and says it should be sealed anew", () => {
    const sealed = seal("x", "c", [old]);
    expect(open(sealed, "c", [current, old])).toBe("x");
    expect(needsResealing(sealed, [current, old])).toBe(true);
    expect(needsResealing(seal("x", "c", [current, old]), [current, old])).toBe(false);
  });

  it("refuses another context, a gone key, a changed text and rubbish", () => {
    const sealed = seal("secret", "org:1", [current]);
    expect(() => open(sealed, "org:2", [current])).toThrow("does not open");
    expect(() => open(sealed, "org:1", [old])).toThrow("k2 is not in ENCRYPTION_KEYS");
    expect(() => open(`${sealed.slice(0, -2)}AA`, "org:1", [current])).toThrow();
    expect(() => open("plain", "org:1", [current])).toThrow("not a sealed text");
  });

  it("refuses a tag cut short", () => {
    const parts = seal("secret", "c", [current]).split(".");
    parts[3] = (parts[3] ?? "").slice(0, 6);
    expect(() => open(parts.join("."), "c", [current])).toThrow("does not open");
  });
});

describe("sign", () => {
  beforeAll(() => void vi.stubEnv("SIGNING_SECRET", "s".repeat(40)));
  afterAll(() => void vi.unstubAllEnvs());

  it("holds for its value and purpose alone", () => {
    const signature = sign("42", "invitation");
    expect(isSigned("42", "invitation", signature)).toBe(true);
    expect(isSigned("43", "invitation", signature)).toBe(false);
    expect(isSigned("42", "recovery", signature)).toBe(false);
    expect(isSigned("42", "invitation", "")).toBe(false);
  });
});
