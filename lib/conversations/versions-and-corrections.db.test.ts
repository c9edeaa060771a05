import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Flow } from "@/lib/flows/schema";
import type { Json } from "@/lib/supabase/database.types";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { createAgent, inbound, newRef, say, type TestAgent, testDeps } from "./testing/agent";

afterAll(closeSql);

describe("flow versions", () => {
  const flowSaying = (question: string): Flow => ({
    schema: 1,
    name: "Prueba",
    vertical: "clinic",
    locales: ["es"],
    defaultLocale: "es",
    start: "name",
    blocks: [
      {
        id: "name",
        type: "input",
        kind: "name",
        slot: "name",
        text: { es: "¿Cómo te llamas?" },
        next: "ask",
      },
      { id: "ask", type: "input", kind: "text", slot: "wish", text: { es: question }, next: "bye" },
      { id: "bye", type: "message", text: { es: "Hecho." }, next: null },
    ],
  });

  test("a conversation ends on the version it began, whatever is published meanwhile; new ones get the new one", async () => {
    const agent = await createAgent({ flow: flowSaying("¿Qué deseas?") });
    const deps = testDeps();
    const ref = newRef();
    expect((await say(deps, inbound(agent, ref, "Hola"))).text).toContain("¿Cómo te llamas?");
    const { client } = agent.owner;
    const draft = await client.rpc("save_flow_draft", {
      p_agent: agent.agentId,
      p_definition: flowSaying("¿Qué se te ofrece?") as unknown as Json,
    });
    const { id, revision } = draft.data as { id: string; revision: number };
    expect((await client.rpc("publish_flow", { p_version: id, p_revision: revision })).error).toBeNull();
    expect((await say(deps, inbound(agent, ref, "Ana"))).text).toContain("¿Qué deseas?");
    const fresh = newRef();
    await say(deps, inbound(agent, fresh, "Hola"));
    expect((await say(deps, inbound(agent, fresh, "Ana"))).text).toContain("¿Qué se te ofrece?");
  });

  test("a version that is gone gives way to the published one, and nothing breaks", async () => {
    const agent = await createAgent({ flow: flowSaying("¿Qué deseas?") });
    const ref = newRef();
    await say(testDeps(), inbound(agent, ref, "Hola"));
    const sql = superuserSql();
    await sql`update public.conversations set flow_version_id = null,
      state = jsonb_set(state, '{blockId}', '"gone"') where agent_id = ${agent.agentId}`;
    const { last, texts } = await say(testDeps(), inbound(agent, ref, "Ana"));
    expect(last.type).toBe("done");
    expect(texts.length).toBeGreaterThan(0);
  });

  test("a draft is tried in a test chat while visitors stay on what is published", async () => {
    const agent = await createAgent({ flow: flowSaying("¿Qué deseas?") });
    const draft = await agent.owner.client.rpc("save_flow_draft", {
      p_agent: agent.agentId,
      p_definition: { ...flowSaying("-"), start: "bye" } as unknown as Json,
    });
    const { id } = draft.data as { id: string };
    const tried = await say(
      testDeps(),
      inbound(agent, newRef(), "Hola", { channel: "test", flowVersionId: id }),
    );
    expect(tried.text).toContain("Hecho.");
    expect((await say(testDeps(), inbound(agent, newRef(), "Hola"))).text).toContain("¿Cómo te llamas?");
  });
});

describe("corrections", () => {
  let agent: TestAgent;
  beforeAll(async () => {
    agent = await createAgent();
  });

  test("a human's correction changes the next answer, and undoing it brings the old one back", async () => {
    const deps = testDeps();
    const question = "¿Cuánto cuesta una limpieza dental?";
    const ask = async () => {
      const ref = newRef();
      await say(deps, inbound(agent, ref, "Hola"));
      const { events } = await say(deps, inbound(agent, ref, question));
      const answer = events.find((event) => event.type === "message");
      if (answer?.type !== "message") throw new Error("no answer");
      return answer.message;
    };
    const before = await ask();
    expect(before.text).toContain("45 €");
    const { client } = agent.owner;
    const corrected = await client.rpc("correct_answer", {
      p_agent: agent.agentId,
      p_question: question,
      p_answer: "La limpieza cuesta 39 € hasta fin de mes.",
      p_locale: "es",
      p_message: before.id,
    });
    expect(corrected.error).toBeNull();
    const after = await ask();
    expect(after).toMatchObject({ origin: "correction", text: expect.stringContaining("39 €") });
    const { data } = await client
      .from("corrections")
      .select("previous_answer, undone_at")
      .eq("id", corrected.data ?? "");
    expect(data).toEqual([{ previous_answer: before.text, undone_at: null }]);
    expect((await client.rpc("undo_correction", { p_id: corrected.data ?? "" })).error).toBeNull();
    expect((await ask()).text).toContain("45 €");
  });

  test("a pause is felt at the next message", async () => {
    const deps = testDeps();
    const ref = newRef();
    await say(deps, inbound(agent, ref, "Hola"));
    await agent.owner.client.rpc("set_agent_status", { p_agent: agent.agentId, p_status: "paused" });
    expect((await say(deps, inbound(agent, ref, "¿Dónde estáis?"))).text).toContain("961 23 45 67");
    await agent.owner.client.rpc("set_agent_status", { p_agent: agent.agentId, p_status: "active" });
    expect((await say(deps, inbound(agent, ref, "¿Dónde estáis?"))).text).toContain("Colón");
  });
});
