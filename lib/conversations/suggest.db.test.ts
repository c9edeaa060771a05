import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSql } from "@/supabase/embedded/test-client";
import { publicAgent } from "./public-agent";
import { suggestQuestions } from "./suggest";
import { createAgent, inbound, newRef, say, type TestAgent, testDeps } from "./testing/agent";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

test("what visitors ask is suggested to others, but no site that somebody wants them to visit", async () => {
  const deps = testDeps();
  const questions = ["¿Cuánto dura un blanqueamiento?", "¿Conocéis blanqueamiento.example/ofertas?"];
  for (const question of questions)
    for (let visitor = 0; visitor < 2; visitor += 1) await say(deps, inbound(agent, newRef(), question));
  const suggested = await suggestQuestions(await publicAgent(agent.slug), "blanqueamiento");
  expect(suggested).toContain(questions[0]);
  expect(suggested.join()).not.toContain("example");
});
