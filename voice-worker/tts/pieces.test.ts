import { describe, expect, it } from "vitest";
import { FlushBudget } from "./flush-budget";
import { remainderOf } from "./remainder";
import { chosenVoice, nearVoice, providerOf, voiceOf } from "./voices";

describe("what is left of a text", () => {
  const text = "Tenemos hora el lunes a las diez.";
  it("is all of it at first, then from the start of a word, and never less than the last", () => {
    expect(remainderOf(text, 0, 1)).toBe(text);
    expect(remainderOf(text, 1_200, 1)).toBe("el lunes a las diez.");
    expect(remainderOf(text, 60_000, 1)).toBe("diez.");
    expect(remainderOf("", 100, 1)).toBe("");
  });
  it("is more when the voice is slower", () => {
    expect(remainderOf(text, 1_200, 0.7).length).toBeGreaterThan(remainderOf(text, 1_200, 1.3).length);
  });
});

describe("the budget of flushes", () => {
  it("is free at first, then waits for what is being made and heard", () => {
    const budget = new FlushBudget();
    const idle = { busy: false, playedAt: 0 };
    for (let at = 0; at < 10; at++) {
      expect(budget.wait(at, { busy: true, playedAt: 90_000 })).toBe(0);
      budget.spend(at);
    }
    expect(budget.wait(20, { busy: true, playedAt: 0 })).toBeNull();
    expect(budget.wait(20, { busy: false, playedAt: 5_020 })).toBe(3_500);
    expect(budget.wait(20, idle)).toBe(0);
  });
  it("never lets twenty pass in a minute", () => {
    const budget = new FlushBudget();
    const spent: number[] = [];
    for (let now = 0; now < 300_000; now += 100) {
      if (budget.wait(now, { busy: false, playedAt: 0 }) !== 0) continue;
      budget.spend(now);
      spent.push(now);
    }
    const most = Math.max(...spent.map((at) => spent.filter((one) => one >= at && one < at + 60_000).length));
    expect(most).toBe(19);
  });
});

describe("voices", () => {
  const settings = { provider: "deepgram", voiceId: "aura-2-nestor-es", speed: 1.1 } as never;
  it("are the chosen one where it speaks the language, else the usual one", () => {
    expect(chosenVoice(settings, "es")).toEqual({ id: "aura-2-nestor-es", locale: "es", speed: 1.1 });
    expect(chosenVoice(settings, "en").id).toMatch(/^aura-2-\w+-en$/);
    expect(providerOf(chosenVoice(settings, "ca").id)).toBe("elevenlabs");
  });
  it("keep their gender with another provider", () => {
    const nestor = chosenVoice(settings, "es");
    expect(voiceOf("deepgram", nestor)).toBe(nestor);
    expect(voiceOf("elevenlabs", nestor)?.id).toBe("JBFqnCBsd6RMkjVDRZzb");
    expect(voiceOf("deepgram", { ...nestor, locale: "pt" })).toBeNull();
    expect(nearVoice("deepgram", { ...nestor, locale: "pt" })).toEqual({ ...nestor, locale: "es" });
    expect(nearVoice("deepgram", { ...nestor, locale: "en" })).toBeNull();
  });
  it("of an owner's own making belong to ElevenLabs in every language", () => {
    const own = { id: "aBcDeFgHiJkLmNoPqRsT", locale: "pt", speed: 1 } as const;
    expect(voiceOf("elevenlabs", own)).toBe(own);
  });
});
