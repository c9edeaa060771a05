import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { documentReasons } from "@/lib/knowledge/schema";
import { explain, stillReading } from "./await-document";

describe.each(locales)("in %s", (locale) => {
  it("has words of its own for each thing that may be wrong with a document, and for one that takes long", () => {
    const said = [...documentReasons.map((reason) => explain(locale, reason)), stillReading(locale)];
    expect(new Set(said).size).toBe(said.length);
    expect(said).not.toContain("");
  });
});
