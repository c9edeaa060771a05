import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeCall } from "../testing/fake-call";
import { testPlan } from "../testing/plan";
import type { CallVoice } from "./speaking";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
});
afterEach(() => vi.useRealTimers());

it("counts what was at hand apart from what a synthesiser was paid for", async () => {
  const voice: CallVoice = {
    name: "paid",
    keeps: (text) => text.includes("Lucía"),
    speaks() {},
    speak() {},
    cancel() {},
    close() {},
  };
  const fake = await new FakeCall(testPlan(), { deps: { speaks: () => () => voice } }).begin();
  await fake.advance(100);
  fake.leg.onClose("hangup");
  await fake.session.done;
  const { cache, paid } = fake.finished[0]!.usage.tts_characters;
  expect(cache).toBe("¡Hola! Soy Lucía".length);
  expect(paid).toBeGreaterThan(20);
});
