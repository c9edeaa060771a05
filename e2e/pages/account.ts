import { expect, type Page } from "@playwright/test";
import { createServerClient } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import { trialDays } from "../../lib/billing/plans";
import { readStack } from "../database";
import type { Texts } from "../texts";
import type { Mailbox } from "./mailbox";
import { listening, visit } from "./visit";

export interface Person {
  name: string;
  email: string;
  password: string;
  organization: string;
}

let made = 0;

/** Somebody nobody has met: the address is new in every run. */
export function newPerson(organization: string, name = "Ana Ruiz"): Person {
  made += 1;
  const unique = `${Date.now().toString(36)}${process.pid.toString(36)}${made}`;
  return { name, organization, email: `e2e-${unique}@example.com`, password: "girasol-tranvia-42-lunes" };
}

export const confirmationMail = /código|code/i;

/** An account with its organization, as the sign-up leaves it; nobody is signed in. */
export async function makeAccount({ name, email, password, organization }: Person): Promise<void> {
  const { url, secretKey } = readStack();
  const { error } = await createClient(url, secretKey).auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { full_name: name, organization, country: "ES", locale: "es", timezone: "Europe/Madrid" },
  });
  expect(error).toBeNull();
}

/** The pages before the app: signing up and in. */
export class Account {
  constructor(
    readonly page: Page,
    private readonly mailbox: Mailbox,
    private readonly t: Texts,
  ) {}

  /** Fills in the form, confirms the address with the code of the mail and chooses the trial; ends at the interview's presets. */
  async signUp(person: Person): Promise<void> {
    await this.register(person);
    await this.chooseTrial();
  }

  /** Signing up until a plan is to be chosen. */
  async register(person: Person): Promise<void> {
    await visit(this.page, "/signup");
    await this.fillSignUp(person);
    await this.page.waitForURL(/\/verify/);
    await this.typeCode(await this.mailbox.code(person.email, confirmationMail));
    await this.page.waitForURL(/\/onboarding\/plan/);
  }

  /** Somebody who has signed up before, signed in here without the pages for it. */
  async enter(person: Person): Promise<void> {
    await makeAccount(person);
    await this.enterAgain(person);
  }

  /** As `enter`, in one more browser. */
  async enterAgain({ email, password }: Pick<Person, "email" | "password">): Promise<void> {
    const { url, publishableKey } = readStack();
    await this.page.goto("/api/v1/health");
    const site = new URL(this.page.url()).origin;
    const client = createServerClient(url, publishableKey, {
      cookieOptions: { name: "talia-session" },
      cookies: {
        getAll: () => [],
        setAll: (pieces) =>
          this.page
            .context()
            .addCookies(pieces.map((piece) => ({ name: piece.name, value: piece.value, url: site }))),
      },
    });
    const { error } = await client.auth.signInWithPassword({ email, password });
    expect(error).toBeNull();
  }

  /** From the plans, without paying, to the interview. */
  async chooseTrial(): Promise<void> {
    await listening(this.page);
    await this.page
      .getByRole("button", { name: this.t("billing.onboarding.trial", { days: String(trialDays) }) })
      .click();
    await this.page.waitForURL(/\/onboarding\/interview/);
  }

  async fillSignUp({ name, organization, email, password }: Person): Promise<void> {
    await this.page.getByLabel(this.t("auth.fullName")).fill(name);
    await this.page.getByLabel(this.t("auth.organization")).fill(organization);
    await this.page.getByLabel(this.t("auth.workEmail")).fill(email);
    await this.password(this.t("auth.password")).fill(password);
    await this.page.getByRole("button", { name: this.t("auth.createAccount") }).click();
  }

  /** Fills in the sign-in form of the page that is open. */
  async fillSignIn({ email, password }: Pick<Person, "email" | "password">): Promise<void> {
    await this.page.getByLabel(this.t("auth.email")).fill(email);
    await this.password(this.t("auth.password")).fill(password);
    await this.page.getByRole("button", { name: this.t("auth.signIn"), exact: true }).click();
  }

  async signIn(person: Pick<Person, "email" | "password">): Promise<void> {
    await visit(this.page, "/login");
    await this.fillSignIn(person);
    await this.page.waitForURL((url) => !url.pathname.startsWith("/login"));
  }

  async signOut(): Promise<void> {
    await visit(this.page, "/home");
    const email = this.page.getByRole("button", { name: /@/ });
    await email.click();
    await this.page.getByRole("menuitem", { name: this.t("nav.signOut") }).click();
    await this.page.waitForURL(/\/login/);
  }

  /** The digits of a code; the form sends itself with the last. */
  async typeCode(code: string): Promise<void> {
    const field = this.page.locator('input[autocomplete="one-time-code"]');
    await expect(field).toBeEditable();
    await field.fill(code);
  }

  /** A password field by its label; the button beside it is named after it too. */
  password(label: string) {
    return this.page.getByRole("textbox", { name: label, exact: true });
  }
}
