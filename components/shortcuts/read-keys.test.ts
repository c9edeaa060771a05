import { describe, expect, it } from "vitest";
import { matchPress, pressOf, readKeys, sequenceMs } from "./read-keys";

const event = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe("reading a shortcut", () => {
  it("takes one press or two", () => {
    expect(readKeys("j")).toEqual([{ key: "j", mod: false }]);
    expect(readKeys("mod+K")).toEqual([{ key: "k", mod: true }]);
    expect(readKeys("g c")).toEqual([
      { key: "g", mod: false },
      { key: "c", mod: false },
    ]);
    expect(readKeys("Escape")).toEqual([{ key: "escape", mod: false }]);
  });

  it.each(["", "mod+", "a b c", "ctrl+x"])("refuses %j", (keys) => {
    expect(() => readKeys(keys)).toThrow();
  });
});

describe("a press", () => {
  it("is of either modifier, and none of Alt or of a modifier alone", () => {
    expect(pressOf(event("k", { metaKey: true }))).toEqual({ key: "k", mod: true });
    expect(pressOf(event("K", { ctrlKey: true }))).toEqual({ key: "k", mod: true });
    expect(pressOf(event("?"))).toEqual({ key: "?", mod: false });
    expect(pressOf(event("j", { altKey: true }))).toBeNull();
    expect(pressOf(event("Shift"))).toBeNull();
    expect(pressOf(event("Dead"))).toBeNull();
  });
});

describe("matching", () => {
  const of = (id: string, keys: string) => ({ id, presses: readKeys(keys) });
  const j = { key: "j", mod: false };
  const g = { key: "g", mod: false };
  const c = { key: "c", mod: false };
  const all = [of("next", "j"), of("contacts", "g c"), of("palette", "mod+k"), of("close", "c")];

  it("finds one press", () => {
    expect(matchPress(all, j, null, 0).hit?.id).toBe("next");
    expect(matchPress(all, { key: "k", mod: true }, null, 0).hit?.id).toBe("palette");
    expect(matchPress(all, { key: "k", mod: false }, null, 0).hit).toBeNull();
    expect(matchPress(all, { key: "j", mod: true }, null, 0).hit).toBeNull();
  });

  it("waits for the second of two, and puts it before what that key does alone", () => {
    const first = matchPress(all, g, null, 100);
    expect(first).toEqual({ hit: null, pending: { press: g, at: 100 } });
    expect(matchPress(all, c, first.pending, 100 + sequenceMs).hit?.id).toBe("contacts");
    expect(matchPress(all, c, first.pending, 101 + sequenceMs).hit?.id).toBe("close");
    expect(matchPress(all, j, first.pending, 200)).toEqual({ hit: all[0], pending: null });
  });

  it("lets the last of equal ones count", () => {
    expect(matchPress([...all, of("own", "j")], j, null, 0).hit?.id).toBe("own");
  });
});
