import type { VoiceSettings } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";

export type VoiceProvider = VoiceSettings["provider"];

export interface VoiceChoice {
  provider: VoiceProvider;
  /** The provider's own name of it. */
  id: string;
  name: string;
  /** Languages it speaks as its own; ElevenLabs' speak all. */
  locales: readonly Locale[];
  gender: "female" | "male";
  /** Where its accent is at home, ISO 3166-1 alpha-2; `419` is Latin America. */
  region: string;
}

const aura = (
  locale: "es" | "en",
  gender: VoiceChoice["gender"],
  region: string,
  ...names: string[]
): VoiceChoice[] =>
  names.map((name) => ({
    provider: "deepgram",
    id: `aura-2-${name.toLowerCase()}-${locale}`,
    name,
    locales: [locale],
    gender,
    region,
  }));

const eleven = (id: string, name: string, gender: VoiceChoice["gender"], region: string): VoiceChoice => ({
  provider: "elevenlabs",
  id,
  name,
  locales: ["es", "en", "pt", "ca"],
  gender,
  region,
});

/** What an owner may choose from. Deepgram's Aura-2 speaks Spanish and English; Portuguese and Catalan are ElevenLabs'. */
export const voices: readonly VoiceChoice[] = [
  ...aura("es", "female", "ES", "Carina", "Diana", "Agustina", "Silvia"),
  ...aura("es", "male", "ES", "Nestor", "Alvaro"),
  ...aura("es", "female", "CO", "Celeste", "Gloria"),
  ...aura("es", "female", "MX", "Estrella", "Olivia"),
  ...aura("es", "male", "MX", "Sirio", "Javier", "Luciano", "Valerio"),
  ...aura("es", "female", "AR", "Antonia"),
  ...aura("es", "female", "419", "Selena"),
  ...aura("es", "male", "419", "Aquila"),
  ...aura("en", "female", "US", "Thalia", "Andromeda", "Helena"),
  ...aura("en", "male", "US", "Apollo", "Arcas", "Orion"),
  ...aura("en", "female", "GB", "Pandora"),
  ...aura("en", "male", "GB", "Draco"),
  eleven("EXAVITQu4vr4xnSDxMaL", "Sarah", "female", "US"),
  eleven("FGY2WhTYpPnrIDTdsKH5", "Laura", "female", "US"),
  eleven("Xb7hH8MSUJpSbSDYk0k2", "Alice", "female", "GB"),
  eleven("JBFqnCBsd6RMkjVDRZzb", "George", "male", "GB"),
  eleven("nPczCjzI2devNBRQ4zBo", "Brian", "male", "US"),
  eleven("onwK4e9ZLuTAKqWW03F9", "Daniel", "male", "GB"),
];

/** What speaks a language when nobody has chosen: the first of the provider's that speaks it, else ElevenLabs'. */
export function usualVoice(provider: VoiceProvider, locale: Locale): VoiceChoice {
  const speaks = (voice: VoiceChoice) => voice.locales.includes(locale);
  const own = voices.find((voice) => voice.provider === provider && speaks(voice));
  return own ?? (voices.find(speaks) as VoiceChoice);
}

/** The voices of a provider that speak a language, so that nobody is offered an accent that cannot say it. */
export const voicesFor = (provider: VoiceProvider, locale: Locale): VoiceChoice[] =>
  voices.filter((voice) => voice.provider === provider && voice.locales.includes(locale));
