import { describe, expect, it } from "vitest";
import { idleCall, type TestCallEvent, type TestCallState, testCall, typedId } from "./call-state";

const play = (...events: TestCallEvent[]): TestCallState => events.reduce(testCall, idleCall);
const upTo: TestCallEvent[] = [
  { type: "begin" },
  { type: "microphone", microphone: "on" },
  { type: "ticket", callId: "c1" },
  { type: "open", at: 1000 },
];
const said = (role: "contact" | "agent", id: string, text: string, final: boolean): TestCallEvent => ({
  type: "worker",
  at: 0,
  message: { type: "transcript", role, id, text, final },
});
const state = (
  state: "listening" | "thinking" | "speaking" | "ended",
  more: { reason?: string; line?: string } = {},
): TestCallEvent => ({ type: "worker", at: 9000, message: { type: "state", state, ...more } });
const says = (line: string, text: string): TestCallEvent => ({
  type: "worker",
  at: 0,
  message: { type: "say", id: `w${text.length}`, line, text, locale: "es" },
});
const shown = ({ lines }: TestCallState) => lines.map(({ role, text, final }) => [role, text, final]);

describe("testCall", () => {
  it("goes from asking to live", () => {
    expect(play(...upTo)).toMatchObject({ phase: "live", callId: "c1", since: 1000, microphone: "on" });
  });

  it("lets a line grow in its place, and drops one that came to nothing", () => {
    const now = play(
      ...upTo,
      said("agent", "1", "Hola", false),
      said("contact", "1", "Qu", false),
      said("agent", "1", "Hola, soy Lucía", true),
      said("contact", "1", "", true),
    );
    expect(now.lines).toEqual([{ id: "1", role: "agent", text: "Hola, soy Lucía", final: true }]);
  });

  it("shows what was typed once, though the worker repeats it", () => {
    const now = play(
      ...upTo,
      { type: "typed", id: typedId(1), text: "¿Abrís hoy?" },
      said("contact", "t7", "¿Abrís hoy?", true),
      said("agent", "2", "Sí.", true),
      { type: "typed", id: typedId(2), text: "Gracias" },
      said("contact", "t8", "Gracias", true),
    );
    expect(now.lines.map(({ text }) => text)).toEqual(["¿Abrís hoy?", "Sí.", "Gracias"]);
  });

  it("keeps the place of what the agent says, though the caller speaks before it is told", () => {
    const now = play(
      ...upTo,
      state("speaking", { line: "a1" }),
      { type: "typed", id: typedId(1), text: "Perdona" },
      said("agent", "a1", "Hola, soy", true),
      state("speaking", { line: "a2" }),
    );
    expect(shown(now)).toEqual([
      ["agent", "Hola, soy", true],
      ["contact", "Perdona", true],
      ["agent", "", false],
    ]);
    expect(shown(testCall(now, says("a2", "Dime."))).at(-1)).toEqual(["agent", "Dime.", false]);
    expect(testCall(now, state("ended")).lines).toHaveLength(2);
  });

  it("leaves no line of a reply of which nothing was heard, and gives its place to no other", () => {
    const now = play(
      ...upTo,
      says("a1", "Hola, soy Lucía."),
      state("speaking", { line: "a1" }),
      { type: "typed", id: typedId(1), text: "¿Cuánto cuesta?" },
      said("agent", "a1", "", true),
      state("thinking"),
      says("a2", "Cuesta 50 €."),
      state("speaking", { line: "a2" }),
    );
    expect(shown(now)).toEqual([
      ["contact", "¿Cuánto cuesta?", true],
      ["agent", "Cuesta 50 €.", false],
    ]);
  });

  it("shows what the agent is saying as it goes on, once, and in the end what was heard of it", () => {
    const saying = play(
      ...upTo,
      says("a1", "Hola,  soy Lucía."),
      said("agent", "a1", "Hola, soy", false),
      says("a1", "Dime."),
      // After a pause that was none.
      says("a1", "Dime."),
      said("agent", "a1", "Hola, soy Lucía.", false),
    );
    expect(shown(saying)).toEqual([["agent", "Hola,  soy Lucía. Dime.", false]]);
    const cut = testCall(saying, said("agent", "a1", "Hola, soy Lucía.", true));
    expect(shown(cut)).toEqual([["agent", "Hola, soy Lucía.", true]]);
  });

  it("takes back what the caller seemed to say", () => {
    const now = play(...upTo, said("contact", "c1", "hola soy", false), said("contact", "c1", "", true));
    expect(now.lines).toEqual([]);
  });

  it("ends once, with its first reason, and settles half-said lines", () => {
    const now = play(
      ...upTo,
      said("agent", "1", "Un momen", false),
      state("ended", { reason: "max_duration" }),
      { type: "hung_up", at: 9999 },
      { type: "closed", at: 9999 },
      said("agent", "2", "tarde", true),
    );
    expect(now).toMatchObject({ phase: "ended", endReason: "max_duration", until: 9000, fault: null });
    expect(now.lines).toEqual([{ id: "1", role: "agent", text: "Un momen", final: true }]);
  });

  it("tells a worker that is away from one that broke off", () => {
    const away = play({ type: "begin" }, { type: "ticket", callId: "c" }, { type: "closed", at: 1 });
    expect(away).toMatchObject({ phase: "failed", fault: { kind: "away" } });
    expect(play(...upTo, { type: "closed", at: 5 })).toMatchObject({
      phase: "failed",
      fault: { kind: "lost" },
      until: 5,
    });
  });

  it("begins anew from nothing", () => {
    expect(play(...upTo, said("agent", "1", "Hola", true), state("ended"), { type: "begin" })).toEqual({
      ...idleCall,
      phase: "preparing",
    });
  });
});
