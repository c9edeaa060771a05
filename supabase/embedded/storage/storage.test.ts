import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { anonClient, closeSql, createUser, superuserSql, type TestUser } from "../test-client";
import { DiskStorage } from "./disk";

describe("through supabase-js", () => {
  const bucket = `test-${randomUUID()}`;
  let owner: TestUser;
  let stranger: TestUser;
  const files = (user: TestUser) => user.client.storage.from(bucket);

  beforeAll(async () => {
    const sql = superuserSql();
    await sql`insert into storage.buckets (id, name, public) values (${bucket}, ${bucket}, false)`;
    await sql.unsafe(`
      create policy "${bucket}" on storage.objects for all to authenticated
      using (bucket_id = '${bucket}' and (storage.foldername(name))[1] = (select auth.uid())::text)
      with check (bucket_id = '${bucket}' and (storage.foldername(name))[1] = (select auth.uid())::text)`);
    [owner, stranger] = await Promise.all([createUser(), createUser()]);
  });

  afterAll(async () => {
    const sql = superuserSql();
    await sql.unsafe(`drop policy "${bucket}" on storage.objects`);
    await sql`delete from storage.objects where bucket_id = ${bucket}`;
    await sql`delete from storage.buckets where id = ${bucket}`;
    await closeSql();
  });

  it("stores, lists, reads, replaces and removes a file", async () => {
    const name = `${owner.id}/tarifas y precios (2026).pdf`;
    const content = randomBytes(3_000_000);
    const uploaded = await files(owner).upload(name, content, { contentType: "application/pdf" });
    expect(uploaded.error).toBeNull();
    expect((await files(owner).upload(name, content)).error?.message).toContain("already exists");
    const list = await files(owner).list(owner.id);
    expect(list.data?.map((file) => file.name)).toEqual(["tarifas y precios (2026).pdf"]);
    const read = await files(owner).download(name);
    expect(read.error).toBeNull();
    expect(read.data?.type).toBe("application/pdf");
    expect(content.equals(Buffer.from(await (read.data as Blob).arrayBuffer()))).toBe(true);
    expect((await files(owner).upload(name, "nueva", { upsert: true })).error).toBeNull();
    expect(await (await files(owner).download(name)).data?.text()).toBe("nueva");
    expect((await files(owner).remove([name])).data).toHaveLength(1);
    expect((await files(owner).download(name)).error).not.toBeNull();
  });

  it("takes a file as a browser's form sends it", async () => {
    const name = `${owner.id}/formulario.pdf`;
    const blob = new Blob([randomBytes(200_000)], { type: "application/pdf" });
    expect((await files(owner).upload(name, blob)).error).toBeNull();
    const read = await files(owner).download(name);
    expect(read.data?.type).toBe("application/pdf");
    expect(await (read.data as Blob).arrayBuffer()).toEqual(await blob.arrayBuffer());
  });

  it("keeps others out: no reading, listing, overwriting, removing, nor without a session", async () => {
    const name = `${owner.id}/secreto.txt`;
    expect((await files(owner).upload(name, "mío")).error).toBeNull();
    expect((await files(stranger).download(name)).error).not.toBeNull();
    expect((await files(stranger).list(owner.id)).data).toEqual([]);
    expect((await files(stranger).upload(name, "tuyo", { upsert: true })).error).not.toBeNull();
    expect((await files(stranger).remove([name])).data).toEqual([]);
    expect((await files(stranger).createSignedUrl(name, 60)).error).not.toBeNull();
    expect((await anonClient().storage.from(bucket).download(name)).error).not.toBeNull();
    expect(await (await files(owner).download(name)).data?.text()).toBe("mío");
  });

  it("signs addresses that open the file without a session, until they expire", async () => {
    const name = `${owner.id}/menu.txt`;
    expect((await files(owner).upload(name, "menú del día", { contentType: "text/plain" })).error).toBeNull();
    const { data } = await files(owner).createSignedUrl(name, 1);
    expect(data?.signedUrl).toContain(`${inject("supabase").url}/storage/v1/object/sign/`);
    const opened = await fetch(data?.signedUrl ?? "");
    expect(await opened.text()).toBe("menú del día");
    const many = await files(owner).createSignedUrls([name], 60);
    expect(many.data?.[0]?.error).toBeNull();
    expect(await (await fetch(many.data?.[0]?.signedUrl ?? "")).text()).toBe("menú del día");
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await fetch(data?.signedUrl ?? "")).ok).toBe(false);
  });

  it("takes a file through a signed upload address", async () => {
    const name = `${owner.id}/subida.txt`;
    const { data, error } = await files(owner).createSignedUploadUrl(name);
    expect(error).toBeNull();
    const uploaded = await anonClient()
      .storage.from(bucket)
      .uploadToSignedUrl(name, data?.token ?? "", "contenido");
    expect(uploaded.error).toBeNull();
    expect(await (await files(owner).download(name)).data?.text()).toBe("contenido");
  });

  const uploadRaw = async (name: string) => {
    const { url, publishableKey } = inject("supabase");
    const response = await fetch(
      `${url}/storage/v1/object/${bucket}/${owner.id}/${encodeURIComponent(name)}`,
      {
        method: "POST",
        headers: {
          apikey: publishableKey,
          authorization: `Bearer ${owner.accessToken}`,
          "content-type": "text/plain",
        },
        body: "x",
      },
    );
    return response.status;
  };

  it.each([
    "../../etc/passwd",
    "a/../../b",
    "..",
    "a\\..\\b",
    "%2e%2e/%2e%2e/etc/passwd",
    "año.pdf",
    "a\u0000b",
  ])("refuses the path %j, as hosted does", async (trick) => {
    expect(await uploadRaw(trick)).toBe(400);
  });

  it("lists folders, and only the folder asked for", async () => {
    for (const name of ["carpeta/uno.txt", "carpeta/dos.txt", "carpeta_2/tres.txt"])
      await files(owner).upload(`${owner.id}/${name}`, "x");
    const all = await files(owner).list(owner.id, { search: "carpeta" });
    expect(all.data?.map(({ name, id }) => [name, id])).toEqual([
      ["carpeta", null],
      ["carpeta_2", null],
    ]);
    const folder = await files(owner).list(`${owner.id}/carpeta`, {
      sortBy: { column: "name", order: "desc" },
      limit: 1,
    });
    expect(folder.data?.map(({ name }) => name)).toEqual(["uno.txt"]);
  });

  it("keeps every path below the folder it was allowed for", async () => {
    for (const trick of ["a//b", "a/./b", "/a", "a/"]) await uploadRaw(trick);
    const rows = await superuserSql()`select name from storage.objects where bucket_id = ${bucket}`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ name }) => !String(name).startsWith(`${owner.id}/`))).toEqual([]);
  });
});

describe("on disk", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), "talia-disk-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const entries = async () =>
    (await readdir(directory, { recursive: true })).filter((name) => name.length > 2);
  const streamOf = (...parts: (Uint8Array | Error)[]) =>
    new ReadableStream({
      pull(controller) {
        const part = parts.shift();
        if (part instanceof Error) controller.error(part);
        else if (part) controller.enqueue(part);
        else controller.close();
      },
    });

  it("keeps the old version when an upload is cut half way, and leaves nothing behind", async () => {
    const disk = new DiskStorage(directory, 1000);
    await disk.uploadObject("b", "k", undefined, Buffer.from("old"), "text/plain", "no-cache");
    const before = await entries();
    const cut = streamOf(Buffer.from("ne"), new Error("connection lost"));
    await expect(disk.uploadObject("b", "k", undefined, cut, "text/plain", "no-cache")).rejects.toThrow(
      "connection lost",
    );
    expect(await new Response((await disk.getObject("b", "k")).body).text()).toBe("old");
    expect(await entries()).toEqual(before);
  });

  it("refuses what is too large while it streams", async () => {
    const disk = new DiskStorage(directory, 1000);
    const large = streamOf(Buffer.alloc(600), Buffer.alloc(600));
    await expect(
      disk.uploadObject("b", "large", undefined, large, "text/plain", "no-cache"),
    ).rejects.toMatchObject({
      statusCode: 413,
    });
    await expect(disk.headObject("b", "large")).rejects.toMatchObject({ statusCode: 404 });
  });

  it("keeps a key and one below it apart, and long keys too", async () => {
    const disk = new DiskStorage(directory, 2000);
    const long = `a/${"n".repeat(1000)}`;
    for (const key of ["a", "a/b", long]) {
      await disk.uploadObject("c", key, undefined, Buffer.from(key), "text/plain", "no-cache");
    }
    for (const key of ["a", "a/b", long]) {
      expect(await new Response((await disk.getObject("c", key)).body).text()).toBe(key);
    }
    await disk.deleteObject("c", "a");
    await expect(disk.headObject("c", "a")).rejects.toMatchObject({ statusCode: 404 });
    expect((await disk.headObject("c", "a/b")).size).toBe(3);
  });
});
