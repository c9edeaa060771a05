import { describe, expect, it } from "vitest";
import type { ThreadMessage, ThreadNote } from "@/lib/inbox/thread";
import { timelineItems } from "./timeline-items";
import type { Outgoing } from "./use-outbox";

const message = (seq: number, createdAt: string): ThreadMessage => ({
  id: `m${seq}`,
  seq,
  role: "contact",
  text: "",
  locale: "es",
  createdAt,
});
const note = (id: string, createdAt: string): ThreadNote => ({
  id,
  body: "",
  authorId: null,
  createdAt,
  edited: false,
});
const outgoing = (key: string, createdAt: string): Outgoing => ({
  key,
  kind: "reply",
  text: "",
  files: [],
  createdAt,
  state: "sending",
});
const dayOf = (iso: string) => iso.slice(0, 10);
const messages = [
  message(1, "2026-11-21T10:00:00Z"),
  message(2, "2026-11-21T10:05:00+00:00"),
  message(3, "2026-11-22T09:00:00Z"),
];

describe("what a conversation shows", () => {
  it("has notes where they were written, and what is on its way at the end", () => {
    const items = timelineItems(
      {
        messages,
        notes: [note("n1", "2026-11-21T10:01:00Z"), note("n2", "2026-11-22T10:00:00Z")],
        hasOlder: false,
      },
      // A clock that is behind does not put it among what was said before.
      [outgoing("o1", "2026-11-22T08:00:00Z")],
      dayOf,
    );
    expect(items.map(({ kind, key }) => (kind === "day" ? "day" : key))).toEqual([
      "day",
      "m1",
      "n1",
      "m2",
      "day",
      "m3",
      "n2",
      "o1",
    ]);
  });

  it("keeps notes of before with the messages of before", () => {
    const early = note("n0", "2026-11-20T10:00:00Z");
    const keys = (hasOlder: boolean) =>
      timelineItems({ messages, notes: [early], hasOlder }, [], dayOf).map(({ key }) => key);
    expect(keys(true)).not.toContain("n0");
    expect(keys(false)).toContain("n0");
    expect(timelineItems({ messages: [], notes: [early], hasOlder: false }, [], dayOf)).toHaveLength(2);
  });
});
