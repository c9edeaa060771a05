import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { telephone } from "../audio/format";
import { VoiceOnset } from "../audio/level";
import { ownEndMs } from "../call/completeness";
import type { SessionDeps } from "../call/session";
import { defaultTurnOptions } from "../call/turn-events";
import { floor } from "./modelled";
import { spreadOf, table } from "./report";
import {
  frameBytes,
  loudFrame,
  type Signal,
  signalFrame,
  signalsIn,
  silentFrame,
  wordFrame,
  wordIn,
} from "./signals";
import { framesOf, wordMs } from "./speech-texts";
import { heldOut, utterances, withPauses, wordsOf } from "./utterances";
import { depsWithout, techniques } from "./without";

describe("what the bench says over the line", () => {
  it("is read again as it was sent, however frames are joined", () => {
    const signals: Signal[] = [
      { kind: "start", utterance: 3, part: 0, words: 0 },
      { kind: "words", utterance: 3, part: 1, words: 7 },
      { kind: "end", utterance: 17, part: 2, words: 99 },
    ];
    const line = Buffer.concat(signals.flatMap((signal) => [silentFrame(), signalFrame(signal)]));
    expect(line).toHaveLength(6 * frameBytes);
    expect([...signalsIn(line)]).toEqual(signals);
    expect([...signalsIn(silentFrame())]).toEqual([]);
    expect(wordIn(wordFrame(4_711, 12))).toEqual({ text: 4_711, word: 12 });
    expect(wordIn(silentFrame())).toBeNull();
  });

  it("is as loud as a voice, which the worker's ear hears before any word, and falls silent at the end", () => {
    const onset = new VoiceOnset(telephone);
    const words = { utterance: 0, part: 0, words: 1 };
    const line = [
      ...Array.from({ length: 10 }, silentFrame),
      signalFrame({ kind: "start", ...words }),
      ...Array.from({ length: 9 }, loudFrame),
      signalFrame({ kind: "end", ...words }),
      ...Array.from({ length: 10 }, silentFrame),
    ];
    const changes = line.map((frame, index) => onset.hear(frame, (index + 1) * 20));
    expect(changes.filter(Boolean)).toEqual([
      { speaking: true, at: 200 },
      // The few bytes that tell the end are loud too.
      { speaking: false, at: 420 },
    ]);
  });

  it("lasts as long as its words, each of which can be told by its frames", () => {
    const { words, frames } = framesOf("Claro, dura una hora.");
    expect(words).toEqual(["Claro,", "dura", "una", "hora."]);
    for (const [index, word] of words.entries())
      expect(frames.filter((one) => one === index)).toHaveLength(wordMs(word) / 20);
  });

  it("has fifteen utterances and more in each language, and the worker's own end cuts next to none of them", () => {
    const said = [...withPauses, ...heldOut];
    for (const locale of locales)
      expect(said.filter((one) => one.locale === locale).length).toBeGreaterThanOrEqual(15);
    const cut = said.filter((utterance) =>
      utterance.parts.some(({ pauseMs = 0 }, part) => {
        const words = wordsOf(utterance, part).join(" ");
        const asked = { awaits: "anything", locale: utterance.locale } as const;
        return pauseMs >= ownEndMs(words, asked, defaultTurnOptions.ownEndMs);
      }),
    );
    expect(cut.length / said.length).toBeLessThan(0.02);
  });

  it("leaves out what it is told to, and nothing else", () => {
    const opened: string[] = [];
    const voice = { name: "v", speak: () => {}, cancel: () => {}, close: () => {}, speaks: () => {} };
    const deps = {
      hears: () => (options) => {
        opened.push(`eager ${options.eager}`);
        return null as never;
      },
      speaks: () => () => {
        opened.push("voice");
        return voice;
      },
    } satisfies Pick<SessionDeps, "hears" | "speaks"> as Pick<SessionDeps, "hears" | "speaks">;
    const silent = { onReady() {}, onAudio() {}, onSegmentEnd() {}, onFailure() {} };
    const all = depsWithout(deps, []);
    all.speaks(null as never, null as never)?.("es", silent);
    all.hears(null as never)?.({ eager: true } as never, null as never);
    expect(opened).toEqual(["voice", "eager true"]);
    expect(all.turns).toEqual({});
    opened.length = 0;
    const none = depsWithout(deps, techniques);
    const late = none.speaks(null as never, null as never)?.("es", silent);
    none.hears(null as never)?.({ eager: true } as never, null as never);
    expect(opened).toEqual(["eager false"]);
    late?.speak(1, "hola");
    expect(opened).toEqual(["eager false", "voice"]);
    expect(none.turns).toEqual({ ownEndMs: null, ownEagerMs: null });
  });

  it("has utterances with pauses in four languages, told word by word", () => {
    const broken = utterances.filter(({ parts }) => parts.length > 1);
    expect(new Set(broken.map(({ locale }) => locale))).toEqual(new Set(["es", "en", "pt", "ca"]));
    const [first] = broken;
    expect(wordsOf(first!, 0, 1)).toHaveLength(1);
    expect(wordsOf(first!, first!.parts.length - 1).join(" ")).toBe(
      first!.parts.map(({ text }) => text).join(" "),
    );
  });
});

describe("figures", () => {
  it("are the middle, the 95th percentile and the worst", () => {
    expect(spreadOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
      count: 100,
      p50: 51,
      p95: 96,
      max: 100,
    });
    expect(spreadOf([]).count).toBe(0);
  });

  it("stand in columns", () => {
    expect(
      table("Title", [
        { what: "a", ms: 1 },
        { what: "long", ms: null },
      ]).split("\n"),
    ).toEqual(["", "Title", "what  ms", "----  --", "a      1", "long    "]);
  });

  it("of the floor are those of the model", () => {
    const row = floor();
    expect(row["p50 ms"]).toBeGreaterThan(350);
    expect(row["p50 ms"]).toBeLessThan(380);
    expect(row["p95 ms"]).toBeGreaterThan(960);
    expect(row["p95 ms"]).toBeLessThan(1_060);
  });
});
