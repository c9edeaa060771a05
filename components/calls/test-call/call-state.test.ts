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
const state = (state: "listening" | "thinking" | "speaking" | "ended", reason?: string): TestCallEvent => ({
  type: "worker",
  at: 9000,
  message: { type: "state", state, ...(reason && { reason }) },
});

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
      state("speaking"),
      { type: "typed", id: typedId(1), text: "Perdona" },
      said("agent", "a1", "Hola, soy", true),
      state("speaking"),
    );
    expect(now.lines.map(({ role, text }) => [role, text])).toEqual([
      ["agent", "Hola, soy"],
      ["contact", "Perdona"],
      ["agent", ""],
    ]);
    const spoken = testCall(now, {
      type: "worker",
      at: 0,
      message: { type: "say", id: "2", text: "Dime.", locale: "es" },
    });
    expect(spoken.lines.at(-1)).toMatchObject({ text: "Dime.", final: false });
    expect(testCall(now, state("ended")).lines).toHaveLength(2);
  });

  it("ends once, with its first reason, and settles half-said lines", () => {
    const now = play(
      ...upTo,
      said("agent", "1", "Un momen", false),
      state("ended", "max_duration"),
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
