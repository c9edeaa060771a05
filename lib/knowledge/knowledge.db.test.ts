import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { addFile, addPage, addText } from "./add-document";
import { answerFromChunks } from "./answer-from-chunks";
import { deleteDocument } from "./delete-document";
import { ingestDocument } from "./ingest";
import { documentChunks, listDocuments } from "./queries";
import { searchKnowledge } from "./search";

const priceList = readFileSync("e2e/fixtures/tarifas-clinica-dental.pdf");
let owner: TestUser;
let stranger: TestUser;
let orgId: string;
let agentId: string;

async function organizationOf(user: TestUser): Promise<string> {
  const { data } = await user.client.rpc("my_organizations");
  return (data as { id: string }[] | null)?.[0]?.id ?? "";
}

beforeAll(async () => {
  [owner, stranger] = await Promise.all([createUser(), createUser()]);
  orgId = await organizationOf(owner);
  const sql = superuserSql();
  agentId = randomUUID();
  await sql`insert into public.agents ${sql({ id: agentId, org_id: orgId, slug: `agent-${agentId.slice(0, 8)}`, name: "Lucía", config: "{}" })}`;
});
afterAll(closeSql);

const whose = () => ({ orgId, agentId, userId: owner.id });
const one = async (id: string) =>
  (await listDocuments(owner.client, { orgId, agentId })).find((row) => row.id === id);
const ingest = (documentId: string, options = {}) =>
  ingestDocument(serviceClient(), { orgId, documentId }, options);

describe("a document's life", () => {
  it("is stored, queued, read, found, answered from and deleted", async () => {
    const { id } = await addFile(owner.client, whose(), { name: "Tarifas 2026 ñ.PDF", bytes: priceList });
    expect(await one(id)).toMatchObject({
      status: "queued",
      title: "Tarifas 2026 ñ.PDF",
      mime: "application/pdf",
    });
    const [job] =
      await superuserSql()`select count(*)::int as n from graphile_worker.jobs where key = ${`ingest:${id}`}`;
    expect(job?.n).toBe(1);

    await ingest(id);
    expect(await one(id)).toMatchObject({ status: "ready", reason: null, pages: 2, locale: "es" });
    const first = await documentChunks(owner.client, { orgId, documentId: id });
    await ingest(id);
    const again = await documentChunks(owner.client, { orgId, documentId: id });
    expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));

    for (const question of [
      "¿Cuánto cuesta una limpieza?",
      "limpiesa dental",
      "quant val una neteja",
      "how much is a cleaning",
    ]) {
      const chunks = await searchKnowledge(owner.client, { orgId, agentId, query: question, locale: "es" });
      expect(chunks[0]?.body).toContain("Limpieza dental con ultrasonidos");
      expect(answerFromChunks({ question: `precio ${question}`, locale: "es", chunks })?.text).toContain(
        "60 €",
      );
    }
    await deleteDocument(owner.client, { orgId, documentId: id });
    expect(await searchKnowledge(owner.client, { orgId, agentId, query: "limpieza", locale: "es" })).toEqual(
      [],
    );
    const [left] = await superuserSql()`select
      (select count(*) from public.chunks where document_id = ${id}) + (select count(*) from private.document_stems where document_id = ${id}) as n`;
    expect(Number(left?.n)).toBe(0);
    await expect(ingest(id)).resolves.toBeUndefined();
  });

  it("is there once, however often it is sent", async () => {
    const file = { name: "nota.txt", bytes: Buffer.from("Abrimos los lunes de 9:00 a 14:00.") };
    const added = await Promise.all([
      addFile(owner.client, whose(), file),
      addFile(owner.client, whose(), file),
    ]);
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    expect(await addFile(owner.client, whose(), file)).toEqual({ id: added[0]?.id, duplicate: true });
  });

  it("fails whole, with its reason", async () => {
    const { id } = await addFile(owner.client, whose(), {
      name: "roto.pdf",
      bytes: Buffer.from("%PDF-1.7 nothing else"),
    });
    await ingest(id);
    expect(await one(id)).toMatchObject({ status: "failed", reason: "document_broken", chunk_count: 0 });
    expect(await documentChunks(owner.client, { orgId, documentId: id })).toEqual([]);
  });

  it("keeps an image with a note when no model can read it", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const { id } = await addFile(owner.client, whose(), { name: "carta.png", bytes: png });
    await ingest(id);
    expect(await one(id)).toMatchObject({ status: "ready", note: "image_without_model", chunk_count: 0 });
    await ingest(id, { vision: async () => "# Carta\n\nGazpacho — 7 €" });
    expect(await one(id)).toMatchObject({ status: "ready", note: null, chunk_count: 1 });
  });

  it("reads a page, and tries again only what may pass", async () => {
    const server = createServer((_, response) =>
      response
        .setHeader("content-type", "text/html")
        .end("<title>Envíos</title><main><p>Enviamos a toda la península en 48 horas.</p></main>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { id } = await addPage(owner.client, whose(), "tienda.example.com/envios");
    const resolve = async () => ["127.0.0.1"];
    await superuserSql()`update public.documents set url = ${`http://tienda.example.com:${(server.address() as AddressInfo).port}/envios`} where id = ${id}`;
    await ingest(id, { fetch: { resolve, allowLoopback: true } });
    expect(await one(id)).toMatchObject({ status: "ready", title: "Envíos" });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await expect(ingest(id, { fetch: { resolve, allowLoopback: true } })).rejects.toMatchObject({
      reason: "page_unreachable",
    });
    await ingest(id, { fetch: { resolve, allowLoopback: true }, lastAttempt: true });
    expect(await one(id)).toMatchObject({ status: "failed", reason: "page_unreachable" });
    const inside = await addPage(owner.client, whose(), "http://169.254.169.254/latest");
    await ingest(inside.id);
    expect(await one(inside.id)).toMatchObject({ status: "failed", reason: "page_address_private" });
  });

  it("takes pasted text", async () => {
    const { id } = await addText(owner.client, whose(), {
      title: "Mascotas",
      body: "Admitimos perros en la terraza.",
    });
    await ingest(id);
    expect(
      (
        await searchKnowledge(owner.client, {
          orgId,
          agentId,
          query: "¿puedo ir con mi perro?",
          locale: "es",
        })
      )[0]?.title,
    ).toBe("Mascotas");
  });
});

describe("refusals", () => {
  const refused = (promise: Promise<unknown>) =>
    promise.then(
      () => "added",
      (error: { reason?: string; code?: string }) => error.reason ?? error.code,
    );

  it("refuses at the door what cannot be read, and lists nothing of it", async () => {
    const before = (await listDocuments(owner.client, { orgId, agentId })).length;
    expect(await refused(addFile(owner.client, whose(), { name: "a.pdf", bytes: new Uint8Array() }))).toBe(
      "document_empty",
    );
    expect(
      await refused(
        addFile(owner.client, whose(), { name: "a.pdf", bytes: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1") }),
      ),
    ).toBe("document_unsupported");
    expect(
      await refused(
        addFile(owner.client, whose(), { name: "a.pdf", bytes: priceList, declaredBytes: 200 * 1024 * 1024 }),
      ),
    ).toBe("document_too_large");
    expect(
      await refused(
        addFile(owner.client, whose(), {
          name: "a.pdf",
          bytes: priceList.subarray(0, 2000),
          declaredBytes: priceList.length,
        }),
      ),
    ).toBe("document_cut");
    expect(await refused(addPage(owner.client, whose(), "file:///etc/passwd"))).toBe("page_address_invalid");
    expect((await listDocuments(owner.client, { orgId, agentId })).length).toBe(before);
  });

  it("lets nobody add to or search another organization", async () => {
    const foreign = { ...whose(), userId: stranger.id };
    expect(await refused(addText(stranger.client, foreign, { title: "x", body: "hola" }))).not.toBe("added");
    expect(
      await refused(searchKnowledge(stranger.client, { orgId, agentId, query: "perros", locale: "es" })),
    ).toBe("forbidden");
    expect(await listDocuments(stranger.client, { orgId })).toEqual([]);
  });

  it("stops at the organization's limit", async () => {
    const sql = superuserSql();
    const other = await organizationOf(stranger);
    await sql`insert into public.documents (org_id, kind, title, status) select ${other}::uuid, 'text', 'n', 'ready' from generate_series(1, 300)`;
    expect(
      await refused(
        addText(stranger.client, { orgId: other, userId: stranger.id }, { title: "x", body: "hola" }),
      ),
    ).toBe("knowledge_full");
    const [left] = await sql`select count(*)::int as n from storage.objects where name like ${`${other}/%`}`;
    expect(left?.n).toBe(0);
  });
});
