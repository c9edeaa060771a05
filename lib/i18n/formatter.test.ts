import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { timezoneChoices } from "@/lib/tenancy/countries";
import { formatterOf } from "./formatter";

const at = new Date("2026-08-17T09:14:00Z");

it("writes English dates as Europe does, the other languages as they are", () => {
  const write = (locale: string) =>
    formatterOf(locale, "Europe/Madrid").dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  expect(write("en")).toBe("17 Aug 2026, 11:14");
  expect(write("es")).toBe("17 ago 2026, 11:14");
  expect(formatterOf("en", "Europe/Madrid").number(49, { style: "currency", currency: "EUR" })).toBe(
    "€49.00",
  );
});

it("tells the time of a zone without am and pm", () => {
  const afternoon = new Date("2026-08-17T13:14:00Z");
  const [madrid] = timezoneChoices("en", afternoon).filter(({ value }) => value === "Europe/Madrid");
  expect(madrid?.label).toContain("(15:14)");
});

it("no page writes dates past it", () => {
  const lines = (pattern: string) => {
    try {
      const folders = ["app", "components", "lib"];
      const args = ["grep", "-nE", pattern, "--", ...folders, ":!*.test.ts", ":!lib/i18n/*"];
      return execFileSync("git", args, { encoding: "utf8" }).trim().split("\n");
    } catch {
      // Nothing found.
      return [];
    }
  };
  expect(lines("import .*(use|get)Formatter.* from .next-intl")).toEqual([]);
  expect(lines("(DateTimeFormat\\(locale|toLocaleString\\(|toLocale(Date|Time)String)")).toEqual([]);
});
