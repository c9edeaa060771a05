import type { VoiceSettings } from "@/lib/agents/schema";
import { usualVoice, type VoiceProvider, voices, voicesFor } from "@/lib/calls/voices";
import type { Locale } from "@/lib/i18n/locales";
import type { SynthesizerOptions, SynthesizerProvider, Voice } from "./synthesizer";

/** Whose voice it is. ElevenLabs' are names without a meaning, and owners may bring their own. */
export const providerOf = (id: string): VoiceProvider => (id.startsWith("aura-") ? "deepgram" : "elevenlabs");

/** An agent's voice in a language: what its owner chose, where that speaks the language. */
export function chosenVoice({ provider, voiceId, speed }: VoiceSettings, locale: Locale): Voice {
  const chosen: Voice = { id: voiceId, locale, speed };
  if (voiceId && speaks(voiceId, locale)) return chosen;
  return { ...chosen, id: substitute(provider, chosen) ?? usualVoice(provider, locale).id };
}

/** What a provider speaks with when this voice is wanted: its own, or one like it; null where it has none of the language. */
export function voiceOf(provider: VoiceProvider, wanted: Voice): Voice | null {
  if (providerOf(wanted.id) === provider && speaks(wanted.id, wanted.locale)) return wanted;
  const id = substitute(provider, wanted);
  return id === null ? null : { ...wanted, id };
}

/** Languages that are understood in the mouth of another, better than silence. */
const near: Partial<Record<Locale, Locale>> = { pt: "es", ca: "es" };

/** The last resort: the accent of a related language. */
export function nearVoice(provider: VoiceProvider, wanted: Voice): Voice | null {
  const locale = near[wanted.locale];
  return locale ? voiceOf(provider, { ...wanted, locale }) : null;
}

/** A provider with the voice it would speak with. */
export interface Speaker {
  provider: SynthesizerProvider;
  voice: Voice;
}

/** Who could say it, best first: whose own voice it is, who has one like it, the accent of a related language. */
export function speakersOf(
  providers: readonly SynthesizerProvider[],
  options: SynthesizerOptions,
): Speaker[] {
  const wanted = options.voice;
  const by = (find: (provider: VoiceProvider, wanted: Voice) => Voice | null): Speaker[] =>
    providers.flatMap((provider) => {
      const voice = isVoiceProvider(provider.name) ? find(provider.name, wanted) : wanted;
      return voice && provider.supports({ ...options, voice }) ? [{ provider, voice }] : [];
    });
  const fluent = by(voiceOf);
  const own = fluent.filter(({ voice }) => voice.id === wanted.id);
  const like = fluent.filter((one) => !own.includes(one));
  const accented = by(nearVoice).filter(({ provider }) => !fluent.some((one) => one.provider === provider));
  return [...own, ...like, ...accented];
}

const isVoiceProvider = (name: string): name is VoiceProvider => name === "deepgram" || name === "elevenlabs";

function speaks(id: string, locale: Locale): boolean {
  const known = voices.find((voice) => voice.id === id);
  if (known) return known.locales.includes(locale);
  return providerOf(id) === "elevenlabs" || id.endsWith(`-${locale}`);
}

/** A voice of the provider that speaks the language, of the same gender where there is one. */
function substitute(provider: VoiceProvider, wanted: Voice): string | null {
  const offered = voicesFor(provider, wanted.locale);
  const gender = voices.find(({ id }) => id === wanted.id)?.gender;
  return (offered.find((voice) => voice.gender === gender) ?? offered[0])?.id ?? null;
}
