import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { dropTenant, makeTenant, phoneOf, type Tenant } from "./fixtures";

type Row = Record<string, unknown>;

/** A tenant whose agent is on, and the functions of calls as the server calls them. */
export interface CallTenant extends Tenant {
  number: string;
  call<T = Row>(name: string, p: Row): Promise<T>;
  inbound(over?: Row): Promise<Row & { outcome: string; call_id: string }>;
  outbound(over?: Row): Promise<{ call_id: string; status: string }>;
  report(call: string, over: Row): Promise<Row & { outcome: string }>;
  row(call: string): Promise<Row>;
  jobs(call: string): Promise<string[]>;
  drop(): Promise<void>;
}

/** Hours at which anybody may be called. */
export const always = {
  zones: ["UTC"],
  windows: [{ days: [0, 1, 2, 3, 4, 5, 6], from: "00:00", to: "24:00" }],
};

export async function makeCallTenant(sql: postgres.Sql, marker: string): Promise<CallTenant> {
  const tenant = await makeTenant(sql, marker);
  const { org, ids } = tenant;
  await sql`delete from public.calls where org_id = ${org}`;
  const config = { businessName: marker, defaultLocale: "es", languages: ["es", "ca"] };
  await sql`update public.agents set status = 'active', config = ${sql.json(config)} where id = ${ids.agent}`;
  // The lines of a small plan, with room for the agents that tests add.
  await sql`update public.subscriptions set plan = 'base' where org_id = ${org}`;
  await sql`insert into public.org_limits (org_id, agents) values (${org}, 10)
    on conflict (org_id) do update set agents = excluded.agents`;
  const call = async <T>(name: string, p: Row): Promise<T> => {
    const [row] = await sql.unsafe(`select public.${name}($1::text::jsonb) as result`, [JSON.stringify(p)]);
    return row!.result as T;
  };
  return {
    ...tenant,
    number: phoneOf(marker),
    call,
    inbound: (over = {}) =>
      call("begin_inbound_call", {
        provider: "twilio",
        carrier_call_id: `CA${randomUUID()}`,
        carrier_account_id: ids.carrierAccount,
        to: phoneOf(marker),
        from: "+34600111222",
        ...over,
      }),
    outbound: (over = {}) =>
      call("create_outbound_call", {
        org_id: org,
        purpose: "outbound",
        agent_id: ids.agent,
        to: "+34600333444",
        key: randomUUID(),
        hours: always,
        ...over,
      }),
    report: (id, over) =>
      call("take_carrier_event", {
        provider: "twilio",
        org_id: org,
        call_id: id,
        event_id: randomUUID(),
        type: "status",
        ...over,
      }),
    row: async (id) => (await sql`select * from public.calls where id = ${id}`)[0] as Row,
    jobs: async (id) =>
      (
        await sql<{ task: string }[]>`
          select j.task_identifier as task from graphile_worker.jobs j where j.key like ${`%:${id}`} order by 1`
      ).map(({ task }) => task),
    drop: () => dropTenant(sql, tenant),
  };
}
