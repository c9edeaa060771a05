import { describe, expect, it } from "vitest";
import { verticals } from "@/lib/agents/schema";
import { locales } from "@/lib/i18n/locales";
import { completeDraft } from "./complete-draft";

const business = { name: "Sol", country: "CO", currency: "COP", timezone: "America/Bogota" };

describe("completeDraft", () => {
  it("makes a valid configuration of nothing at all", () => {
    expect(completeDraft({}, business, "es")).toMatchObject({
      businessName: "Sol",
      agentName: "Lucía",
      vertical: "generic",
      languages: ["es"],
      country: "CO",
      currency: "COP",
    });
  });

  it.each(verticals.flatMap((vertical) => locales.map((locale) => [vertical, locale] as const)))(
    "%s in %s",
    (vertical, locale) => {
      const config = completeDraft({ vertical }, business, locale);
      expect(config.defaultLocale).toBe(locale);
      expect(config.booking.enabled).toBe(config.goal === "appointments");
    },
  );

  it("keeps what was said and mends a default language that is not spoken", () => {
    const config = completeDraft(
      { tone: "formal", languages: ["en", "pt"], defaultLocale: "ca" },
      business,
      "es",
    );
    expect(config).toMatchObject({ tone: "formal", languages: ["en", "pt"], defaultLocale: "en" });
  });
});
