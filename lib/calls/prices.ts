/** Millionths of a euro cent. */
const cent = 1_000_000;

/**
 * List prices as of November 2026, pay as you go; a US dollar is counted as a euro, as with models. What a tenant pays their own carrier is on
 * their carrier's bill: this tells roughly what a call costs.
 */
const perMinute = {
  carrier: {
    twilio: { inbound: 0.85 * cent, outbound: 1.4 * cent, stream: 0.4 * cent },
    telnyx: { inbound: 0.35 * cent, outbound: 0.7 * cent, stream: 0.35 * cent },
    sip: { inbound: 0, outbound: 0, stream: 0 },
    browser: { inbound: 0, outbound: 0, stream: 0 },
  },
  /** Deepgram Flux; nova-3 in several languages costs more. */
  flux: 0.77 * cent,
  nova: 0.92 * cent,
} as const;

const perCharacter = {
  /** Aura-2: 30 dollars a million. */
  deepgram: 0.003 * cent,
  /** Flash v2.5: 50 dollars a million. */
  elevenlabs: 0.005 * cent,
} as const;

export interface CallUse {
  carrier: keyof typeof perMinute.carrier;
  direction: "inbound" | "outbound";
  seconds: number;
  /** Of these, with the person the caller was put through to: another call of ours. */
  withPersonSeconds?: number;
  /** Milliseconds heard, by recogniser. */
  sttMs: Readonly<Record<string, number>>;
  /** Characters spoken, by synthesiser. */
  ttsCharacters: Readonly<Record<string, number>>;
  /** What models cost, in millionths of a euro cent. */
  modelMicrocents: number;
}

export interface CallCost {
  telephony: number;
  recognition: number;
  speech: number;
  models: number;
}

/** What a call cost, in millionths of a euro cent, by what it was spent on. */
export function callCost({
  carrier,
  direction,
  seconds,
  withPersonSeconds = 0,
  sttMs,
  ttsCharacters,
  modelMicrocents,
}: CallUse): CallCost {
  const rates = perMinute.carrier[carrier];
  // Carriers charge a minute that has begun.
  const minutes = (seconds: number) => Math.ceil(Math.max(0, seconds) / 60);
  const sum = (use: Readonly<Record<string, number>>, rate: (name: string) => number) =>
    Object.entries(use).reduce((total, [name, amount]) => total + amount * rate(name), 0);
  return {
    telephony: Math.round(
      minutes(seconds) * rates[direction] +
        minutes(seconds - withPersonSeconds) * rates.stream +
        minutes(withPersonSeconds) * rates.outbound,
    ),
    recognition: Math.round(sum(sttMs, recognitionRate)),
    speech: Math.round(sum(ttsCharacters, speechRate)),
    models: Math.round(modelMicrocents),
  };
}

export const totalCost = ({ telephony, recognition, speech, models }: CallCost): number =>
  telephony + recognition + speech + models;

/** Of a millisecond. What a browser recognises itself costs nothing. */
function recognitionRate(name: string): number {
  if (/nova/.test(name)) return perMinute.nova / 60_000;
  return /flux|deepgram/.test(name) ? perMinute.flux / 60_000 : 0;
}

/** What comes from the cache, or is spoken by the browser, costs nothing. */
function speechRate(name: string): number {
  if (/eleven/.test(name)) return perCharacter.elevenlabs;
  return /deepgram|aura/.test(name) ? perCharacter.deepgram : 0;
}
