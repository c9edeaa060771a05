import { openAsBlob } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wavPeaks } from "@/lib/calls/wav-peaks";
import { recordingBytes } from "@/supabase/embedded/storage/limits";
import { bytesOf, telephone, wideband } from "../audio/format";
import { mulawToLinear } from "../audio/mulaw";
import { CallRecording, joinRecording } from "./recording";

const never = (error: unknown) => expect.unreachable(String(error));

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "recording-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const frame = (value: number) => Buffer.alloc(bytesOf(telephone, 20), value);

/** Records what `play` does with a clock of its own; gives the two sides, a byte a sample. */
async function record(play: (recording: CallRecording, at: (ms: number) => void) => void) {
  let now = 0;
  const file = path.join(directory, "call.wav");
  const recording = new CallRecording(file, telephone, () => now, never);
  play(recording, (ms) => {
    now = ms;
  });
  const ended = await recording.end();
  const wav = await readFile(file);
  const data = wav.subarray(58);
  const side = (which: 0 | 1) => Buffer.from(data.filter((_, at) => at % 2 === which));
  return { ended, wav, caller: side(0), agent: side(1) };
}

describe("a recording", () => {
  it("begins with silence for what was said before there was leave", async () => {
    const file = path.join(directory, "call.wav");
    let now = 5_000;
    const recording = new CallRecording(file, telephone, () => now, never, 2_000);
    for (; now < 6_000; now += 20) recording.caller(frame(0x11));
    expect(await recording.end()).toEqual({ seconds: 4 });
    const caller = (await readFile(file)).subarray(58).filter((_, at) => at % 2 === 0);
    expect([caller[8 * 2_900], caller[8 * 3_100]]).toEqual([0xff, 0x11]);
  });

  it("keeps both sides in step, with silence where nobody speaks", async () => {
    const { ended, wav, caller, agent } = await record((recording, at) => {
      for (let ms = 0; ms < 4_000; ms += 20) {
        at(ms);
        recording.caller(frame(0x11));
        if (ms >= 1_000 && ms < 2_000) recording.agent(frame(0x22));
      }
      at(4_000);
    });
    expect(ended).toEqual({ seconds: 4 });
    expect([
      wav.toString("latin1", 0, 4),
      wav.readUInt16LE(20),
      wav.readUInt16LE(22),
      wav.readUInt32LE(24),
    ]).toEqual(["RIFF", 7, 2, 8000]);
    expect(wav.readUInt32LE(54)).toBe(wav.length - 58);
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(new Set(caller)).toEqual(new Set([0x11]));
    const drawn = wavPeaks(new Uint8Array(wav).buffer, 4);
    expect(drawn?.channels.map((peaks) => peaks.map((peak) => peak > 0.1))).toEqual([
      [true, true, true, true],
      [false, true, false, false],
    ]);
    const spoken = [...agent].flatMap((value, at) => (value === 0x22 ? [at] : []));
    expect([spoken[0], spoken.length]).toEqual([8_000, 8_000]);
    expect(agent[0]).toBe(0xff);
  });

  it("leaves out what was taken back before it was heard", async () => {
    const { agent } = await record((recording, at) => {
      at(100);
      for (let sent = 0; sent < 50; sent += 1) recording.agent(frame(0x22));
      at(300);
      recording.clear();
      at(1_000);
      recording.caller(frame(0x11));
    });
    expect([...agent].filter((value) => value === 0x22)).toHaveLength(bytesOf(telephone, 200));
  });

  it("is a telephone's where the sound is the browser's, and so small that an hour of it is stored", async () => {
    const file = path.join(directory, "browser.wav");
    let now = 0;
    const recording = new CallRecording(file, wideband, () => now, never);
    const tone = Buffer.alloc(bytesOf(wideband, 20));
    for (; now < 1_000; now += 20) {
      for (let at = 0; at < tone.length / 2; at += 1)
        tone.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 400 * at) / 16_000)), at * 2);
      recording.caller(tone);
    }
    expect(await recording.end()).toEqual({ seconds: 1 });
    const wav = await readFile(file);
    expect([wav.readUInt16LE(20), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([7, 8_000, 8]);
    const loudest = Math.max(...wav.subarray(58).map((code) => Math.abs(mulawToLinear[code]!) >> 8));
    expect(loudest).toBeGreaterThan(28);
    expect(loudest).toBeLessThan(34);
    const hour = 58 + ((wav.length - 58) * 3_600_000) / 1_000;
    expect(hour).toBeLessThan(recordingBytes);
  });

  it("is whole although its worker has died over it", async () => {
    const file = path.join(directory, "died.wav");
    let now = 0;
    const recording = new CallRecording(file, telephone, () => now, never);
    for (; now <= 6_000; now += 20) recording.caller(frame(0x11));
    await vi.waitFor(async () => expect((await stat(file)).size).toBeGreaterThan(58 + 3 * 16_000));
    expect((await readFile(file)).readUInt32LE(54)).toBe(0);
    const { wav, seconds } = joinRecording(null, await openAsBlob(file), 0);
    expect(seconds).toBeGreaterThanOrEqual(3);
    const bytes = Buffer.from(await wav.arrayBuffer());
    expect([bytes.readUInt16LE(20), bytes.readUInt32LE(54)]).toEqual([7, bytes.length - 58]);
    await recording.discard();
  });

  it("tells of a disk that fails and leaves nothing behind", async () => {
    const told: unknown[] = [];
    const recording = new CallRecording(
      path.join(directory, "no", "call.wav"),
      telephone,
      () => 0,
      (error) => told.push(error),
    );
    recording.caller(frame(1));
    expect(await recording.end()).toBeNull();
    expect(told.length).toBeGreaterThan(0);
  });
});

describe("recordings of the streams of one call", () => {
  const secondBytes = bytesOf(telephone, 1_000) * 2;
  const part = async (seconds: number, value: number): Promise<Blob> => {
    const file = path.join(directory, `${value}.wav`);
    let now = 0;
    const recording = new CallRecording(file, telephone, () => now, never);
    for (; now < seconds * 1_000; now += 20) {
      recording.caller(frame(value));
      recording.agent(frame(value));
    }
    await recording.end();
    return new Blob([await readFile(file)]);
  };
  /** What sounds in each second. */
  const secondsOf = async (wav: Blob): Promise<(number | undefined)[]> => {
    const bytes = Buffer.from(await wav.arrayBuffer());
    expect(bytes.readUInt32LE(54)).toBe(bytes.length - 58);
    return Array.from(
      { length: (bytes.length - 58) / secondBytes },
      (_, second) => bytes[58 + second * secondBytes + 100],
    );
  };

  it("are one, each at its time, in whatever order they come and however often", async () => {
    const [one, two, three] = [await part(2, 0x11), await part(1, 0x22), await part(2, 0x33)];
    const parts = [
      [one, 0],
      [two, 4_000],
      [three, 5_000],
    ] as const;
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2, 1, 0],
    ]) {
      let kept: Blob | null = null;
      for (const which of order) {
        const [sound, from] = parts[which]!;
        kept = joinRecording(kept, sound, from).wav;
      }
      expect(await secondsOf(kept!)).toEqual([0x11, 0x11, 0xff, 0xff, 0x22, 0x33, 0x33]);
    }
    expect(joinRecording(one, two, 4_000).seconds).toBe(5);
  });
});
