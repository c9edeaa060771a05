import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { signWebhook } from "../lib/webhooks/sign-webhook";
import { inDatabase } from "./database";
import { accessible } from "./pages/accessible";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const owner = { email: "clinica@talia.localhost", password: "talia-demo-2026" };

// What moves or fades in is measured where it comes to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

interface Received {
  id: string;
  type: string;
  name: unknown;
  /** Whether it was signed by the endpoint's secret. */
  signed: (secret: string) => boolean;
}

/** A program of the organization's, on this machine. */
async function program() {
  const received: Received[] = [];
  const state = { broken: false };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      const header = (name: string) => String(request.headers[name]);
      const id = header("webhook-id");
      const message = { id, timestamp: Number(header("webhook-timestamp")), body };
      const { type, data } = JSON.parse(body);
      const signed = (secret: string) => signWebhook(message, [secret]) === header("webhook-signature");
      if (!state.broken) received.push({ id, type, name: data.name, signed });
      response.writeHead(state.broken ? 500 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/talia`;
  return { received, state, url, close: () => server.close() };
}

/** The last try of what waits at an endpoint is due now, as it would be a minute and a half after the first. */
const lastTry = (url: string) =>
  inDatabase(async (sql) => {
    await sql`update public.webhook_deliveries d set attempts = 3, next_attempt_at = now()
      from public.webhook_endpoints e where e.id = d.endpoint_id and e.url = ${url} and d.status = 'pending' and d.attempts > 0`;
    await sql`select pg_notify('talia_webhooks', '')`;
  });

test("a program of the organization's comes in by a key, is told of what happens, and is shut out again", async ({
  page,
  account,
  t,
}) => {
  const run = Date.now().toString().slice(-8);
  const target = await program();
  await account.signIn(owner);
  await visit(page, "/settings/developers");

  const key = await test.step("a key is made, and shown once", async () => {
    await page.getByRole("button", { name: t("developers.keys.new") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("developers.keys.name")).fill(`n8n ${run}`);
    await dialog.getByRole("checkbox", { name: t("developers.scope.contacts_write") }).click();
    await dialog.getByRole("button", { name: t("developers.keys.make") }).click();
    const secret = dialog.getByTestId("secret");
    await expect(secret).toHaveText(/^tlk_\w{40}$/);
    await accessible(page, "a new key");
    const made = (await secret.textContent()) ?? "";
    await dialog.getByRole("button", { name: t("developers.stored") }).click();
    await expect(page.getByText(`${made.slice(0, 10)}…`)).toBeVisible();
    // It is there until the dialog has faded out.
    await expect.poll(() => page.content()).not.toContain(made);
    return made;
  });
  const headers = { authorization: `Bearer ${key}` };

  const secret =
    await test.step("a webhook is added; a private address is refused in so many words", async () => {
      await page.getByRole("button", { name: t("developers.webhooks.new") }).click();
      const dialog = page.getByRole("dialog");
      const url = dialog.getByLabel(t("developers.webhooks.url"));
      await url.fill("https://169.254.169.254/latest");
      await dialog.getByLabel(t("developers.webhooks.description")).fill(`CRM ${run}`);
      await dialog.getByRole("button", { name: t("developers.webhooks.make") }).click();
      await expect(dialog.getByText(t("errors.field.privateAddress"))).toBeVisible();
      await url.fill(target.url);
      await dialog.getByRole("button", { name: t("developers.webhooks.make") }).click();
      const shown = dialog.getByTestId("secret");
      await expect(shown).toHaveText(/^whsec_/);
      const made = (await shown.textContent()) ?? "";
      await dialog.getByRole("button", { name: t("developers.stored") }).click();
      await accessible(page, "keys and webhooks");
      await picture(page, "developers");
      return made;
    });

  await test.step("what the program writes is there, and told, signed", async () => {
    const phone = `6${run}`;
    const contact = { headers, data: { name: `Eva ${run}`, phone } };
    const made = await page.request.post("/api/v1/contacts", contact);
    expect(made.status()).toBe(201);
    const told = () => target.received.find(({ name }) => name === `Eva ${run}`);
    await expect.poll(told).toMatchObject({ type: "contact.created" });
    expect(told()?.signed(secret)).toBe(true);
    const listed = await page.request.get(`/api/v1/contacts?phone=${phone}`, { headers });
    expect((await listed.json()).data).toMatchObject([{ name: `Eva ${run}`, phone: `+34${phone}` }]);
    expect(listed.headers().ratelimit).toMatch(/^"tenant";r=\d+;t=\d+$/);
    const { id } = await made.json();
    expect((await page.request.delete(`/api/v1/contacts/${id}`, { headers })).status()).toBe(204);
    const unknown = await page.request.delete("/api/v1/contacts", { headers });
    expect([unknown.status(), unknown.headers()["content-type"]]).toEqual([405, "application/problem+json"]);
  });

  await test.step("what does not arrive is listed with why, and sent again by hand", async () => {
    target.state.broken = true;
    await page.getByRole("link", { name: `CRM ${run}` }).click();
    await page.waitForURL(/\/webhooks\/[0-9a-f-]{36}$/);
    await page.getByRole("button", { name: t("developers.webhooks.test") }).click();
    await expect(page.getByText(t("developers.deliveries.error.status"))).toBeVisible();
    await lastTry(target.url);
    const failed = page
      .getByRole("listitem")
      .filter({ has: page.getByText(t("developers.deliveries.status.failed"), { exact: true }) });
    await expect(failed).toHaveCount(1);
    await accessible(page, "deliveries of a webhook");
    target.state.broken = false;
    await failed.getByRole("button", { name: t("developers.deliveries.replay") }).click();
    await expect.poll(() => target.received.map(({ type }) => type)).toContain("ping");
    await expect(page.getByText(t("developers.deliveries.error.status"))).toHaveCount(0);
  });

  await test.step("a webhook is taken away", async () => {
    await page.getByRole("button", { name: t("developers.webhooks.more") }).click();
    await page.getByRole("menuitem", { name: t("developers.webhooks.delete") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("developers.webhooks.delete") })
      .click();
    await page.waitForURL(/\/settings\/developers$/);
    await expect(page.getByText(`CRM ${run}`)).toHaveCount(0);
  });

  await test.step("a key that is taken back opens nothing from that moment on", async () => {
    const card = page.getByRole("listitem").filter({ hasText: `n8n ${run}` });
    await card.getByRole("button", { name: t("developers.keys.revoke") }).click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: t("developers.keys.revoke") })
      .click();
    await expect(card.getByText(t("developers.keys.state.revoked"), { exact: true })).toBeVisible();
    const refused = await page.request.get("/api/v1/contacts", { headers });
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: "key_revoked" });
  });

  await test.step("anyone reads how it is spoken to", async () => {
    await visit(page, "/developers");
    await expect(page.getByRole("heading", { level: 1, name: t("reference.title") })).toBeVisible();
    await page.getByLabel(t("reference.try.key"), { exact: true }).fill(`tlk_${"a".repeat(40)}`);
    await page
      .getByRole("button", { name: t("reference.try.runNamed", { name: t("reference.op.getAccount") }) })
      .click();
    await expect(page.getByText("HTTP 401", { exact: true })).toBeVisible();
    await accessible(page, "the API's page");
    await picture(page, "api");
  });
  target.close();
});
