import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { inDatabase } from "../database";
import type { Texts } from "../texts";
import { type Account, newPerson, type Person } from "./account";
import { visit } from "./visit";

/** Somebody new who runs the platform, second factor passed, in the panel. */
export async function enterPlatform(page: Page, account: Account, t: Texts): Promise<Person> {
  const person = newPerson("Plataforma");
  await account.signUp(person);
  const made = await inDatabase(
    (sql) => sql`insert into public.platform_admins (user_id)
      select id from auth.users where email = ${person.email} returning user_id`,
  );
  expect(made).toHaveLength(1);
  await visit(page, "/admin");
  await page.waitForURL(/\/admin\/verify/);
  await page.getByRole("button", { name: t("auth.mfa.setUp") }).click();
  const secret = (await page.locator("code").textContent()) ?? "";
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  await account.typeCode(app.generate());
  await page.getByRole("button", { name: t("auth.mfa.recoverySaved") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("admin.organizations.title") })).toBeVisible();
  return person;
}
