import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { usualVoice, voices, voicesFor } from "./voices";

describe("voices", () => {
  it("has no voice twice", () => {
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
  });

  it("has a usual voice for every language, of the provider asked for where it speaks it", () => {
    for (const locale of locales) {
      for (const provider of ["deepgram", "elevenlabs"] as const) {
        const voice = usualVoice(provider, locale);
        expect(voice.locales).toContain(locale);
        if (voicesFor(provider, locale).length > 0) expect(voice.provider).toBe(provider);
      }
    }
    expect(usualVoice("deepgram", "ca").provider).toBe("elevenlabs");
  });
});
