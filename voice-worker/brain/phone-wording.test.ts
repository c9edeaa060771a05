import { describe, expect, it } from "vitest";
import { greetings } from "@/lib/flows/presets/greetings";
import { locales } from "@/lib/i18n/locales";
import { onThePhone } from "./phone-wording";

const ofWriting = {
  es: /escrib|mensaje/i,
  en: /writ|wrote|message/i,
  pt: /escrev|mensagem/i,
  ca: /escri[gvu]|missatge/i,
} as const;

describe("what is said on the phone", () => {
  it.each(locales)("does not greet callers as if they had written: %s", (locale) => {
    const said = Object.values(greetings).flatMap((greeting) =>
      Object.values(greeting[locale])
        .flat()
        .map((text) => onThePhone(String(text), locale)),
    );
    expect(said.length).toBeGreaterThan(5);
    expect(said.filter((text) => ofWriting[locale].test(text))).toEqual([]);
  });
});
