import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffJson } from "./diff-json";

describe("the difference of two values", () => {
  it("is told leaf by leaf, by where it is", () => {
    expect(
      diffJson(
        { tone: "formal", hours: [{ from: "09:00" }, { from: "16:00" }], gone: true, same: [1] },
        { tone: "cercano", hours: [{ from: "09:00" }, { from: "17:00" }], same: [1], extra: { deep: 0 } },
      ),
    ).toEqual([
      { path: "tone", from: "formal", to: "cercano" },
      { path: "hours.2.from", from: "16:00", to: "17:00" },
      { path: "extra.deep", from: null, to: "0" },
      { path: "gone", from: "true", to: null },
    ]);
  });

  it("knows elements by their id: one put in front changes nothing of the others", () => {
    expect(
      diffJson(
        [{ id: "b", text: "Hola" }],
        [
          { id: "a", text: "Antes" },
          { id: "b", text: "Hola" },
        ],
      ),
    ).toEqual([
      { path: "a.id", from: null, to: "a" },
      { path: "a.text", from: null, to: "Antes" },
    ]);
  });

  it("is none of what has no parts, of what is missing as a whole, and of equals", () => {
    expect(diffJson("a", "b")).toBeNull();
    expect(diffJson(null, { a: 1 })).toBeNull();
    expect(diffJson([], ["x"])).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(diffJson(value as never, structuredClone(value) as never)).toBeNull();
      }),
    );
  });

  it("is bounded", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, "x".repeat(900)]));
    const changes = diffJson({ a: 1 }, many)!;
    expect(changes).toHaveLength(100);
    expect(changes[0]!.to!.length).toBeLessThan(510);
  });
});
