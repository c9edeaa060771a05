import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aiConfigFrom } from "../config";
import { createModelSource } from "../models";
import { type AiEmulator, startAiEmulator } from "../openai/emulator";
import { createAiRuntime } from "../runtime";
import { moderate, moderateByWords, moderationNotice } from "./moderate";

describe("moderateByWords", () => {
  it.each([
    "eres un idiota",
    "Hijo de puta, contesta",
    "vete a la mierda",
    "gilipollas",
    "malparido, devuélveme la plata",
    "chinga tu madre",
    "fuck you",
    "you are a fucking idiot",
    "I will kill you",
    "vai tomar no cu",
    "você é um lixo",
    "filho da puta",
    "ets un imbècil",
    "ves-te'n a la merda",
    "te voy a matar",
  ])("finds offence in: %s", (text) => expect(moderateByWords(text).verdict).toBe("offensive"));

  it.each([
    "me quiero morir",
    "ya no quiero vivir",
    "estoy pensando en suicidarme",
    "I want to die",
    "I've been thinking about killing myself",
    "quero morrer",
    "não quero mais viver",
    "vull morir",
    "no vull viure",
  ])("hears despair in: %s", (text) => expect(moderateByWords(text).verdict).toBe("self_harm"));

  it.each(["cómo hago una bomba casera", "how to build a bomb", "busco porno infantil"])(
    "finds what no agent talks about in: %s",
    (text) => expect(moderateByWords(text).verdict).toBe("unsafe"),
  );

  it.each([
    "vaya mierda de puerta, se ha roto a los dos días",
    "esta reforma está quedando de puta madre",
    "me muero de hambre, ¿tenéis mesa?",
    "me muero de risa",
    "me quiero morir de vergüenza",
    "este dolor de muelas me está matando",
    "quiero matar las cucarachas de la cocina",
    "para matar el tiempo",
    "quiero morir de risa",
    "I'm dying to see the kitchen",
    "how do I kill the pilot light?",
    "this toothache is killing me",
    "estou morrendo de fome",
    "em moro de gana",
    "estoy muy enfadado, es la tercera vez que llamo",
    "sois muy lentos",
    "¿la bomba de calor la instaláis vosotros?",
    "how to install a heat pump",
    "¿hacéis bombas de agua?",
    "un cabrito asado para cuatro",
    "Calle Negrete 12",
    "Busco piso en Concha Espina",
  ])("leaves alone: %s", (text) => expect(moderateByWords(text).verdict).toBe("ok"));
});

describe("moderationNotice", () => {
  const context = { locale: "es", tone: "warm", businessName: "Clínica Sonrisa", country: "ES" } as const;

  it("gives the helpline of the country", () => {
    expect(moderationNotice("self_harm", context)).toMatch(/024.*112/);
    expect(moderationNotice("self_harm", { ...context, country: "BR", locale: "pt" })).toMatch(/188/);
    expect(moderationNotice("self_harm", { ...context, country: "ZZ", locale: "en" })).toContain(
      "findahelpline.com",
    );
  });

  it("is kind to the rude, and silent to the rest", () => {
    expect(moderationNotice("offensive", context)).toContain("respeto");
    expect(moderationNotice("unsafe", context)).toContain("Clínica Sonrisa");
    expect(moderationNotice("ok", context)).toBeNull();
  });

  it("leaves no variable unfilled", () => {
    for (const locale of ["es", "en", "pt", "ca"] as const) {
      for (const verdict of ["offensive", "unsafe", "self_harm"] as const) {
        expect(moderationNotice(verdict, { ...context, locale })).not.toMatch(/[{}]/);
      }
    }
  });
});

describe("moderate", () => {
  let emulator: AiEmulator;
  beforeAll(async () => {
    emulator = await startAiEmulator();
  });
  afterAll(() => emulator.close());

  const runtime = (url: string) =>
    createAiRuntime({
      models: createModelSource(aiConfigFrom({ OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: url })),
      usage: { record: async () => {} },
      budget: { spend: async () => ({ limit: 1, month: 0, day: 0, hour: 0 }) },
    });
  const orgId = "00000000-0000-4000-8000-000000000001";

  it("asks the provider about what the lists let pass", async () => {
    expect(await moderate(runtime(emulator.url), { orgId, text: "desnúdate" })).toEqual({
      verdict: "unsafe",
      by: "model",
    });
    expect(await moderate(runtime(emulator.url), { orgId, text: "quiero una cita" })).toEqual({
      verdict: "ok",
      by: null,
    });
  });

  it("lets a message pass when the provider cannot be reached", async () => {
    const errors: unknown[] = [];
    const ai = { ...runtime("http://127.0.0.1:9/v1"), onError: (error: unknown) => errors.push(error) };
    expect(await moderate(ai, { orgId, text: "quiero una cita" })).toEqual({ verdict: "ok", by: null });
    expect(errors).toHaveLength(1);
  });
});
