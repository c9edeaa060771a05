import { readFileSync } from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { inDatabase } from "./database";
import { newPerson } from "./pages/account";
import { Interview } from "./pages/interview";
import { expect, test } from "./test";

/* An upload whose connection is cut in the middle, on a real socket: nothing of it may stay, and the server goes on. */

const file = readFileSync("e2e/fixtures/tarifas-clinica-dental.pdf");

/** What the database and the storage hold of an interview and its organization. */
const leftOf = (interviewId: string) =>
  inDatabase(async (sql) => {
    const [row] = await sql`select
      (select count(*)::int from public.documents where org_id = i.org_id) as documents,
      (select count(*)::int from public.chunks where org_id = i.org_id) as chunks,
      (select count(*)::int from storage.objects where name like i.org_id || '/%') as files,
      (select count(*)::int from graphile_worker._private_jobs where payload ->> 'orgId' = i.org_id::text
        and payload::jsonb ? 'documentId') as jobs
      from public.interviews i where i.id = ${interviewId}`;
    return { ...row };
  });

/** Sends the head of an upload and some of its body, then cuts the connection: at once, or by ending it as if all was said. */
async function cutUpload(url: URL, cookie: string, how: "reset" | "end"): Promise<void> {
  const boundary = "----cut";
  const begin = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="tarifas.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
  );
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    `origin: ${url.origin}`,
    `cookie: ${cookie}`,
    `content-type: multipart/form-data; boundary=${boundary}`,
    `content-length: ${begin.length + file.length + end.length}`,
  ].join("\r\n");
  const socket = net.connect(Number(url.port), url.hostname);
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(`${head}\r\n\r\n`);
  socket.write(Buffer.concat([begin, file.subarray(0, file.length / 2)]));
  await pause(300);
  if (how === "end") socket.end();
  else socket.resetAndDestroy();
  await pause(700);
  socket.destroy();
}

test("an upload cut half way leaves nothing, and the same file is taken afterwards", async ({
  page,
  account,
  t,
}) => {
  await account.signUp(newPerson("Clínica del Corte"));
  const interview = new Interview(page, t);
  await interview.begin("clinic");
  const id = page.url().split("/").at(-1) ?? "";
  const url = new URL(`/api/v1/interview/${id}/documents`, page.url());
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  for (const how of ["reset", "end", "reset"] as const) {
    await cutUpload(url, cookie, how);
    expect(await leftOf(id)).toEqual({ documents: 0, chunks: 0, files: 0, jobs: 0 });
    expect((await page.request.get("/api/v1/health")).ok()).toBe(true);
  }

  const whole = await page.request.post(url.href, {
    multipart: { file: { name: "tarifas.pdf", mimeType: "application/pdf", buffer: file } },
  });
  expect(whole.status()).toBe(201);
  await expect.poll(async () => (await leftOf(id)).chunks, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(await leftOf(id)).toMatchObject({ documents: 1, files: 1 });
});
