import type { Tone } from "@/lib/agents/schema";
import { fold, phrasePattern } from "@/lib/flows/normalise/fold";

const tonePatterns: readonly [Tone, RegExp][] = [
  [
    "warm",
    phrasePattern([
      "cercan\\w*",
      "calid\\w*",
      "amable\\w*",
      "carinos\\w*",
      "cordial\\w*",
      "warm\\w*",
      "friendly",
      "kind",
      "proper[ae]?",
      "proxim\\w*",
      "acolhedor\\w*",
      "amigavel",
      "humano",
      "empatic\\w*",
      "familiar",
      "simpatic\\w*",
      "calorosa?",
      "amigable",
    ]),
  ],
  [
    "professional",
    phrasePattern([
      "profesional\\w*",
      "professional\\w*",
      "profissional\\w*",
      "seri[oa]",
      "serious",
      "tecnic\\w*",
      "experto",
    ]),
  ],
  [
    "casual",
    phrasePattern([
      "informal\\w*",
      "casual",
      "desenfadad\\w*",
      "coloquial\\w*",
      "relajad\\w*",
      "relaxed",
      "descontraid\\w*",
      "juvenil",
      "divertid\\w*",
      "fun",
    ]),
  ],
  [
    "formal",
    phrasePattern([
      "formal\\w*",
      "de usted",
      "usted",
      "elegante?",
      "elegant\\w*",
      "respetuos\\w*",
      "polite",
      "distinguid\\w*",
      "de voste",
    ]),
  ],
  [
    "energetic",
    phrasePattern([
      "energic\\w*",
      "energetic",
      "entusiast\\w*",
      "enthusiastic",
      "dinamic\\w*",
      "animad\\w*",
      "alegre",
      "vendedor\\w*",
      "motivador\\w*",
    ]),
  ],
];

/** The tone a text asks for, or null. */
export function parseTone(text: string): Tone | null {
  const folded = fold(text);
  // "informal" holds "formal" as its end, but not as a word of its own.
  let best: { tone: Tone; at: number } | null = null;
  for (const [tone, pattern] of tonePatterns) {
    const at = folded.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { tone, at };
  }
  return best?.tone ?? null;
}
