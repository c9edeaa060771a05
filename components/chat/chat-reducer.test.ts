import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatMessage, VisitorEvent } from "@/lib/conversations/schema";
import { type ChatState, chatReducer, initialChat } from "./chat-reducer";

const at = "2026-11-24T10:00:00Z";
const message = (seq: number, role: ChatMessage["role"], text = `${role} ${seq}`): ChatMessage => ({
  id: `id-${seq}`,
  seq,
  role,
  text,
  locale: "es",
  createdAt: at,
});
type Action = Parameters<typeof chatReducer>[1];
const run = (actions: Action[], from: ChatState = initialChat([])) => actions.reduce(chatReducer, from);
const live = (event: VisitorEvent): Action => ({ type: "live", event });
const heard = (seq: number, role: ChatMessage["role"], key?: string): Action =>
  live({ type: "message", message: message(seq, role), ...(key && { key }) });
const state = (attended: string | null, read = false): Action =>
  live({ type: "state", state: { status: attended === null ? "open" : "handoff", attended, read } });
const wrote = (key: string): Action[] => [
  { type: "written", message: { key, text: `own ${key}` } },
  { type: "sending", key },
];
const stream = (event: Extract<Action, { type: "event" }>["event"], key = "k"): Action => ({
  type: "event",
  event,
  key,
});

describe("a person who takes over", () => {
  it("cuts off the answer that was being streamed, and nothing more of it is shown", () => {
    const after = run([
      ...wrote("k"),
      stream({ type: "typing" }),
      stream({ type: "delta", messageId: "a", text: "Cuesta" }),
      state("María"),
      stream({ type: "delta", messageId: "a", text: " 45 €" }),
      heard(3, "human"),
      stream({ type: "done", conversationId: "c", state: "handoff" }),
      { type: "answered", key: "k" },
    ]);
    expect(after.messages.map(({ text }) => text)).toEqual(["own k", "human 3"]);
    expect(after).toMatchObject({ attended: "María", typing: false, sending: 0 });
  });

  it("is not said to be the agent writing", () => {
    expect(run([state("María"), ...wrote("k"), stream({ type: "typing" })]).typing).toBe(false);
    const typing = run([state("María"), live({ type: "typing" })]);
    expect(typing.personTyping).toBe(true);
    expect(run([{ type: "hushed" }], typing).personTyping).toBe(false);
    expect(run([heard(2, "human")], typing).personTyping).toBe(false);
    expect(run([state(null)], typing)).toMatchObject({ personTyping: false, attended: null });
    expect(run([state("Luis")], typing)).toMatchObject({ personTyping: false, attended: "Luis" });
  });
});

describe("what is heard on the line", () => {
  it("puts one's own message where it was written, and another tab's at the end", () => {
    const after = run([...wrote("k"), heard(1, "contact", "k"), heard(2, "contact", "other")]);
    expect(after.messages).toMatchObject([
      { id: "id-1", key: "k", seq: 1 },
      { id: "id-2", seq: 2 },
    ]);
  });

  it("tells of gaps: an answer that came another way does not hide what was missed before it", () => {
    const after = run([
      { type: "loaded", messages: [message(1, "agent")], status: "open" },
      stream({ type: "message", message: message(4, "agent") }),
    ]);
    expect(after.heard).toBe(1);
    const told = run([heard(2, "contact"), heard(3, "human"), heard(4, "agent")], after);
    expect(told.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(told.heard).toBe(4);
  });

  it("puts answers that overtake one another in order, and one's own where it was said", () => {
    const overtaken = run([stream({ type: "message", message: message(5, "agent") })], initialChat([]));
    const after = run([stream({ type: "message", message: message(4, "agent") })], overtaken);
    expect(after.messages.map(({ seq }) => seq)).toEqual([4, 5]);

    const told = run([
      ...wrote("a"),
      ...wrote("b"),
      heard(1, "contact", "a"),
      heard(2, "agent"),
      heard(3, "contact", "b"),
    ]);
    expect(told.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const streamed = run([
      stream({ type: "delta", messageId: "id-2", text: "Cue" }, "a"),
      stream({ type: "message", message: message(3, "agent") }),
      stream({ type: "message", message: message(2, "agent") }),
    ]);
    expect(streamed.messages.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it("shows each message once and in order, however lines, answers and readings interleave", () => {
    const roles = ["contact", "agent", "human", "system"] as const;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...roles), { minLength: 1, maxLength: 12 }),
        fc.array(fc.record({ way: fc.constantFrom("live", "stream", "load"), n: fc.nat(12) }), {
          maxLength: 40,
        }),
        (kinds, steps) => {
          const said = kinds.map((role, index) => message(index + 1, role));
          let now = initialChat([]);
          for (const { way, n } of steps) {
            const one = said[n];
            // A line tells what follows the last it has told; an answer may bring an agent's message at any time.
            const next = said[now.heard];
            if (way === "live" && next) now = run([live({ type: "message", message: next })], now);
            if (way === "stream" && one?.role === "agent" && one.seq <= now.heard + 3)
              now = run([stream({ type: "message", message: one })], now);
            // An answer to a question of before may come late.
            if (way === "load")
              now = run([{ type: "loaded", messages: said.slice(0, n), status: "open" }], now);
          }
          while (said[now.heard]) now = run([live({ type: "message", message: said[now.heard]! })], now);
          expect(now.messages.map(({ seq }) => seq)).toEqual(said.map(({ seq }) => seq));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
