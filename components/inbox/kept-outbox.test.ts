import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepOutbox, keptOutbox } from "./kept-outbox";
import type { Outgoing } from "./use-outbox";

const reply: Outgoing = {
  key: "k",
  kind: "reply",
  text: "¿Te viene bien el lunes?",
  files: [],
  createdAt: "2026-11-24T10:00:00Z",
  state: "sending",
};

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("what did not arrive", () => {
  it("is there again, to be sent again, for whoever wrote it and nobody else", () => {
    keepOutbox("maria", "c", [reply]);
    expect(keptOutbox("maria", "c")).toEqual([{ ...reply, state: "failed" }]);
    expect(keptOutbox("luis", "c")).toEqual([]);
    expect(keptOutbox("maria", "other")).toEqual([]);
    keepOutbox("maria", "c", []);
    expect(keptOutbox("maria", "c")).toEqual([]);
  });

  it("is forgotten by a browser that keeps nothing, or keeps something else", () => {
    sessionStorage.setItem("talia-inbox-outbox-maria-c", "{");
    expect(keptOutbox("maria", "c")).toEqual([]);
    vi.stubGlobal("sessionStorage", undefined);
    keepOutbox("maria", "c", [reply]);
    expect(keptOutbox("maria", "c")).toEqual([]);
  });
});
