import { expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { describeAlert } from "./describe-alert";
import { platformRules, tenantRules } from "./schema";
import { isWebhookAddress } from "./webhook-address";

it.each([
  ["slack", "https://hooks.slack.com/services/T0/B0/x", true],
  ["teams", "https://clinica.webhook.office.com/webhookb2/x", true],
  ["teams", "https://prod-12.westeurope.logic.azure.com/workflows/x", true],
  ["teams", "https://default0.ab.environment.api.powerplatform.com/x", true],
  ["slack", "http://hooks.slack.com/services/T0/B0/x", false],
  ["slack", "https://hooks.slack.com.evil.example/services", false],
  ["slack", "https://user:pw@hooks.slack.com/services", false],
  ["slack", "https://hooks.slack.com:8443/services", false],
  ["slack", "https://169.254.169.254/latest/meta-data", false],
  ["teams", "https://hooks.slack.com/services/T0/B0/x", false],
  ["teams", "http://localhost:3000/", false],
  ["teams", "rubbish", false],
] as const)("%s at %s: %s", (kind, address, is) => {
  expect(isWebhookAddress(kind, address)).toBe(is);
});

it("is an emulator's only where there is one", () => {
  const address = "http://localhost:4060/services/T0/B0/x";
  expect(isWebhookAddress("slack", address, "http://localhost:4060")).toBe(true);
  expect(isWebhookAddress("slack", address, "http://localhost:4061")).toBe(false);
});

it.each(locales)("each alert has its words in %s", (locale) => {
  const facts = {
    times: 3,
    minutes: 5,
    percent: 80,
    hours: 30,
    balance: 250,
    currency: "EUR",
    error: "no room",
  };
  const known = [
    ...[...tenantRules, "test" as const].map((rule) => ({ rule, organization: "Clínica Sol" })),
    ...platformRules.map((rule) => ({ rule, organization: null })),
  ];
  for (const { rule, organization } of known) {
    for (const phase of ["opened", "again", "resolved"] as const) {
      const alert = { rule, organization, phase, facts, subject: "groq", openedAt: "2026-11-22T10:00:00Z" };
      const { title, text, url } = describeAlert(alert, locale, "https://talia.example.com");
      expect(title).toMatch(organization ? /^Clínica Sol: ./ : /^TalIA: ./);
      for (const words of [title, text])
        expect(words).not.toMatch(/undefined|null|NaN|\{|\brule\.|alerts\.rule/);
      expect(url).toMatch(/^https:\/\/talia\.example\.com\/\w/);
    }
  }
});
