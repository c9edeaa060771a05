import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { newPerson } from "./pages/account";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

test("a program of the organization's comes in by a key, is told of what happens, and is shut out again", async ({
  page,
  account,
  t,
}) => {
  test.setTimeout(120_000);
  const owner = newPerson("Clínica Altea");
  await account.signUp(owner);
  await visit(page, "/settings/developers");
  await expect(page.getByText(/Tu plan no incluye la API/)).toBeVisible();
  await inDatabase(
    (sql) => sql`update public.subscriptions set plan = 'pro', status = 'active', provider = 'manual'
      where org_id in (select org_id from public.members where email = ${owner.email})`,
  );
  await page.reload();

  const key = await test.step("a key is made, and shown once", async () => {
    await page.getByRole("button", { name: t("developers.keys.new") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("developers.keys.name")).fill("n8n");
    await dialog.getByRole("checkbox", { name: t("developers.scope.contacts_write") }).click();
    await dialog.getByRole("button", { name: t("developers.keys.make") }).click();
    const secret = dialog.getByTestId("secret");
    await expect(secret).toHaveText(/^tlk_\w{40}$/);
    await accessible(page, "a new key");
    const made = (await secret.textContent()) ?? "";
    await dialog.getByRole("button", { name: t("developers.stored") }).click();
    await expect(page.getByText(`${made.slice(0, 10)}…`)).toBeVisible();
    return made;
  });
  const headers = { authorization: `Bearer ${key}` };

  const received: { type: string; name: unknown }[] = [];
  let broken = false;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      const { type, data } = JSON.parse(body);
      if (!broken) received.push({ type, name: data.name });
      response.writeHead(broken ? 500 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/talia`;

  await test.step("a webhook is added; a private address is refused in so many words", async () => {
    await page.getByRole("button", { name: t("developers.webhooks.new") }).click();
    const dialog = page.getByRole("dialog");
    const url = dialog.getByLabel(t("developers.webhooks.url"));
    await url.fill("https://169.254.169.254/latest");
    await dialog.getByRole("button", { name: t("developers.webhooks.make") }).click();
    await expect(dialog.getByText(t("errors.field.privateAddress"))).toBeVisible();
    await url.fill(target);
    await dialog.getByRole("button", { name: t("developers.webhooks.make") }).click();
    await expect(dialog.getByTestId("secret")).toHaveText(/^whsec_/);
    await dialog.getByRole("button", { name: t("developers.stored") }).click();
    await accessible(page, "keys and webhooks");
    await picture(page, "developers");
  });

  await test.step("what the program writes is there, and told", async () => {
    const made = await page.request.post("/api/v1/contacts", {
      headers,
      data: { name: "Eva Gil", phone: "612345678" },
    });
    expect(made.status()).toBe(201);
    await expect.poll(() => received).toContainEqual({ type: "contact.created", name: "Eva Gil" });
    const listed = await page.request.get("/api/v1/contacts?phone=612345678", { headers });
    expect((await listed.json()).data).toMatchObject([{ name: "Eva Gil", phone: "+34612345678" }]);
  });

  await test.step("what does not arrive is shown with why", async () => {
    broken = true;
    await page.getByRole("link", { name: /127\.0\.0\.1/ }).click();
    await page.waitForURL(/\/webhooks\/[0-9a-f-]{36}$/);
    await page.getByRole("button", { name: t("developers.webhooks.test") }).click();
    await expect(page.getByText(t("developers.deliveries.error.status"))).toBeVisible({ timeout: 15_000 });
    await accessible(page, "deliveries of a webhook");
    broken = false;
    await expect(page.getByText(t("developers.deliveries.error.status"))).toHaveCount(0, { timeout: 30_000 });
  });

  await test.step("a key that is taken back opens nothing from that moment on", async () => {
    await visit(page, "/settings/developers");
    await page.getByRole("button", { name: t("developers.keys.revoke") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("developers.keys.revoke") })
      .click();
    await expect(page.getByText(t("developers.keys.state.revoked"), { exact: true })).toBeVisible();
    const refused = await page.request.get("/api/v1/contacts", { headers });
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: "key_revoked" });
  });

  await test.step("anyone reads how it is spoken to", async () => {
    await visit(page, "/developers");
    await expect(page.getByRole("heading", { level: 1, name: t("reference.title") })).toBeVisible();
    await page.getByLabel(t("reference.try.key"), { exact: true }).fill(`tlk_${"a".repeat(40)}`);
    await page
      .getByRole("button", {
        name: t("reference.try.runNamed").replace("{name}", t("reference.op.getAccount")),
      })
      .click();
    await expect(page.getByText("HTTP 401", { exact: true })).toBeVisible();
    await accessible(page, "the API's page");
    await picture(page, "api");
  });
  server.close();
});
