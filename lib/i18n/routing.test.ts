import { describe, expect, it } from "vitest";
import { localeOfAcceptLanguage, localeOfPath, localizedPath, readerLocale, readersPath } from "./routing";

describe("localeOfPath", () => {
  it.each([
    ["/", "es"],
    ["/en", "en"],
    ["/pt/legal/privacidade", "pt"],
    ["/ca/", "ca"],
    ["/es", "es"],
    ["/entrar", undefined],
    ["/agent", undefined],
    ["/fr", undefined],
  ])("%s names %s", (path, locale) => expect(localeOfPath(path)).toBe(locale));
});

describe("localizedPath", () => {
  it("gives Spanish no prefix", () => {
    expect(localizedPath("/", "es")).toBe("/");
    expect(localizedPath("/legal", "es")).toBe("/legal");
    expect(localizedPath("/", "en")).toBe("/en");
    expect(localizedPath("/legal", "ca")).toBe("/ca/legal");
  });
});

describe("localeOfAcceptLanguage", () => {
  it.each([
    ["ca-ES,ca;q=0.9,es;q=0.8", "ca"],
    ["fr-FR,fr;q=0.9,en;q=0.8", "en"],
    ["es;q=0.4,pt-BR;q=0.9", "pt"],
    ["de", undefined],
    ["en;q=0", undefined],
    ["", undefined],
    [null, undefined],
    [";;;,,,q=", undefined],
  ])("%s gives %s", (header, locale) => expect(localeOfAcceptLanguage(header)).toBe(locale));
});

describe("readersPath", () => {
  it.each([
    ["/", "en", "/"],
    ["/en", "ca", "/en"],
    ["/legal/privacy", "es", "/legal/privacy"],
    ["/legal/privacy", "en", "/en/legal/privacy"],
    ["/pt/legal/privacy", "en", "/pt/legal/privacy"],
    ["/contact/sent", "en", "/contact/sent"],
  ] as const)("%s for a reader of %s is %s", (path, reader, expected) =>
    expect(readersPath(path, () => reader)).toBe(expected),
  );
});

describe("readerLocale", () => {
  it("is what was chosen, then what the browser asks for, then Spanish", () => {
    expect(readerLocale("ca", "en")).toBe("ca");
    expect(readerLocale("xx", "en")).toBe("en");
    expect(readerLocale(undefined, null)).toBe("es");
  });
});
