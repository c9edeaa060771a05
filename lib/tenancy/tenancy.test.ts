import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import {
  countryChoices,
  guessCountry,
  guessTimezone,
  isTimezone,
  timezoneChoices,
  timezoneOfCountry,
} from "./countries";
import { hashInvitationToken, newInvitationToken } from "./invitation-token";
import { changesOf } from "./read-audit";
import { hasRole, mayManage, memberRoles, rolesGivenBy } from "./roles";
import { locationSchema } from "./schema";

describe("roles", () => {
  it("each may do what those below may", () => {
    expect(memberRoles.map((role) => memberRoles.filter((min) => hasRole(role, min)).length)).toEqual([
      1, 2, 3, 4,
    ]);
  });
  it("nobody manages an owner, and only an owner an admin", () => {
    expect(memberRoles.filter((role) => mayManage(role, "owner"))).toEqual([]);
    expect(memberRoles.filter((role) => mayManage(role, "admin"))).toEqual(["owner"]);
    expect(memberRoles.filter((role) => mayManage(role, "agent"))).toEqual(["admin", "owner"]);
    expect(memberRoles.flatMap((role) => rolesGivenBy(role))).not.toContain("owner");
  });
});

describe("countries", () => {
  it("have a name in every language and a zone that exists", () => {
    for (const locale of locales) {
      const choices = countryChoices(locale);
      expect(new Set(choices.map((choice) => choice.value)).size).toBe(choices.length);
      expect(choices.every(({ label, value }) => label !== value)).toBe(true);
      expect(choices.every(({ value }) => isTimezone(timezoneOfCountry(value)))).toBe(true);
    }
  });

  it.each([
    [["es-ES"], "Europe/Madrid", "ES"],
    [["es"], "America/Bogota", "CO"],
    [["en-US", "es"], "America/Mexico_City", "MX"],
    [["pt-BR"], undefined, "BR"],
    [["es-419", "es-CL"], "UTC", "CL"],
    [["en-US"], "Europe/London", "GB"],
    [["ca"], "Atlantic/Canary", "ES"],
    [["xx"], undefined, "ES"],
  ] as const)("%j in %s is %s", (languages, zone, country) => {
    expect(guessCountry(languages, zone)).toBe(country);
  });

  it.each([
    ["America/Bogota", "CO", "America/Bogota"],
    ["Atlantic/Canary", "ES", "Atlantic/Canary"],
    ["UTC", "ES", "Europe/Madrid"],
    ["Etc/UTC", "CO", "America/Bogota"],
    ["Etc/GMT+5", "MX", "America/Mexico_City"],
    ["GMT", "BR", "America/Sao_Paulo"],
    ["UTC", "GB", "Europe/London"],
    ["Mars/Base", "AR", "America/Argentina/Buenos_Aires"],
    [undefined, "PE", "America/Lima"],
  ])("a browser in zone %s puts a business of %s in %s", (zone, country, expected) => {
    expect(guessTimezone(zone, country)).toBe(expected);
  });

  it("offer zones with the time there, the chosen one among them", () => {
    const choices = timezoneChoices("es", new Date("2026-11-20T12:00:00Z"), "Asia/Tokyo");
    expect(choices.find(({ value }) => value === "Europe/Madrid")?.label).toContain("13:00");
    expect(choices.some(({ value }) => value === "Asia/Tokyo")).toBe(true);
    expect(isTimezone("Mars/Base")).toBe(false);
  });
});

describe("invitation tokens", () => {
  it("are long, each another, and kept as the database hashes them", () => {
    const tokens = new Set(Array.from({ length: 100 }, newInvitationToken));
    expect(tokens.size).toBe(100);
    expect([...tokens].every((token) => /^[\w-]{32}$/.test(token))).toBe(true);
    expect(hashInvitationToken("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});

describe("changes of the history", () => {
  it("are told column by column, without what says nothing", () => {
    expect(changesOf({ name: "A", revision: 1, tags: [] }, { name: "B", revision: 2, tags: ["x"] })).toEqual([
      { field: "name", from: "A", to: "B" },
      { field: "tags", from: null, to: '[\n  "x"\n]' },
    ]);
    expect(changesOf(null, { name: "A", address: "" })).toEqual([{ field: "name", from: null, to: "A" }]);
    expect(changesOf({ config: "x".repeat(5000) }, null)[0]?.from).toHaveLength(2001);
  });
});

describe("locations", () => {
  const location = {
    hours: [],
    active: true,
    orgId: crypto.randomUUID(),
    name: "Centro",
    address: "",
    phone: "",
    timezone: "Europe/Madrid",
  };
  it.each(["", "+34 960 123 456", "(55) 1234-5678", "960.123.456"])("take the phone %j", (phone) => {
    expect(locationSchema.safeParse({ ...location, phone }).success).toBe(true);
  });
  it.each(["abc", "12", "+34 960 123 456 ext 7"])("refuse the phone %j", (phone) => {
    expect(locationSchema.safeParse({ ...location, phone }).success).toBe(false);
  });
});
