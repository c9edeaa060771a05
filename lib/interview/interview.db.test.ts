import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { say, testDeps } from "@/lib/conversations/testing/agent";
import { AppError } from "@/lib/errors";
import { addText } from "@/lib/knowledge/add-document";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { abandonInterview } from "./abandon-interview";
import { awaitDocument } from "./await-document";
import { readInterview } from "./queries";
import { interviewResponder } from "./respond";
import { startInterview } from "./start-interview";

let owner: TestUser;
let orgId: string;
beforeAll(async () => {
  owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  orgId = data?.[0]?.id ?? "";
});
afterAll(closeSql);

const begin = () => startInterview(owner.client, { orgId, userId: owner.id, locale: "es", preset: null });
const upload = (interviewId: string, body: string) =>
  addText(owner.client, { orgId, interviewId, userId: owner.id }, { title: "Tarifas", body });

test("an interview given up leaves nothing of what was uploaded, and another begins anew", async () => {
  const { id } = await begin();
  const added = await upload(id, "Limpieza dental: 45 €");
  const [stored] = await superuserSql()<{ storage_path: string }[]>`
    select storage_path from public.documents where id = ${added.id}`;
  const path = stored?.storage_path ?? "";
  const bucket = serviceClient().storage.from("knowledge");
  expect((await bucket.download(path)).error).toBeNull();
  await abandonInterview(owner.client, { orgId, id });
  // The file goes by a job of the same transaction (remove-files.db.test.ts works such jobs off).
  const jobs = await superuserSql()<{ paths: string[] }[]>`
    select j.payload -> 'paths' as paths from graphile_worker._private_jobs j
    where j.payload ->> 'orgId' = ${orgId} and j.payload::jsonb ? 'paths'`;
  expect(jobs.flatMap(({ paths }) => paths)).toEqual([path]);
  expect(await superuserSql()`select 1 from public.documents where id = ${added.id}`).toHaveLength(0);
  await expect(abandonInterview(owner.client, { orgId, id })).rejects.toMatchObject({ code: "gone" });
  expect((await begin()).id).not.toBe(id);
});

test("tabs that begin at once share one interview and one conversation", async () => {
  const { id: before } = await begin();
  await abandonInterview(owner.client, { orgId, id: before });
  const begun = await Promise.all([begin(), begin(), begin()]);
  expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  expect(new Set(begun.map(({ conversationId }) => conversationId)).size).toBe(1);
  const [left] = await superuserSql()`select
    (select count(*)::int from public.interviews where org_id = ${orgId} and status = 'open') as interviews,
    (select count(*)::int from public.conversations c where org_id = ${orgId} and channel = 'interview'
      and not exists (select 1 from public.interviews i where i.conversation_id = c.id)) as strays`;
  expect(left).toEqual({ interviews: 1, strays: 0 });
});

describe("a document that takes long", () => {
  test("is not waited for past the time that all of a message's documents have", async () => {
    const { id } = await begin();
    const added = await upload(id, "Ortodoncia: 2.400 €");
    const heard = await awaitDocument(serviceClient(), {
      orgId,
      id: added.id,
      locale: "es",
      until: performance.now() + 300,
    });
    expect(heard.status).toBe("waiting");
  });
});

test("an answer that was heard but could not be written is not heard a second time", async () => {
  const { id, conversationId } = await begin();
  const deps = { ...testDeps(), responders: { standard: interviewResponder, interview: interviewResponder } };
  const message = {
    orgId,
    agentId: null,
    channel: "interview" as const,
    conversationId,
    userId: owner.id,
    key: randomUUID(),
    text: "Clínica Dental Sonrisa",
  };
  const away = { ...deps.store, commit: () => Promise.reject(new AppError("unavailable")) };
  const retry = { budgetMs: 0, firstDelayMs: 1, maxDelayMs: 1 };
  expect((await say({ ...deps, store: away, retry }, message)).last).toMatchObject({ code: "unavailable" });
  const heard = await readInterview(owner.client, { orgId, id });
  expect(heard.draft.businessName).toBe("Clínica Dental Sonrisa");

  const { texts } = await say(deps, message);
  expect(texts).toEqual([heard.state.answered?.text]);
  expect(await readInterview(owner.client, { orgId, id })).toEqual(heard);
});
