import { describe, expect, it } from "vitest";
import { localeOfAcceptLanguage, localeOfPath, localizedPath } from "./routing";

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
