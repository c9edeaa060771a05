import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { buildDir } from "../scripts/runtime/build";
import { inDatabase } from "./database";
import { Colleague } from "./pages/colleague";
import { balancer, collector, SecondWeb } from "./pages/second-web";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

/* Several web processes of one build over one database, and what stands before them. */

test.skip(() => !existsSync(path.join(buildDir(), "BUILD_ID")), "needs a build, not `npm run dev`");

const run = randomBytes(4).toString("hex");
const question = `¿Tenéis hueco el jueves? ${run}`;
const ref = randomBytes(24).toString("hex");
const newKey = () => randomBytes(8).toString("hex");

/** A visitor's message to one of the processes; gives the answer as it is, which may still be on its way. */
const say = (url: string, text: string, key = newKey()): Promise<Response> =>
  fetch(`${url}/api/v1/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-talia-ref": ref },
    body: JSON.stringify({ agent: "clinica-dental-turia", key, text }),
  });

/** Keeps what is done with a conversation waiting until `meanwhile` is over, which gets in once a message of it waits. */
const whileHeld = <T>(
  id: string,
  ask: () => Promise<T>,
  meanwhile: () => Promise<unknown>,
): Promise<{ answer: Promise<T> }> =>
  inDatabase((sql) =>
    sql.begin(async (tx) => {
      const [held] = await tx<{ pid: number }[]>`
        select pg_backend_pid() as pid from public.conversations where id = ${id} for update`;
      const answer = ask();
      answer.catch(() => {});
      await expect.poll(() => waitingFor(held?.pid ?? 0)).toBeGreaterThan(0);
      await meanwhile();
      // Not the promise itself, lest it is awaited here.
      return { answer };
    }),
  ) as Promise<{ answer: Promise<T> }>;

const waitingFor = async (pid: number): Promise<number> =>
  inDatabase(async (sql) => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where query ilike '%receive_message%' and ${pid} = any (pg_blocking_pids(pid))`;
    return row?.n ?? 0;
  });

/** What was said with words of this run, in order. */
const stored = (conversation: string): Promise<string[]> =>
  inDatabase(async (sql) => {
    const rows = await sql<{ body: string }[]>`
      select body from public.messages where conversation_id = ${conversation} and body like ${`%${run}`} order by seq`;
    return rows.map(({ body }) => body);
  });

const once = (page: Page, words: string) =>
  expect(page.getByRole("log").getByText(words, { exact: true })).toHaveCount(1);

test("one signs in on one and goes on with the others, all tell what happens, and one that ends or is killed leaves nothing undone", async ({
  page,
  context,
  account,
  baseURL,
}) => {
  const first = baseURL ?? "";
  const traces = await collector();
  const settings = { APP_URL: first, OTEL_EXPORTER_OTLP_ENDPOINT: traces.url };
  const [second, third] = await Promise.all([SecondWeb.start(settings), SecondWeb.start(settings)]);
  // All goes to the first of them that takes it.
  const front = await balancer([second.port, third.port, Number(new URL(first).port)]);
  try {
    await account.signIn({ email: "clinica@talia.localhost", password: "talia-demo-2026" });
    const begun = await say(first, question);
    expect(await begun.text()).toContain('"type":"done"');
    const colleague = await Colleague.of(question);
    const { conversation } = colleague;
    await colleague.take();

    await visit(page, `/conversations/${conversation}`);
    const other = await context.newPage();
    await visit(other, `${front.url}/conversations/${conversation}`);
    const listens = (web: SecondWeb) => expect.poll(web.metrics).toMatch(/^talia_live_streams [1-9]/m);
    await listens(second);
    const said = [question];
    /** Both pages show it once, wherever they listen and wherever it came in. */
    const told = async (words: string) => {
      said.push(words);
      for (const one of [page, other]) await once(one, words);
    };
    const visitorSays = async (url: string, words: string, key?: string) =>
      expect(await (await say(url, words, key)).text()).toContain('"type":"done"');

    await colleague.reply(`Sí, a las diez ${run}`);
    await told(`Sí, a las diez ${run}`);
    await visitorSays(second.url, `Perfecto ${run}`);
    await told(`Perfecto ${run}`);
    // What it counts goes by the template of the route.
    await expect
      .poll(second.metrics)
      .toMatch(/talia_http_requests_total\{route="\/conversations\/\[id\]",method="GET"/);
    expect(await second.metrics()).toContain(
      'talia_http_requests_total{route="/api/v1/chat",method="POST",status="200"} 1',
    );
    expect(await second.metrics()).not.toContain(conversation);

    // Killed in the middle of a request: whoever asked asks again, the page goes on at the next.
    const key = newKey();
    const cut = await whileHeld(
      conversation,
      () => say(second.url, `¿Y aparcamiento? ${run}`, key),
      () => second.end("SIGKILL"),
    );
    const heard = await cut.answer.then((answer) => answer.text()).catch(() => "");
    expect(heard).not.toContain('"type":"done"');
    await visitorSays(front.url, `¿Y aparcamiento? ${run}`, key);
    await listens(third);
    await told(`¿Y aparcamiento? ${run}`);

    // Told to end in the middle of one: it is answered first.
    let ended: Promise<number | null> | undefined;
    const late = await whileHeld(
      conversation,
      () => say(third.url, `Gracias ${run}`),
      async () => {
        ended = third.end();
        await expect.poll(third.answers).toBe(false);
      },
    );
    expect(await (await late.answer).text()).toContain('"type":"done"');
    // As Next.js ends after all is done; a process that was killed has none.
    expect(await ended).toBe(143);
    await told(`Gracias ${run}`);
    await colleague.reply(`Hasta el jueves ${run}`);
    await told(`Hasta el jueves ${run}`);
    expect(await stored(conversation)).toEqual(said);

    // From the request to the database in one trace, and nothing of what was said.
    const roots = traces.spans.filter(({ name }) => name === "POST /api/v1/chat");
    const asked = traces.spans.filter(({ name }) => name === "rpc receive_message");
    expect(asked.length).toBeGreaterThan(0);
    for (const { traceId } of asked) expect(roots.map((span) => span.traceId)).toContain(traceId);
    for (const secret of [run, ref, conversation]) expect(traces.text()).not.toContain(secret);
  } finally {
    await Promise.all([second.end("SIGKILL"), third.end("SIGKILL")]);
    front.close();
    traces.close();
  }
});
