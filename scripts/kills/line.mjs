import { randomUUID } from "node:crypto";
import postgres from "postgres";

/*
 * A telephone line for tests to kill: call after call comes in, is answered, goes on and ends, each step a transaction as the voice worker
 * and the web make it. Tells its parent of each call before it begins: `line.mjs <database> <organization> <number> <carrier account>`.
 */
const [databaseUrl, org, to, account] = process.argv.slice(2);
const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
const call = async (name, p) => {
  const [row] = await sql.unsafe(`select public.${name}($1::text::jsonb) as result`, [JSON.stringify(p)]);
  return row.result;
};
await sql`select 1`;
process.send("ready");
for (;;) {
  const carrierCallId = `CA${randomUUID()}`;
  await new Promise((resolve) => process.send({ carrierCallId }, resolve));
  const begun = await call("begin_inbound_call", {
    provider: "twilio",
    carrier_call_id: carrierCallId,
    carrier_account_id: account,
    to,
    from: "+34600111222",
  });
  if (begun.outcome !== "call") continue;
  const event = { provider: "twilio", org_id: org, call_id: begun.call_id, type: "status" };
  await call("take_carrier_event", { ...event, event_id: `${carrierCallId}:1`, status: "in_progress" });
  await sql`select public.extend_call_hold(${org}, ${begun.call_id})`;
  const started_at = new Date(Date.now() - 60_000).toISOString();
  const finished = {
    org_id: org,
    call_id: begun.call_id,
    status: "completed",
    reason: "caller_hung_up",
    started_at,
  };
  await call("finish_call", { ...finished, usage: {} });
}
