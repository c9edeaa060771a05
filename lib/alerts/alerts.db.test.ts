import http from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator, type Emulator } from "emulate";
import { Logger, runOnce } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { jobLoaders } from "@/lib/jobs/registry";
import { taskList } from "@/lib/jobs/tasks";
import { storeSecret } from "@/lib/secrets/tenant-secrets";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { noteIncident } from "./incidents";
import { channelSecret } from "./schema";
import { tellOfSilentJobs } from "./watch-jobs";
import { writeIncidents } from "./write-incidents";

const settings: Record<string, string> = vi.hoisted(() => ({}));
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  const get = (real: object, name: string) => settings[name] ?? Reflect.get(real, name);
  return { env: new Proxy(env, { get: (real, name) => get(real, String(name)) }) };
});

/** An emulated Slack, and what workflows of Teams take. */
let slack: Emulator;
const cards: { attachments: { content: { body: { text: string }[]; actions: { url: string }[] } }[] }[] = [];
let refuse = 0;
const teams = http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    if (refuse === 0) cards.push(JSON.parse(body));
    response.writeHead(refuse || 202).end();
  });
});

beforeAll(async () => {
  slack = await createEmulator({
    service: "slack",
    port: 45_871,
    seed: { slack: { channels: [{ name: "general" }], tokens: [{ token: "xoxb-test", scopes: [] }] } },
  });
  await new Promise<void>((resolve) => teams.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  await slack.close();
  teams.close();
  await closeSql();
});
beforeEach(() => {
  refuse = 0;
  cards.splice(0);
});

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString();
const watch = async (minutes: number) =>
  (await serviceClient().rpc("watch_alerts", { p: { now: at(minutes) } })).data as {
    opened: number;
    resolved: number;
  };

/** Works off what was queued about alerts, and nothing of other tests. */
const work = () => {
  const { "alerts.tell": tell, "alerts.send": send } = jobLoaders;
  return runOnce({
    connectionString: inject("supabase").databaseUrl,
    taskList: taskList({ "alerts.tell": tell, "alerts.send": send }),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  });
};

const teamsUrl = () => `http://127.0.0.1:${(teams.address() as AddressInfo).port}`;
const titles = () => cards.map(({ attachments }) => attachments[0]?.content.body[0]?.text);

async function slackTexts(): Promise<string[]> {
  const headers = { authorization: "Bearer xoxb-test", "content-type": "application/json" };
  const ask = async (method: string, body: object) =>
    (
      await fetch(`${slack.url}/api/${method}`, { method: "POST", headers, body: JSON.stringify(body) })
    ).json();
  const { channels } = (await ask("conversations.list", {})) as { channels: { id: string; name: string }[] };
  const channel = channels.find(({ name }) => name === "general")?.id;
  const { messages } = (await ask("conversations.history", { channel })) as { messages: { text: string }[] };
  return messages.map(({ text }) => text);
}

async function tenant(): Promise<{ owner: TestUser; orgId: string }> {
  const owner = await createUser();
  const orgId = (await owner.client.rpc("my_organizations")).data?.[0]?.id ?? "";
  await superuserSql()`update public.organizations set name = 'Clínica <Sol>' where id = ${orgId}`;
  return { owner, orgId };
}

async function channel(
  { owner, orgId }: { owner: TestUser; orgId: string },
  kind: string,
  address: string,
  rule = "wallet_low",
) {
  const { data, error } = await owner.client
    .from("alert_channels")
    .insert({
      org_id: orgId,
      kind,
      name: kind,
      rules: [rule],
      email: kind === "email" ? address : null,
    })
    .select("id")
    .single();
  if (error) throw error;
  if (kind !== "email")
    await storeSecret(serviceClient(), {
      orgId,
      name: channelSecret(data.id),
      value: address,
      userId: owner.id,
    });
  return data.id;
}

test("what is wrong is told once wherever its people want, again when it is over, and to nobody else", async () => {
  const [mine, other] = [await tenant(), await tenant()];
  settings.ALERTS_EMULATOR_URL = teamsUrl();
  const teamsId = await channel(mine, "teams", `${teamsUrl()}/workflows/mine`);
  await channel(mine, "email", "guardia@example.com");
  await channel(other, "teams", `${teamsUrl()}/workflows/other`);
  const sql = superuserSql();
  await sql`insert into public.wallet_settings (org_id, low_told_at) values (${mine.orgId}, now())
    on conflict (org_id) do update set low_told_at = now()`;

  expect((await watch(0)).opened).toBeGreaterThanOrEqual(1);
  await work();
  expect(titles()).toEqual(["Clínica <Sol>: queda poco saldo"]);
  expect(cards[0]?.attachments[0]?.content.actions[0]?.url).toMatch(/\/billing$/);
  const mails =
    await sql`select key from graphile_worker.jobs where task_identifier = 'mail.send' and key like 'mail:alert:%' and key not like '%email'`;
  expect(mails).toHaveLength(1);
  // Looked at again by any number of processes: nothing new.
  await Promise.all([watch(1), watch(1), watch(2)]);
  await work();
  expect(cards).toHaveLength(1);

  await sql`update public.wallet_settings set low_told_at = null where org_id = ${mine.orgId}`;
  expect(await watch(3)).toMatchObject({ resolved: 0 });
  await watch(8);
  await work();
  expect(titles()[1]).toBe("Clínica <Sol>: arreglado: queda poco saldo");
  const [row] = await sql`select last_error, last_sent_at from public.alert_channels where id = ${teamsId}`;
  expect(row?.last_error).toBeNull();
  expect(row?.last_sent_at).not.toBeNull();
});

test("Slack takes it, with names that are no markup", async () => {
  const mine = await tenant();
  settings.ALERTS_EMULATOR_URL = slack.url;
  await channel(mine, "slack", `${slack.url}/services/T000000001/B000000001/secret`);
  await superuserSql()`insert into public.wallet_settings (org_id, empty_told_at) values (${mine.orgId}, now())
    on conflict (org_id) do update set empty_told_at = now()`;
  await watch(10);
  await work();
  expect(await slackTexts()).toContain("Clínica &lt;Sol&gt;: se ha acabado el saldo");
});

test("a place that is away is tried again; one that is no more is kept as refused, and the rest are told", async () => {
  const mine = await tenant();
  settings.ALERTS_EMULATOR_URL = teamsUrl();
  const id = await channel(mine, "teams", `${teamsUrl()}/workflows/a`);
  const sql = superuserSql();
  await sql`insert into public.wallet_settings (org_id, low_told_at) values (${mine.orgId}, now())
    on conflict (org_id) do update set low_told_at = now()`;
  refuse = 503;
  await watch(20);
  await work();
  const jobs = () =>
    sql`select attempts, max_attempts from graphile_worker.jobs where task_identifier = 'alerts.send' and key like ${`%${id}`}`;
  expect((await jobs()).map((job) => ({ ...job }))).toEqual([{ attempts: 1, max_attempts: 8 }]);
  refuse = 0;
  await sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like ${`%${id}`}), run_at := now())`;
  await work();
  expect(cards).toHaveLength(1);
  refuse = 404;
  await sql`update public.wallet_settings set low_told_at = null where org_id = ${mine.orgId}`;
  await watch(30);
  await work();
  const [row] = await sql`select last_error from public.alert_channels where id = ${id}`;
  expect(row?.last_error).toBe("alert_channel_refused");
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'alerts.send'))`;
});

test("webhooks that do not arrive are their organization's, while one was given up of late or its target is paused", async () => {
  const mine = await tenant();
  settings.ALERTS_EMULATOR_URL = teamsUrl();
  await channel(mine, "teams", `${teamsUrl()}/workflows/hooks`, "webhooks_out");
  const sql = superuserSql();
  const [endpoint] = await sql`insert into public.webhook_endpoints (org_id, url, events)
    values (${mine.orgId}, 'https://hooks.example.com/', '{contact.created}') returning id`;
  const id = endpoint?.id as string;
  const deliver = (error: string, hoursAgo: number) =>
    sql`insert into public.webhook_deliveries (org_id, endpoint_id, event_id, type, payload, status, last_error, created_at)
      values (${mine.orgId}, ${id}, gen_random_uuid(), 'contact.created', '{}', 'failed', ${error},
        ${at(40)}::text::timestamptz - make_interval(hours => ${hoursAgo}))`;
  const standing = () =>
    sql`select facts from public.alerts where org_id = ${mine.orgId} and rule = 'webhooks_out' and resolved_at is null`;
  // What somebody discarded is no news to them, and neither is what lies longer back.
  await deliver("discarded", 1);
  await deliver("status", 25);
  await watch(40);
  expect(await standing()).toHaveLength(0);
  await deliver("timeout", 1);
  await watch(41);
  expect((await standing()).map(({ facts }) => facts.times)).toEqual([1]);
  await work();
  expect(titles()).toEqual(["Clínica <Sol>: tus webhooks no llegan"]);
  // Sent again by hand it arrived; but then the target was paused, and stays so until somebody switches it on.
  await sql`update public.webhook_deliveries set status = 'delivered' where org_id = ${mine.orgId}`;
  await sql`update public.webhook_endpoints set status = 'paused' where id = ${id}`;
  for (const minutes of [45, 50, 59]) await watch(minutes);
  expect((await standing()).map(({ facts }) => facts.times)).toEqual([0]);
  await sql`update public.webhook_endpoints set status = 'active' where id = ${id}`;
  await watch(65);
  expect(await standing()).toHaveLength(0);
  await work();
  expect(titles()).toHaveLength(2);
});

test("server errors that repeat are the platform's, counted over all processes; a few are none", async () => {
  const sql = superuserSql();
  settings.ALERT_TEAMS_URL = `${teamsUrl()}/workflows/platform`;
  settings.ALERTS_EMULATOR_URL = teamsUrl();
  await sql`delete from private.incidents`;
  for (let n = 0; n < 9; n += 1) noteIncident({ kind: "http_5xx", label: "/home" });
  await writeIncidents()();
  const rule = () => sql`select id from public.alerts where rule = 'http_5xx' and resolved_at is null`;
  await serviceClient().rpc("watch_alerts", { p: {} });
  expect(await rule()).toHaveLength(0);
  noteIncident({ kind: "http_5xx", label: "/home" });
  await writeIncidents()();
  await serviceClient().rpc("watch_alerts", { p: {} });
  await work();
  expect(await rule()).toHaveLength(1);
  expect(titles()).toContain("TalIA: errores del servidor");
});

test("that nobody works off jobs is told by one of the web processes, without jobs", async () => {
  const sql = superuserSql();
  expect(await tellOfSilentJobs()).toBe(false);
  await sql`update private.watched set at = now() - interval '6 minutes'`;
  const told = await Promise.all([tellOfSilentJobs(), tellOfSilentJobs(), tellOfSilentJobs()]);
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(titles()).toEqual(["TalIA: nadie procesa los trabajos"]);
  delete settings.ALERT_TEAMS_URL;
});
