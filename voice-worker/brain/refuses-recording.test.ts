import { describe, expect, it } from "vitest";
import { besidesRefusingRecording } from "./refuses-recording";

describe("not wanting to be recorded", () => {
  it.each([
    "No quiero que me graben.",
    "Oiga, no me grabe.",
    "Prefiero que no se grabe la llamada",
    "Dejen de grabar, por favor.",
    "Borre la grabación.",
    "No vull que em gravin.",
    "Deixi de gravar, si us plau.",
    "Não quero ser gravado.",
    "Pare de gravar.",
    "I don't want to be recorded.",
    "Please don't record this call.",
    "Stop recording, please.",
  ])("%s", (text) => {
    expect(besidesRefusingRecording(text)).toBe("");
  });

  it("leaves what else was said to be answered", () => {
    expect(besidesRefusingRecording("No quiero que me graben. ¿Qué horario tenéis?")).toBe(
      "¿Qué horario tenéis?",
    );
  });

  it.each([
    "No me importa que me graben.",
    "No hay problema con la grabación.",
    "I don't mind being recorded.",
    "I don't have a record of my appointment.",
    "Quería grabar un disco.",
    "No tengo nada más.",
    "¿Por qué grabáis las llamadas?",
    "Não quero mais nada.",
  ])("is not: %s", (text) => {
    expect(besidesRefusingRecording(text)).toBeNull();
  });
});
