import { afterAll, describe, expect, it } from "vitest";
import { anonClient, closeSql, createUser, mailsTo, superuserSql } from "../embedded/test-client";

/* Signing up through the auth service: the organization, its owner, wallet and profile come with the user, or none does. */

afterAll(closeSql);
const address = () => `nuevo-${crypto.randomUUID().slice(0, 8)}@example.com`;
const password = "lluvia-mesa-7-tren";

describe("signing up", () => {
  it("makes the organization, its owner, a wallet at 0 and the profile", async () => {
    const sql = superuserSql();
    const email = address();
    const data = {
      full_name: "Lucía Pardo",
      organization: "Cocinas Pardo",
      country: "CO",
      locale: "es",
      timezone: "America/Bogota",
    };
    const { data: made, error } = await anonClient().auth.signUp({ email, password, options: { data } });
    expect(error).toBeNull();
    const rows = await sql`
      select o.name, o.country, o.timezone, o.currency, o.slug, m.role, w.balance::int, p.full_name, p.current_org_id = o.id as used
      from public.members m join public.organizations o on o.id = m.org_id join public.wallets w on w.org_id = o.id
      join public.profiles p on p.user_id = m.user_id where m.user_id = ${made.user!.id}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: "Cocinas Pardo",
      country: "CO",
      timezone: "America/Bogota",
      currency: "COP",
      role: "owner",
      balance: 0,
      full_name: "Lucía Pardo",
      used: true,
    });
    expect(rows[0]?.slug).toMatch(/^cocinas-pardo-[0-9a-f]{6}$/);
    expect((await mailsTo(email))[0]?.subject).toMatch(/\d{6}/);
  });

  it("leaves no user when any of it fails", async () => {
    const sql = superuserSql();
    const email = address();
    await sql.unsafe(`
      create function public.fail_wallet() returns trigger language plpgsql as $$ begin raise exception 'no wallet'; end $$;
      create trigger fail_wallet before insert on public.wallets for each row execute function public.fail_wallet()`);
    try {
      const { error } = await anonClient().auth.signUp({
        email,
        password,
        options: { data: { organization: "Fallida SL" } },
      });
      expect(error).not.toBeNull();
    } finally {
      await sql.unsafe("drop trigger fail_wallet on public.wallets; drop function public.fail_wallet()");
    }
    expect(await sql`select 1 from auth.users where email = ${email}`).toHaveLength(0);
    expect(await sql`select 1 from public.organizations where name = 'Fallida SL'`).toHaveLength(0);
    expect(await mailsTo(email)).toHaveLength(0);
    const again = await anonClient().auth.signUp({ email, password });
    expect(again.error).toBeNull();
  });

  it("survives odd particulars: no name, a wrong country, an unknown zone, emoji, 300 characters", async () => {
    const sql = superuserSql();
    for (const data of [
      {},
      { organization: "🦷", country: "??", timezone: "Mars/Base", locale: "xx" },
      { organization: "x".repeat(300), full_name: "y".repeat(300), country: "br" },
      { organization: "'; drop table organizations; --" },
    ]) {
      const { data: made, error } = await anonClient().auth.signUp({
        email: address(),
        password,
        options: { data },
      });
      expect(error).toBeNull();
      const orgs =
        await sql`select 1 from public.members where user_id = ${made.user!.id} and role = 'owner'`;
      expect(orgs).toHaveLength(1);
    }
  });

  it("answers the same for an address that has an account, and sends no code to it", async () => {
    const { email } = await createUser();
    const before = (await mailsTo(email)).length;
    const known = await anonClient().auth.signUp({ email, password });
    const unknown = await anonClient().auth.signUp({ email: address(), password });
    // Either the service hides it (a user without identities) or names it; the action treats both alike.
    const hidden = known.data.user?.identities?.length === 0;
    const named = known.error?.code === "user_already_exists";
    expect([hidden || named, unknown.error]).toEqual([true, null]);
    expect((await mailsTo(email)).length).toBe(before);
  });

  it("lets nobody in before the code, and in with it", async () => {
    const email = address();
    await anonClient().auth.signUp({ email, password });
    const early = await anonClient().auth.signInWithPassword({ email, password });
    expect(early.error?.code).toBe("email_not_confirmed");
    const wrong = await anonClient().auth.verifyOtp({ email, token: "000000", type: "signup" });
    expect(wrong.error?.code).toBe("otp_expired");
    const code = (await mailsTo(email))[0]?.subject.match(/\d{6}/)?.[0] ?? "";
    const right = await anonClient().auth.verifyOtp({ email, token: code, type: "signup" });
    expect(right.error).toBeNull();
    expect(right.data.session).not.toBeNull();
  });
});

describe("further organizations", () => {
  it("belong to who makes them, ten at most", async () => {
    const { client } = await createUser({ metadata: { organization: "Primera" } });
    const make = (n: number) =>
      client.rpc("create_organization", {
        p_name: `Sede ${n}`,
        p_country: "MX",
        p_locale: "es",
        p_timezone: "America/Mexico_City",
      });
    for (let n = 2; n <= 10; n++) expect((await make(n)).error).toBeNull();
    const eleventh = await make(11);
    expect([eleventh.error?.code, eleventh.error?.hint]).toEqual(["PT409", "too_many_organizations"]);
    const { data } = await client.rpc("my_organizations");
    expect(data).toHaveLength(10);
    expect(data?.every((org) => org.role === "owner")).toBe(true);
  });
});
