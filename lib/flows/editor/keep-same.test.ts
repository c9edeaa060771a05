import { describe, expect, it, vi } from "vitest";
import { keepSame } from "./keep-same";

describe("what is kept the same", () => {
  it("is made once for the same facts, anew for others, by key", () => {
    const keep = keepSame<object>();
    const block = { id: "a" };
    const make = vi.fn(() => ({}));
    const first = keep("a", [block, 1], make);
    expect(keep("a", [block, 1], make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(keep("b", [block, 1], make)).not.toBe(first);
    const changed = keep("a", [{ ...block }, 1], make);
    expect(changed).not.toBe(first);
    expect(keep("a", [block, 1], make)).not.toBe(first);
    expect(keep("a", [block], make)).not.toBe(keep("a", [block, undefined], make));
  });
});
