import type { Waterfall } from "@/lib/calls/schema";
import type { Locale } from "@/lib/i18n/locales";
import { onThePhone } from "@/voice-worker/brain/phone-wording";
import { plainText } from "@/voice-worker/brain/plain-text";
import { minutesAfter } from "../calendar";
import type { PlayedMessage } from "../play";
import type { Random } from "../random";

export interface DemoTurn {
  turn: number;
  startedAt: Date;
  inbound: PlayedMessage | null;
  outbound: PlayedMessage[];
  contactText: string;
  saidText: string;
  heardText: string;
  interrupted: boolean;
  offsetMs: number;
  waterfall: Waterfall;
  responseMs: number;
}

/** How fast people and voices speak, in milliseconds a character. */
const speechPace = 62;
const voicePace = 58;

/**
 * A conversation as it would have been spoken: its messages in turns, each with the times of what made it. Messages are put to the moments
 * at which they were said; now and then the caller cuts an answer short.
 */
export function timeCall(
  messages: readonly PlayedMessage[],
  locale: Locale,
  startedAt: Date,
  random: Random,
): { turns: DemoTurn[]; milliseconds: number } {
  const turns: DemoTurn[] = [];
  let clock = 700;
  for (const { inbound, outbound } of exchangesOf(messages)) {
    const begins = clock + (inbound ? random.between(250, 1200) : 0);
    const speechEnd = begins + (inbound ? 500 + inbound.text.length * speechPace : 0);
    const fall = waterfallOf(inbound !== null, speechEnd, outbound[0]?.origin ?? "flow", random);
    // It was played as a chat: on the telephone nobody writes, and there is nothing bold.
    for (const message of outbound) message.text = onThePhone(plainText(message.text), locale);
    const said = outbound.map(({ text }) => text).join(" ");
    const heard = cutShort(said, turns.length, random);
    const first = fall.firstFrame ?? speechEnd;
    const finished = first + heard.length * voicePace;
    const at = (ms: number) => minutesAfter(startedAt, ms / 60_000);
    if (inbound) inbound.at = at(begins);
    outbound.forEach((message, index) => {
      message.at = at(first + index);
    });
    if (heard !== said) trim(outbound, heard);
    turns.push({
      turn: turns.length + 1,
      startedAt: at(begins),
      inbound,
      outbound,
      contactText: inbound?.text ?? "",
      saidText: said,
      heardText: heard,
      interrupted: heard !== said,
      offsetMs: Math.round(begins),
      waterfall: { ...fall, finished: Math.round(finished) },
      responseMs: Math.round(first - speechEnd),
    });
    clock = finished;
  }
  return { turns, milliseconds: Math.round(clock + 900) };
}

interface Exchange {
  inbound: PlayedMessage | null;
  outbound: PlayedMessage[];
}

function exchangesOf(messages: readonly PlayedMessage[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    const last = exchanges.at(-1);
    if (message.role === "contact") exchanges.push({ inbound: message, outbound: [] });
    else if (last) last.outbound.push(message);
    else exchanges.push({ inbound: null, outbound: [message] });
  }
  return exchanges.filter(({ outbound }) => outbound.length > 0);
}

/** Most answers are prepared before the turn has ended; some wait for a model. */
function waterfallOf(heard: boolean, speechEnd: number, origin: string, random: Random): Waterfall {
  const speculated = heard && random.chance(0.68);
  const slow = random.chance(0.06) ? random.between(200, 700) : 0;
  const turnEnd = speechEnd + (heard ? random.between(190, 340) + slow : 0);
  const prepared = speculated ? turnEnd - random.between(90, 150) : turnEnd;
  const firstToken = prepared + (origin === "flow" ? random.between(3, 14) : random.between(110, 260));
  const firstAudio = firstToken + random.between(80, 170);
  return {
    speechEnd: heard ? Math.round(speechEnd) : null,
    turnEnd: heard ? Math.round(turnEnd) : null,
    prepared: Math.round(prepared),
    firstToken: Math.round(firstToken),
    firstAudio: Math.round(firstAudio),
    firstFrame: Math.round(Math.max(firstAudio, turnEnd) + random.between(1, 6)),
    finished: null,
    speculated,
    vain: 0,
    trigger: heard ? "model" : null,
    stt: heard ? "deepgram-flux" : null,
    origin,
    tts: "deepgram",
  };
}

/** One long answer in seven is cut after its first sentence. */
function cutShort(said: string, turn: number, random: Random): string {
  const first = /^.{20,}?[.!?](?=\s)/.exec(said)?.[0];
  return turn > 0 && first && said.length > 90 && random.chance(0.15) ? first : said;
}

/** The history holds what was heard, and the message what would have been said. */
function trim(outbound: PlayedMessage[], heard: string): void {
  const [first] = outbound;
  if (!first) return;
  first.extra = { ...first.extra, said: first.text } as PlayedMessage["extra"];
  first.text = heard;
  outbound.length = 1;
}
