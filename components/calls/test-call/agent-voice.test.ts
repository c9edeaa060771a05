import { expect, it } from "vitest";
import { AgentVoice } from "./agent-voice";

const question = "¿Prefieres por la mañana o por la tarde?";

function asked(): AgentVoice {
  const voice = new AgentVoice();
  voice.says("Claro.", 1_000);
  voice.says(question, 1_600);
  return voice;
}

it("hears nothing of itself while it speaks, nor just after", () => {
  const voice = asked();
  expect(voice.callers("claro prefieres por la", { since: 1_900, final: false })).toBe("");
  voice.silent(4_000);
  expect(voice.callers("claro prefieres por la mañana o por la tarde", { since: 1_900, final: true })).toBe(
    "",
  );
  const short = new AgentVoice();
  short.says("Dígame.", 0);
  short.silent(500);
  expect(short.callers("dígame", { since: 800, final: true })).toBe("");
});

it("takes an answer in the agent's own words, once the agent is silent", () => {
  const voice = asked();
  voice.silent(4_000);
  expect(voice.callers("por la tarde", { since: 4_300, final: true })).toBe("por la tarde");
  expect(voice.callers("prefieres por la mañana", { since: 5_000, final: true })).toBe(
    "prefieres por la mañana",
  );
});

it("takes who interrupts, and who was speaking before it", () => {
  const voice = asked();
  expect(voice.callers("perdona una pregunta", { since: 2_000, final: false })).toBe("perdona una pregunta");
  expect(voice.callers("claro", { since: 900, final: true })).toBe("claro");
  voice.silent(4_000);
  expect(
    voice.callers("prefieres por la mañana o por la tarde pues el jueves", { since: 2_000, final: true }),
  ).toBe("pues el jueves");
});

it("forgets what it said before a silence, and not what it said before a breath", () => {
  const voice = asked();
  voice.silent(4_000);
  voice.says("Dime tu nombre.", 4_300);
  expect(voice.callers("por la tarde dime tu nombre", { since: 4_200, final: true })).toBe("");
  voice.silent(6_000);
  voice.says("¿Y tu teléfono?", 9_000);
  expect(voice.callers("por la tarde", { since: 9_200, final: true })).toBe("por la tarde");
});
