import { randomUUID } from "node:crypto";
import { afterAll, expect, inject, it } from "vitest";
import { anonClient, closeSql, createUser, mailsTo, serviceClient } from "../test-client";

afterAll(closeSql);

const newAddress = () => `luis-${randomUUID().slice(0, 12)}@example.com`;

it("is closed to the publishable key and to users", async () => {
  const user = await createUser();
  const client = anonClient();
  await client.auth.signInWithPassword({ email: user.email, password: user.password });
  const { error } = await client.auth.admin.listUsers();
  expect(error?.code).toBe("not_admin");
});

it("creates, reads, lists, changes and deletes users", async () => {
  const { admin } = serviceClient().auth;
  const email = newAddress();
  const created = await admin.createUser({ email, password: "Clave-segura-1", email_confirm: true });
  expect(created.error).toBeNull();
  const id = created.data.user?.id ?? "";
  const twice = await admin.createUser({ email: email.toUpperCase(), password: "Clave-segura-1" });
  expect(twice.error?.code).toBe("email_exists");
  expect((await admin.getUserById(id)).data.user?.email).toBe(email);
  const list = await admin.listUsers({ page: 1, perPage: 5 });
  expect(list.data.users.map((user) => user.id)).toContain(id);
  expect("total" in list.data && list.data.total).toBeGreaterThan(0);

  const updated = await admin.updateUserById(id, {
    app_metadata: { staff: true },
    user_metadata: { full_name: "Luis" },
  });
  expect(updated.data.user).toMatchObject({
    app_metadata: { provider: "email", staff: true },
    user_metadata: { full_name: "Luis" },
  });
  await admin.updateUserById(id, { password: "Nueva-clave-3" });
  expect((await anonClient().auth.signInWithPassword({ email, password: "Nueva-clave-3" })).error).toBeNull();

  await admin.updateUserById(id, { ban_duration: "24h" });
  const banned = await anonClient().auth.signInWithPassword({ email, password: "Nueva-clave-3" });
  expect(banned.error?.code).toBe("user_banned");
  await admin.updateUserById(id, { ban_duration: "none" });
  expect((await anonClient().auth.signInWithPassword({ email, password: "Nueva-clave-3" })).error).toBeNull();

  expect((await admin.deleteUser(id)).error).toBeNull();
  expect((await admin.getUserById(id)).error?.code).toBe("user_not_found");
});

it("invites by mail, and the link's token signs the invited one in", async () => {
  const email = newAddress();
  const invited = await serviceClient().auth.admin.inviteUserByEmail(email, { data: { locale: "ca" } });
  expect(invited.error).toBeNull();
  const [mail] = await mailsTo(email);
  expect(mail?.subject).toBe("T'han convidat a TalIA");
  const token_hash = /token_hash=([0-9a-f]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const verified = await anonClient().auth.verifyOtp({ token_hash, type: "invite" });
  expect(verified.error).toBeNull();
  expect(verified.data.user?.email).toBe(email);
});

it("makes links to send by other means", async () => {
  const user = await createUser();
  const { data, error } = await serviceClient().auth.admin.generateLink({
    type: "magiclink",
    email: user.email,
  });
  expect(error).toBeNull();
  expect(data.properties?.action_link).toContain(`${inject("supabase").url}/auth/v1/verify?token=`);
  expect(await mailsTo(user.email)).toEqual([]);
  const verified = await anonClient().auth.verifyOtp({
    token_hash: data.properties?.hashed_token ?? "",
    type: "magiclink",
  });
  expect(verified.error).toBeNull();
});
