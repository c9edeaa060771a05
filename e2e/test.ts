import { test as base, expect } from "@playwright/test";
import { Account } from "./pages/account";
import { Mailbox } from "./pages/mailbox";
import { type Texts, textsOf } from "./texts";

interface Fixtures {
  /** The texts of the interface in the browser's language. */
  t: Texts;
  mailbox: Mailbox;
  account: Account;
}

export const test = base.extend<Fixtures>({
  t: async ({ locale }, use) => use(textsOf(locale?.slice(0, 2) ?? "es")),
  mailbox: async ({ context, t }, use) => use(new Mailbox(context, t)),
  account: async ({ page, mailbox, t }, use) => use(new Account(page, mailbox, t)),
});

export { expect };
