import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createAgent,
  inbound,
  newRef,
  say,
  type TestAgent,
  testDeps,
} from "@/lib/conversations/testing/agent";
import { logger } from "@/lib/logger";
import { closeSql, createUser, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { memberFile, visitorFile } from "./file-response";
import { removeFilesJob, thumbnailJob } from "./jobs";
import { removeStrayFiles } from "./remove-files";
import { storeFile } from "./store-file";
import { makePdf } from "./testing/make-pdf";

let agent: TestAgent;
let ref: string;
let conversationId: string;
let png: Buffer;
beforeAll(async () => {
  agent = await createAgent();
  ref = newRef();
  const { last } = await say(testDeps(), inbound(agent, ref, "Hola"));
  conversationId = last.type === "done" ? last.conversationId : "";
  png = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#a26" } })
    .png()
    .toBuffer();
});
afterAll(closeSql);

const context = { jobId: "1", attempt: 1, maxAttempts: 1, signal: new AbortController().signal, logger };
const send = (uploadedBy: string | null = null, name = "foto.png", bytes: Uint8Array = png) =>
  storeFile({ orgId: agent.orgId, conversationId, uploadedBy, name, bytes });
const forMember = (fileId: string, thumbnail = false) =>
  memberFile(agent.owner.client, { orgIds: [agent.orgId], fileId, thumbnail });
const forVisitor = (fileId: string, secret = ref, thumbnail = false) =>
  visitorFile({ fileId, thumbnail, agent: { id: agent.agentId, orgId: agent.orgId }, visitorRef: secret });
const stored = async (like: string) =>
  (
    await superuserSql()`select name from storage.objects where bucket_id = 'files' and name like ${`%${like}%`}`
  ).length;
const jobOf = async (task: string, needle: string) => {
  const rows = await superuserSql()<{ payload: unknown }[]>`
    select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id
    where t.identifier = ${task} and p.payload::text like ${`%${needle}%`}`;
  return rows[0]?.payload;
};

describe("a file", () => {
  test("is given to who may have it, as a thing to look at and never to run", async () => {
    const { fileId } = await send(null, "Mi análisis.exe");
    const answer = await forMember(fileId);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `inline; filename="Mi analisis.png"; filename*=UTF-8''Mi%20an%C3%A1lisis.png`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(await sharp(await answer.arrayBuffer()).metadata()).toMatchObject({ width: 30, height: 20 });
    const small = await forVisitor(fileId, ref, true);
    expect(small.headers.get("content-type")).toBe("image/webp");
    const [row] = await superuserSql()`select storage_path from public.files where id = ${fileId}`;
    expect(row?.storage_path).toBe(`${agent.orgId}/${fileId}`);
  });

  test("is nobody else's", async () => {
    const { fileId } = await send();
    const stranger = await createUser({ metadata: { organization: "Otra" } });
    const asked = { orgIds: [agent.orgId], fileId, thumbnail: false };
    await expect(memberFile(stranger.client, asked)).rejects.toMatchObject({ status: 404 });
    await expect(forVisitor(fileId, newRef())).rejects.toMatchObject({ status: 404 });
    const direct = await stranger.client.storage.from("files").download(`${agent.orgId}/${fileId}`);
    expect(direct.error).not.toBeNull();
  });

  test("that was never sent is gone after a day, and what was sent stays", async () => {
    const [unsent, sent, fresh] = [await send(agent.owner.id), await send(), await send(agent.owner.id)];
    const sql = superuserSql();
    await sql`update public.files set created_at = now() - interval '25 hours' where id in ${sql([unsent.fileId, sent.fileId])}`;
    await say(testDeps(), { ...inbound(agent, ref, "Aquí va"), attachments: [sent] });
    await serviceClient().rpc("sweep_unsent_files", {});
    const left =
      await sql`select id from public.files where id in ${sql([unsent.fileId, sent.fileId, fresh.fileId])}`;
    expect(left.map(({ id }) => id).sort()).toEqual([sent.fileId, fresh.fileId].sort());
    expect(await jobOf("files.remove", unsent.fileId)).toBeDefined();
  });

  test("of a member is the visitor's once it was sent", async () => {
    const { fileId } = await send(agent.owner.id);
    await expect(forVisitor(fileId)).rejects.toMatchObject({ status: 404 });
    const { client } = agent.owner;
    await client.rpc("take_conversation", { p_conversation: conversationId });
    const p = { conversation_id: conversationId, key: randomUUID(), body: "", files: [fileId] };
    const { data } = await client.rpc("reply_as_human", { p });
    expect(data).toMatchObject({
      extra: { attachments: [{ fileId, name: "foto.png", mime: "image/png", width: 30, height: 20 }] },
    });
    expect((await forVisitor(fileId)).status).toBe(200);
    await client.rpc("hand_back_conversation", { p_conversation: conversationId });
  });

  test("is not put into another organization's conversation", async () => {
    const other = await createAgent();
    await expect(
      storeFile({ orgId: other.orgId, conversationId, uploadedBy: null, name: "a.png", bytes: png }),
    ).rejects.toMatchObject({ status: 404 });
    expect(await stored(other.orgId)).toBe(0);
  });

  test("that goes takes along what was stored", async () => {
    const { fileId } = await send();
    expect(await stored(fileId)).toBe(2);
    await superuserSql()`delete from public.files where id = ${fileId}`;
    await removeFilesJob.run(await jobOf("files.remove", fileId), context);
    expect(await stored(fileId)).toBe(0);
  });

  test("that was cut off before it was listed is swept a day later", async () => {
    const { fileId } = await send();
    const path = `${agent.orgId}/${randomUUID()}`;
    await serviceClient().storage.from("files").upload(path, png, { contentType: "image/png" });
    await removeStrayFiles(serviceClient());
    expect(await stored(path)).toBe(1);
    await superuserSql()`update storage.objects set created_at = now() - interval '25 hours' where bucket_id = 'files'`;
    await removeStrayFiles(serviceClient());
    expect([await stored(path), await stored(fileId)]).toEqual([0, 2]);
  });
});

test("a document's first page is drawn by a job, and one that cannot be drawn has none", async () => {
  const { fileId } = await send(null, "Presupuesto.pdf", makePdf("Presupuesto"));
  await expect(forMember(fileId, true)).rejects.toMatchObject({ status: 404 });
  await thumbnailJob.run(await jobOf("files.thumbnail", fileId), context);
  expect(await sharp(await (await forMember(fileId, true)).arrayBuffer()).metadata()).toMatchObject({
    format: "webp",
  });
  const broken = await send(null, "roto.pdf", Buffer.from("%PDF-1.7 nothing in it %%EOF"));
  await thumbnailJob.run(await jobOf("files.thumbnail", broken.fileId), context);
  await expect(forMember(broken.fileId, true)).rejects.toMatchObject({ status: 404 });
  expect((await forMember(broken.fileId)).headers.get("content-disposition")).toMatch(/^attachment/);
});

test("what a message says of its files is what was stored, and of its own conversation alone", async () => {
  const [mine, secret] = [await send(), newRef()];
  const elsewhere = await say(testDeps(), inbound(agent, secret, "Hola"));
  expect(elsewhere.last.type).toBe("done");
  const attachments = [{ fileId: mine.fileId, name: "lie.exe", mime: "text/html", bytes: 1 }];
  const heard = await say(testDeps(), inbound(agent, ref, "Os mando la foto", { attachments }));
  // What is said of a file is no answer to what was asked.
  expect(heard.text).toContain("foto.png");
  await say(testDeps(), inbound(agent, secret, "Os mando la foto", { attachments }));
  const sent = await superuserSql()<{ attachments: unknown }[]>`
    select extra -> 'attachments' as attachments from public.messages
    where org_id = ${agent.orgId} and body = 'Os mando la foto' order by created_at`;
  expect(sent.map((row) => row.attachments)).toEqual([
    [{ fileId: mine.fileId, name: "foto.png", mime: "image/png", bytes: mine.bytes, width: 30, height: 20 }],
    [],
  ]);
});
