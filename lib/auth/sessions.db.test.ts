import { afterAll, describe, expect, it } from "vitest";
import {
  anonClient,
  closeSql,
  createUser,
  superuserSql,
  type TestUser,
  userClient,
} from "@/supabase/embedded/test-client";

afterAll(closeSql);
const sql = superuserSql();

async function signInAgain(user: TestUser) {
  const { data, error } = await anonClient().auth.signInWithPassword({
    email: user.email,
    password: user.password,
  });
  if (error) throw error;
  return {
    token: data.session.access_token,
    refresh: data.session.refresh_token,
    client: userClient(data.session.access_token),
  };
}

const orgsOf = async (client: TestUser["client"]) =>
  (await client.from("organizations").select("id")).data?.length ?? 0;

describe("sessions of a user", () => {
  it("are listed with what they are recognised by, the present one first", async () => {
    const user = await createUser();
    const phone = await signInAgain(user);
    await user.client.rpc("touch_session", {
      p_user_agent: "Firefox",
      p_network: "83.45.12.x",
      p_country: "ES",
    });
    await phone.client.rpc("touch_session", {
      p_user_agent: "Safari",
      p_network: "local",
      p_country: "nowhere",
    });
    const { data } = await user.client.rpc("my_sessions");
    expect(data).toMatchObject([
      { user_agent: "Firefox", network: "83.45.12.x", country: "ES", current: true, second_factor: false },
      { user_agent: "Safari", network: "local", country: "", current: false },
    ]);
    // Of one's own, and nobody else's.
    const stranger = await createUser();
    expect((await stranger.client.rpc("my_sessions")).data).toHaveLength(1);
    const { data: none } = await stranger.client.rpc("end_my_sessions", { p_session: data![1]!.id });
    expect(none).toBe(0);
    expect((await user.client.rpc("my_sessions")).data).toHaveLength(2);
  });

  it("are ended one by one: their token opens nothing any more, nor is it renewed; the others stand", async () => {
    const user = await createUser();
    const stolen = await signInAgain(user);
    expect(await orgsOf(stolen.client)).toBe(1);
    const { data: sessions } = await user.client.rpc("my_sessions");
    const other = sessions!.find(({ current }) => !current)!;
    expect((await user.client.rpc("end_my_sessions", { p_session: other.id })).data).toBe(1);
    // The token itself has an hour to go.
    expect(await orgsOf(stolen.client)).toBe(0);
    expect((await stolen.client.rpc("session_stands")).data).toBe(false);
    expect((await stolen.client.rpc("touch_session", { p_user_agent: "x", p_network: "" })).data).toBe(false);
    const made = await stolen.client.rpc("create_organization", {
      p_name: "x",
      p_country: "ES",
      p_locale: "es",
      p_timezone: "Europe/Madrid",
    });
    expect(made.error?.code).toBe("42501");
    expect((await anonClient().auth.refreshSession({ refresh_token: stolen.refresh })).error).not.toBeNull();
    expect(await orgsOf(user.client)).toBe(1);
    expect((await user.client.rpc("session_stands")).data).toBe(true);
  });

  it("are ended all at once but the one that asks", async () => {
    const user = await createUser();
    const others = await Promise.all([signInAgain(user), signInAgain(user)]);
    expect((await user.client.rpc("end_my_sessions", {})).data).toBe(2);
    for (const { client } of others) expect(await orgsOf(client)).toBe(0);
    expect((await user.client.rpc("my_sessions")).data).toHaveLength(1);
    const [{ count }] = await sql<
      [{ count: number }]
    >`select count(*)::int as count from auth.sessions where user_id = ${user.id}`;
    expect(count).toBe(1);
  });
});

describe("the personal data of a user", () => {
  it("are their own rows and words, and nobody else's", async () => {
    const user = await createUser({ metadata: { full_name: "Berta Ruiz" } });
    const stranger = await createUser({ metadata: { full_name: "Otra Persona" } });
    const { data } = await user.client.rpc("my_data");
    const told = JSON.stringify(data);
    expect(told).toContain("Berta Ruiz");
    expect(told).toContain(user.email);
    expect(told).not.toContain("Otra Persona");
    expect(told).not.toContain(stranger.id);
    expect(told).not.toMatch(/encrypted_password|code_hash|token/);
    expect(Object.keys(data as object)).toEqual(
      expect.arrayContaining(["account", "profiles.user_id", "members.user_id", "changes"]),
    );
  });
});
