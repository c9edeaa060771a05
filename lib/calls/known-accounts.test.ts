import { describe, expect, it } from "vitest";
import { KnownAccounts } from "./known-accounts";

function known(accounts: Record<string, string[]>) {
  const loaded: string[] = [];
  const admitted: string[] = [];
  const cache = new KnownAccounts<string>(async (ref) => {
    loaded.push(ref);
    if (ref === "broken") throw new Error("away");
    return accounts[ref] ?? [];
  });
  const of = (ref: string, now: number) =>
    cache.of(
      ref,
      async () => {
        admitted.push(ref);
      },
      now,
    );
  return { cache, of, loaded, admitted };
}

describe("KnownAccounts", () => {
  it("asks once a minute for an account, and for a stranger's no more than every few seconds", async () => {
    const { of, loaded, admitted } = known({ a: ["x"] });
    for (const now of [0, 1_000, 59_000]) expect(await of("a", now)).toEqual(["x"]);
    expect(loaded).toEqual(["a"]);
    await of("a", 61_000);
    expect(loaded).toEqual(["a", "a"]);
    expect(admitted).toEqual(["a"]);
    for (const now of [0, 4_000, 6_000]) expect(await of("b", now)).toEqual([]);
    expect(loaded).toEqual(["a", "a", "b", "b"]);
    expect(admitted).toEqual(["a", "b", "b"]);
  });

  it("asks again soon when a signature does not fit", async () => {
    const { cache, of, loaded } = known({ a: ["x"] });
    await of("a", 0);
    cache.doubt("a", 1_000);
    await of("a", 5_000);
    await of("a", 7_000);
    expect(loaded).toEqual(["a", "a"]);
  });

  it("remembers no failure", async () => {
    const { of, loaded } = known({});
    await expect(of("broken", 0)).rejects.toThrow("away");
    await expect(of("broken", 1)).rejects.toThrow("away");
    expect(loaded).toHaveLength(2);
  });

  it("stays small, whoever asks", async () => {
    const { of, loaded } = known({ a: ["x"] });
    for (let index = 0; index < 1_500; index += 1) await of(`s${index}`, 0);
    await of("s0", 0);
    expect(loaded).toHaveLength(1_501);
  });
});
