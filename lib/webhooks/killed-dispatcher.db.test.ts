import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { makeApiTenant } from "@/lib/api/testing/api-client";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { claimedSchema, deliverWebhook } from "./deliver-webhook";
import { makeSecret } from "./secrets";

const sql = superuserSql();
afterAll(closeSql);

it("a message whose sender is killed (-9) while it waits for the answer is sent again by another, and the rest after it", async () => {
  const { org } = await makeApiTenant();
  const got: { id: unknown; attempt: unknown }[] = [];
  let hangs = true;
  const server = createServer((request, response) => {
    got.push({ id: request.headers["webhook-id"], attempt: request.headers["talia-attempt"] });
    if (!hangs) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const id = randomUUID();
  const { ciphertext, lastFour } = makeSecret(org, id, "a");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const endpoint = { org_id: org, id, url, events: ["contact.created"], ciphertext, last_four: lastFour };
  await sql`select public.create_webhook_endpoint(${sql.json(endpoint)})`;
  await sql`insert into public.contacts (org_id, name) values (${org}, 'Ana'), (${org}, 'Eva')`;

  const sender = fork("lib/webhooks/killed-dispatcher.fixture.ts", [], {
    execArgv: ["--import", "./scripts/runtime/preload.mjs"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(1);
  const died = once(sender, "exit");
  sender.kill("SIGKILL");
  await died;
  hangs = false;

  const claim = async (seconds: number) => {
    const at = new Date(Date.now() + seconds * 1_000);
    const [row] = await sql`select public.claim_webhooks(50, 30, ${at}) as claimed`;
    return z
      .array(claimedSchema)
      .parse(row?.claimed)
      .filter(({ endpoint: { orgId } }) => orgId === org);
  };
  // It is held for the dead one until its time is over.
  expect(await claim(20)).toEqual([]);
  for (const later of [31, 32]) {
    for (const one of await claim(later)) await deliverWebhook(one, { allowLoopback: true });
  }
  const rows =
    await sql`select event_id, status from public.webhook_deliveries where endpoint_id = ${id} order by sequence`;
  expect(rows.map(({ status }) => status)).toEqual(["delivered", "delivered"]);
  const [first, second] = rows.map(({ event_id }) => event_id);
  expect(got.map((one) => one.id)).toEqual([first, first, second]);
  server.closeAllConnections();
  server.close();
  await sql`delete from public.organizations where id = ${org}`;
}, 60_000);
