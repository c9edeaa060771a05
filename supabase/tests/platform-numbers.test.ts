import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { attempt, become, becomeOwner, undone } from "./actors";
import { dropTenant, makeStranger, makeTenant, phoneOf, type Tenant } from "./fixtures";

/* The platform's own numbers: entered and given up by those who run it, and nobody else's are touched. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: Tenant;
let other: Tenant;
let root: string;

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `numbers-${run}`);
  other = await makeTenant(sql, `elsewhere-${run}`);
  root = await makeStranger(sql, `numbers-root-${randomUUID()}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${root})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await dropTenant(sql, other);
  await sql`delete from auth.users where id = ${root}`;
  await sql.end();
});

it("lead to the platform's agent until they are given up; another organization's stay its own", async () => {
  const number = "+15005550101";
  const taken = phoneOf(other.marker);
  await undone(sql, async (tx) => {
    await tx`update public.organizations set is_platform = false where is_platform`;
    await tx`update public.organizations set is_platform = true where id = ${tenant.org}`;
    await become(tx, { name: "superadmin", role: "authenticated", userId: root, aal: "aal2" });
    const connect = (e164: string) =>
      attempt(tx, (sp) => sp`select public.connect_platform_number(${e164}, 'PN1') as done`);
    expect((await connect(number)).refused).toBeUndefined();
    expect((await connect(number)).refused).toBeUndefined();
    expect(await connect(taken)).toMatchObject({ refused: "PT409", message: "number_taken" });
    expect(await connect("600 123")).toMatchObject({ refused: "PT422" });
    const [row] = await tx`select * from public.platform_numbers() where e164 = ${number}`;
    expect(row).toMatchObject({ own: true });
    await tx`select public.disconnect_platform_number(${number}), public.disconnect_platform_number(${taken})`;
    await becomeOwner(tx);
    const left = await tx`select e164 from public.phone_numbers where e164 in (${number}, ${taken})`;
    expect(left.map(({ e164 }) => e164)).toEqual([taken]);
  });
});
