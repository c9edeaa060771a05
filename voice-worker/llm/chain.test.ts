import { describe, expect, it } from "vitest";
import { type GroqFault, groqEmulator } from "../emulators/groq";
import { servePart } from "../emulators/part.fixture";
import { modelChain } from "./chain";
import { type LanguageModel, ModelFailure, type ModelRequest } from "./language-model";
import { openAiCompatible } from "./openai-compatible";
import { languageModelFrom } from "./providers";

const request = (): ModelRequest => ({
  messages: [{ role: "user", content: "Hola" }],
  maxTokens: 50,
  temperature: 0,
  signal: new AbortController().signal,
});

async function said(
  model: LanguageModel,
  asked = request(),
): Promise<{ text: string; failure: ModelFailure | null }> {
  let text = "";
  try {
    for await (const piece of model.stream(asked)) if (piece.type === "text") text += piece.text;
    return { text, failure: null };
  } catch (error) {
    expect(error).toBeInstanceOf(ModelFailure);
    return { text, failure: error as ModelFailure };
  }
}

/** Two providers, each an emulator on a socket of its own. */
async function pair(
  run: (parts: {
    models: LanguageModel[];
    first: ReturnType<typeof groqEmulator>;
    second: ReturnType<typeof groqEmulator>;
  }) => Promise<void>,
) {
  const first = groqEmulator({ respond: () => "Soy la primera, y hablo un buen rato." });
  const second = groqEmulator({ respond: () => "Soy la segunda." });
  const [one, other] = await Promise.all([servePart(first), servePart(second)]);
  const models = [
    openAiCompatible({
      provider: "groq",
      baseUrl: `${one.url}/openai/v1`,
      apiKey: "key-key-1",
      modelId: "a",
      limits: { stallMs: 100 },
    }),
    openAiCompatible({
      provider: "openai",
      baseUrl: `${other.url}/v1`,
      apiKey: "key-key-2",
      modelId: "b",
      limits: { stallMs: 100 },
    }),
  ];
  try {
    await run({ models, first, second });
  } finally {
    for (const model of models) model.close();
    await Promise.all([one.close(), other.close()]);
  }
}

describe("modelChain", () => {
  it("asks the first, and nobody else when it answers", () =>
    pair(async ({ models, second }) => {
      expect((await said(modelChain(models))).text).toBe("Soy la primera, y hablo un buen rato.");
      expect(second.requests).toHaveLength(0);
    }));

  it.each<GroqFault>(["429", "500", "400", "page", "hang"])(
    "asks the second when the first gives nothing (%s)",
    (fault) =>
      pair(async ({ models, first }) => {
        first.behaviour.fault = fault;
        expect((await said(modelChain(models, { patienceMs: 1_500 }))).text).toBe("Soy la segunda.");
      }),
  );

  it.each<GroqFault>(["stall", "drop", "garbage", "truncate"])(
    "asks nobody a second time once something was said (%s)",
    (fault) =>
      pair(async ({ models, first, second }) => {
        first.behaviour.fault = fault;
        first.behaviour.tokensPerSecond = 2_000;
        const { text, failure } = await said(modelChain(models));
        expect(failure?.said).toBe(true);
        expect("Soy la primera, y hablo un buen rato.".startsWith(text)).toBe(true);
        expect(second.requests).toHaveLength(0);
      }),
  );

  it("does not ask a provider that keeps failing, until it is tried again", () =>
    pair(async ({ models, first }) => {
      let now = 1_000;
      const chain = modelChain(models, { now: () => now });
      first.behaviour.fault = "500";
      for (let turn = 0; turn < 6; turn++) await said(chain);
      expect(first.requests).toHaveLength(4);
      first.behaviour.fault = null;
      now += 11_000;
      expect((await said(chain)).text).toContain("primera");
    }));

  it("fails in time when nobody answers, and at once when all are known to fail", () =>
    pair(async ({ models, first, second }) => {
      const chain = modelChain(models, { patienceMs: 300 });
      first.behaviour.fault = "500";
      second.behaviour.fault = "hang";
      expect((await said(chain)).failure).toMatchObject({ reason: "timeout", said: false });
      second.behaviour.fault = "429";
      for (let turn = 0; turn < 5; turn++) await said(chain);
      expect((await said(chain)).failure).toMatchObject({ reason: "open", said: false });
    }));

  it("takes leaving for no fault of the provider's", () =>
    pair(async ({ models, first }) => {
      first.behaviour.firstToken = 80;
      const chain = modelChain(models);
      for (let turn = 0; turn < 6; turn++) {
        const abort = new AbortController();
        setTimeout(() => abort.abort(), 10);
        expect((await said(chain, { ...request(), signal: abort.signal })).failure).toMatchObject({
          reason: "aborted",
        });
      }
      first.behaviour.firstToken = 0;
      expect((await said(chain)).text).toContain("primera");
    }));
});

describe("languageModelFrom", () => {
  it("is none without a key, and follows the roles' order", () => {
    const roles = { fast: [], smart: [], economy: [], vision: [], embed: [], moderate: [] };
    expect(languageModelFrom({ providers: {}, roles })).toBeNull();
    const known = languageModelFrom({
      providers: {
        groq: { apiKey: "k", baseUrl: "http://g/v1" },
        openai: { apiKey: "k", baseUrl: "http://o/v1" },
      },
      roles: {
        ...roles,
        fast: [
          { provider: "groq", modelId: "a" },
          { provider: "openai", modelId: "b" },
        ],
      },
    });
    expect(known?.name).toBe("groq:a, openai:b");
  });
});
