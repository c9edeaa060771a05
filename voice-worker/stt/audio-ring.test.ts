import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { telephone } from "../audio/format";
import { AudioRing } from "./audio-ring";

const quiet = (ms: number) => Buffer.alloc(ms * 8, 0xff);
const loud = (ms: number, from = 0) =>
  Buffer.from(Array.from({ length: ms * 8 }, (_, at) => (from + at) % 64));
const kept = (ring: AudioRing) => Buffer.concat(ring.pieces());

describe("the ring of recent audio", () => {
  it("keeps a second of silence at most, and all of a turn with the second before it", () => {
    const ring = new AudioRing(telephone);
    for (let at = 0; at < 500; at++) ring.add(quiet(20));
    expect(kept(ring).length).toBe(8_000);
    const turn = loud(5_000);
    for (let at = 0; at < turn.length; at += 160) ring.add(turn.subarray(at, at + 160));
    ring.add(quiet(2_000));
    expect(kept(ring).equals(Buffer.concat([quiet(1_000), turn, quiet(2_000)]))).toBe(true);
    ring.forget(ring.end);
    expect(kept(ring).length).toBe(0);
  });

  it("keeps half a minute of what never ends", () => {
    const ring = new AudioRing(telephone);
    for (let at = 0; at < 100; at++) ring.add(loud(1_000, at));
    expect(kept(ring).length).toBe(240_000);
    expect(kept(ring).subarray(-8_000).equals(loud(1_000, 99))).toBe(true);
  });

  it("keeps what was said before the end of the turn before was told", () => {
    const ring = new AudioRing(telephone);
    ring.add(loud(2_000));
    ring.add(quiet(100));
    ring.add(loud(3_000, 7));
    ring.forget(2_000 * 8);
    for (let at = 0; at < 200; at++) ring.add(quiet(20));
    expect(kept(ring).equals(Buffer.concat([quiet(100), loud(3_000, 7), quiet(4_000)]))).toBe(true);
  });

  it("gives back the end of what was put in, whatever the pieces", () => {
    const pieces = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 3_000 }), forget: fc.boolean() }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(pieces, (given) => {
        const ring = new AudioRing(telephone);
        let all = Buffer.alloc(0);
        for (const [at, { ms, forget }] of given.entries()) {
          all = Buffer.concat([all, loud(ms, at)]);
          ring.add(loud(ms, at));
          if (forget) ring.forget(ring.end - 100);
        }
        expect(ring.end).toBe(all.length);
        expect(kept(ring).equals(all.subarray(ring.from))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
