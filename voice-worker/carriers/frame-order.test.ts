import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameOrder } from "./frame-order";

function deliver(numbers: readonly number[], flush = true): number[] {
  const delivered: number[] = [];
  const order = new FrameOrder((audio) => delivered.push(audio.readUInt32BE(0)));
  // One buffer for all, as the audio is only lent.
  const lent = Buffer.alloc(4);
  for (const number of numbers) {
    lent.writeUInt32BE(Number.isNaN(number) ? 0 : number);
    order.push(number, lent);
  }
  if (flush) order.flush();
  return delivered;
}

describe("FrameOrder", () => {
  it.each([
    ["in order", [1, 2, 3, 4], [1, 2, 3, 4]],
    ["two swapped", [1, 3, 2, 4], [1, 2, 3, 4]],
    ["one two places late", [1, 3, 4, 2, 5], [1, 2, 3, 4, 5]],
    ["one lost", [1, 3, 4, 5, 6], [1, 3, 4, 5, 6]],
    ["one too late", [1, 3, 4, 5, 2, 6], [1, 3, 4, 5, 6]],
    ["one twice", [1, 2, 2, 3, 5, 5, 4, 6], [1, 2, 3, 4, 5, 6]],
    ["the first two swapped", [2, 1, 3], [1, 2, 3]],
    ["numbers from nought", [0, 1, 2], [0, 1, 2]],
    ["the first one lost", [2, 3, 4, 5], [2, 3, 4, 5]],
    ["begun anywhere", [900, 901], [900, 901]],
    ["a leap forward", [1, 5000, 5001, 5002, 5003], [1, 5000, 5001, 5002, 5003]],
  ])("delivers %s", (_, numbers, wanted) => {
    expect(deliver(numbers)).toEqual(wanted);
  });

  it("holds nothing back once a lost frame is given up", () => {
    expect(deliver([1, 3, 4, 5, 6, 7], false)).toEqual([1, 3, 4, 5, 6, 7]);
  });

  it("goes on when a stream counts anew", () => {
    const anew = Array.from({ length: 40 }, (_, index) => index + 1);
    expect(deliver([700, 701, 702, ...anew])).toEqual([700, 701, 702, ...anew.slice(9)]);
  });

  it("passes what has no number", () => {
    expect(deliver([Number.NaN, Number.NaN])).toEqual([0, 0]);
  });

  it("puts any disorder within its bound right, and never repeats or turns back", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 60 }), (delays) => {
        const all = delays.map((_, index) => index + 1);
        const sent = all
          .map((number) => ({ number, at: number + delays[number - 1]! }))
          .sort((a, b) => a.at - b.at || a.number - b.number)
          .map(({ number }) => number);
        expect(deliver(sent)).toEqual(all);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 9 }), (sent) => {
        const delivered = deliver(sent);
        expect(delivered).toEqual([...new Set(delivered)].sort((a, b) => a - b));
      }),
    );
  });
});
