import { expect, it, vi } from "vitest";

// As a copy of .env.example leaves it. The provider's package reads it by itself, when it is loaded.
vi.stubEnv("OPENAI_BASE_URL", "");

it("an empty line of an .env file is not set for the packages of providers either", async () => {
  await expect(import("./models")).resolves.toBeDefined();
});
