import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, expect, inject, it } from "vitest";
import { mailsTo } from "../test-client";
import { MailStore } from "./store";

const directory = mkdtempSync(path.join(os.tmpdir(), "talia-mails-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("catches what is sent over SMTP, with accents, both bodies and the code", async () => {
  const { smtpUrl, mailUrl } = inject("supabase");
  const transport = createTransport(smtpUrl);
  await transport.sendMail({
    from: "TalIA <hola@talia.localhost>",
    to: ["maria@example.com", "jose@example.com"],
    subject: "Tu código: 482913 · ñandú €",
    text: "Código 482913, teléfono 600123456.",
    html: "<p>Código <b>482913</b></p>",
  });
  transport.close();
  const [mail] = await mailsTo("MARIA@example.com");
  expect(mail).toMatchObject({
    to: "maria@example.com, jose@example.com",
    from: "TalIA <hola@talia.localhost>",
    subject: "Tu código: 482913 · ñandú €",
    html: expect.stringContaining("<b>482913</b>"),
    code: "482913",
  });
  expect(await mailsTo("jose@example.com")).toHaveLength(1);
  const one = await (await fetch(`${mailUrl}/mails/${mail?.id}`)).json();
  expect(one).toEqual(mail);
  expect((await fetch(`${mailUrl}/mails/nope`)).status).toBe(404);
});

it.each([
  ["Tu nueva dirección es luis-a843921f-12@example.com. El código es 482913.", "482913"],
  ["123456@example.com, 1.234567, 234567-8, +34600123: 482913", "482913"],
  ["luis-843921@example.com", undefined],
])("takes for the code what stands by itself: %s", (text, code) => {
  const store = new MailStore(directory);
  expect(store.add({ to: "a@example.com", from: "b@example.com", subject: "", text, html: "" }).code).toBe(
    code,
  );
  store.clear();
});

it("keeps the newest 500 through a restart, newest first, and skips a broken file", () => {
  const store = new MailStore(directory);
  for (let index = 0; index < 510; index += 1) {
    store.add({ to: "a@example.com", from: "b@example.com", subject: `n ${index}`, text: "", html: "" });
  }
  writeFileSync(path.join(directory, "20991231-broken.json"), "{");
  const again = new MailStore(directory);
  expect(again.list()).toHaveLength(500);
  expect(again.list()[0]?.subject).toBe("n 509");
  expect(again.list("a@example.com").at(-1)?.subject).toBe("n 10");
  again.clear();
  expect(readdirSync(directory)).toEqual(["20991231-broken.json"]);
});
