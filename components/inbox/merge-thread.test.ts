import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Thread, type ThreadMessage, threadPageSize } from "@/lib/inbox/thread";
import { mergeThread, prependMessages } from "./merge-thread";

const message = (seq: number): ThreadMessage => ({
  id: `m${seq}`,
  seq,
  role: "contact",
  text: String(seq),
  locale: "es",
  createdAt: "2026-11-22T10:00:00Z",
});
const conversation = { id: "c" } as Thread["conversation"];
/** The last messages of a conversation that has so many, as the server gives them. */
const read = (count: number): Thread => {
  const from = Math.max(1, count - threadPageSize + 1);
  return {
    conversation,
    messages: Array.from({ length: count - from + 1 }, (_, n) => message(from + n)),
    hasOlder: from > 1,
    notes: [],
  };
};
const older = (before: number) => {
  const from = Math.max(1, before - threadPageSize);
  return {
    messages: Array.from({ length: before - from }, (_, n) => message(from + n)),
    hasOlder: from > 1,
  };
};

describe("a conversation that goes on while it is shown", () => {
  it("never misses a message nor shows one twice, however the line drops and comes back", () => {
    fc.assert(
      fc.property(
        fc.nat(130),
        fc.array(fc.oneof(fc.nat(90), fc.constant("older" as const)), { maxLength: 12 }),
        (begun, steps) => {
          let count = begun;
          let shown = mergeThread(undefined, read(count));
          for (const step of steps) {
            if (step === "older") {
              const first = shown.messages[0];
              if (first && shown.hasOlder) shown = prependMessages(shown, older(first.seq));
            } else {
              count += step;
              shown = mergeThread(shown, read(count));
            }
            const seqs = shown.messages.map(({ seq }) => seq);
            const first = seqs[0] ?? 1;
            expect(seqs).toEqual(Array.from({ length: count - first + 1 }, (_, n) => first + n));
            expect(shown.hasOlder).toBe(first > 1);
          }
        },
      ),
    );
  });

  it("shows what is new of a message it has", () => {
    const rated = { ...message(2), feedback: "useful" as const };
    const fresh = { ...read(3), messages: [message(1), rated, message(3)] };
    expect(mergeThread(read(2), fresh).messages[1]?.feedback).toBe("useful");
  });
});
