import { afterAll, beforeAll, expect, test } from "vitest";
import { logger } from "@/lib/logger";
import { openMail, type QueuedMail } from "@/lib/mail/queued-mail";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { notifyHandoffJob, notifyHotLeadJob } from "./jobs";
import { createAgent, inbound, newRef, say, type TestAgent, testDeps } from "./testing/agent";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

const context = { jobId: "1", attempt: 1, maxAttempts: 1, signal: new AbortController().signal, logger };

async function mailsOf(key: string) {
  const rows = await superuserSql()<{ payload: QueuedMail }[]>`
    select p.payload from graphile_worker._private_jobs p where p.key like ${`mail:${key}%`}`;
  return rows.map(({ payload }): Record<string, unknown> => openMail(payload));
}

test("who takes over is told of somebody who wants a person: who, where, and what they wrote", async () => {
  const deps = testDeps();
  const ref = newRef();
  await say(deps, inbound(agent, ref, "quiero hablar con una persona"));
  const { events } = await say(deps, inbound(agent, ref, "Rosa, 611 000 222"));
  const done = events.at(-1);
  const conversationId = done?.type === "done" ? done.conversationId : "";
  const payload = { orgId: agent.orgId, conversationId };
  await notifyHandoffJob.run(payload, context);
  // A second run of the same occasion is the same mail.
  await notifyHandoffJob.run(payload, context);
  expect(await mailsOf(`handoff:${conversationId}`)).toMatchObject([
    {
      kind: "human-request",
      to: "marta@example.com",
      contactName: "Rosa",
      phone: "+34611000222",
      message: "quiero hablar con una persona\nRosa, 611 000 222",
    },
  ]);
});

test("a caller whom nobody could answer is told of, to be called back", async () => {
  const deps = testDeps();
  const { events } = await say(deps, inbound(agent, newRef(), "Rosa, 611 000 444"));
  const done = events.at(-1);
  const conversationId = done?.type === "done" ? done.conversationId : "";
  await superuserSql()`
    update public.conversations set status = 'handoff', handoff_reason = 'no_worker' where id = ${conversationId}`;
  await notifyHandoffJob.run({ orgId: agent.orgId, conversationId }, context);
  expect(await mailsOf(`handoff:${conversationId}`)).toMatchObject([
    { kind: "human-request", message: expect.stringContaining("no se pudo atender la llamada") },
  ]);
});

test("a hot lead is told of with the reasons of its score", async () => {
  const deps = testDeps();
  const { events } = await say(
    deps,
    inbound(agent, newRef(), "Soy Rosa, 611 000 333, quiero una cita mañana a las 10"),
  );
  const done = events.at(-1);
  const conversationId = done?.type === "done" ? done.conversationId : "";
  await notifyHotLeadJob.run({ orgId: agent.orgId, conversationId }, context);
  const [mail] = await mailsOf(`hot-lead:${conversationId}`);
  expect(mail).toMatchObject({ kind: "hot-lead", contactName: "Rosa" });
  expect(String(mail?.reasons)).toMatch(/cita mañana/i);
});
