import { describe, expect, it } from "vitest";
import { aiConfigFrom, parseModelList } from "./config";
import { createModelSource } from "./models";

const keys = { OPENAI_API_KEY: "sk-12345678", GROQ_API_KEY: "gsk-12345678" };

describe("aiConfigFrom", () => {
  it("has no models without keys", () => {
    const config = aiConfigFrom({});
    expect(config.roles).toEqual({ fast: [], smart: [], economy: [], vision: [], embed: [], moderate: [] });
    expect(createModelSource(config).modelFor("fast")).toBeNull();
  });

  it("tries Groq, then OpenAI", () => {
    expect(aiConfigFrom(keys).roles.fast.map(({ provider }) => provider)).toEqual(["groq", "openai"]);
    expect(aiConfigFrom({ OPENAI_API_KEY: keys.OPENAI_API_KEY }).roles.fast).toEqual([
      { provider: "openai", modelId: "gpt-5.4-nano" },
    ]);
  });

  it("follows the order it is given", () => {
    const { roles } = aiConfigFrom({
      ...keys,
      AI_FAST_MODEL: "openai:gpt-4.1-mini, groq:llama-3.3-70b-versatile",
    });
    expect(roles.fast).toEqual([
      { provider: "openai", modelId: "gpt-4.1-mini" },
      { provider: "groq", modelId: "llama-3.3-70b-versatile" },
    ]);
  });

  it("serves any compatible base URL with its own model names", () => {
    const config = aiConfigFrom({
      OPENAI_API_KEY: "anything1",
      OPENAI_BASE_URL: "http://localhost:11434/v1/",
      AI_FAST_MODEL: "llama3.1:8b",
    });
    expect(config.providers.openai?.baseUrl).toBe("http://localhost:11434/v1");
    expect(config.roles.fast).toEqual([{ provider: "openai", modelId: "llama3.1:8b" }]);
    expect(config.roles.economy).toEqual(config.roles.fast);
  });

  it("asks Groq for neither embeddings nor moderation", () => {
    const { roles } = aiConfigFrom({ GROQ_API_KEY: keys.GROQ_API_KEY, AI_EMBED_MODEL: "groq:x" });
    expect([roles.embed, roles.moderate]).toEqual([[], []]);
  });
});

describe("parseModelList", () => {
  it("ignores empty entries", () => {
    expect(parseModelList(" a, ,groq:b ", "openai")).toEqual([
      { provider: "openai", modelId: "a" },
      { provider: "groq", modelId: "b" },
    ]);
  });
});

describe("createModelSource", () => {
  it("gives the cheap model when economising", () => {
    const models = createModelSource(aiConfigFrom(keys));
    expect(models.modelFor("smart")?.modelId).toBe("openai/gpt-oss-120b");
    expect(models.modelFor("smart", { economy: true })?.modelId).toBe("openai/gpt-oss-20b");
  });

  it("passes over a provider that fails, and comes back to it", () => {
    let now = 0;
    const models = createModelSource(aiConfigFrom(keys), () => now);
    for (let call = 0; call < 4; call++) if (models.admits("groq")) models.report("groq", "failure");
    expect(models.modelFor("fast")?.provider).toBe("openai");
    now = 20_000;
    expect(models.modelFor("fast")?.provider).toBe("groq");
  });

  it("asks models that reason for the least thinking they can do", () => {
    const reasoning = (id: string) =>
      createModelSource(aiConfigFrom({ ...keys, AI_FAST_MODEL: `openai:${id}` })).modelFor("fast")?.reasoning;
    expect(reasoning("gpt-5.4-nano")).toBe("none");
    expect(reasoning("gpt-5-mini")).toBe("minimal");
    expect(reasoning("openai/gpt-oss-20b")).toBe("low");
    expect(reasoning("llama3.1:8b")).toBeUndefined();
  });
});
