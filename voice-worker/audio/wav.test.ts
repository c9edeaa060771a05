import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { itWithSox, sox } from "../testing/sox";
import { telephone, wideband } from "./format";
import { tones } from "./tone";
import { interleave, wavHeader } from "./wav";
import { WavFile } from "./wav-file";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "wav-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a WAV header", () => {
  it("is as long for an empty file as for a full one, and says what follows", () => {
    for (const format of [telephone, wideband]) {
      const header = wavHeader(format, 2, 1_000);
      expect(wavHeader(format, 2, 0)).toHaveLength(header.length);
      expect(header.toString("latin1", 0, 4) + header.toString("latin1", 8, 16)).toBe("RIFFWAVEfmt ");
      expect(header.readUInt32LE(4)).toBe(header.length - 8 + 1_000);
      expect(header.readUInt32LE(header.length - 4)).toBe(1_000);
      expect(header.readUInt16LE(22)).toBe(2);
      expect(header.readUInt32LE(24)).toBe(format.sampleRate);
    }
    expect(wavHeader(telephone, 2, 1_000).readUInt16LE(20)).toBe(7);
    expect(wavHeader(telephone, 2, 1_000).readUInt32LE(46)).toBe(500);
    expect(wavHeader(wideband, 2, 1_000).readUInt32LE(28)).toBe(64_000);
  });
});

describe("two channels", () => {
  it("alternate, and the shorter is silent at its end", () => {
    expect(interleave(Buffer.from([1, 2, 3]), Buffer.from([9]), telephone)).toEqual(
      Buffer.from([1, 9, 2, 0xff, 3, 0xff]),
    );
    expect(interleave(Buffer.from([1, 2]), Buffer.from([7, 8, 9, 10]), wideband)).toEqual(
      Buffer.from([1, 2, 7, 8, 0, 0, 9, 10]),
    );
    expect(interleave(Buffer.alloc(0), Buffer.alloc(0), wideband)).toHaveLength(0);
  });
});

describe("a recording", () => {
  const caller = tones([440], 1_000, telephone);
  const agent = tones([880], 1_000, telephone);
  async function record(name: string): Promise<string> {
    const file = path.join(folder, name);
    const wav = await WavFile.create(file, telephone);
    for (let at = 0; at < caller.length; at += 160) {
      const lent = Buffer.from(caller.subarray(at, at + 160));
      wav.append(lent, agent.subarray(at, at + 160));
      lent.fill(0);
    }
    await wav.close();
    return file;
  }

  it("holds both sides in order under a header that fits", async () => {
    const written = await readFile(await record("whole.wav"));
    expect(written).toEqual(
      Buffer.concat([wavHeader(telephone, 2, 16_000), interleave(caller, agent, telephone)]),
    );
  });

  it("does not overwrite another, and tells when writing failed", async () => {
    const file = await record("twice.wav");
    await expect(WavFile.create(file, telephone)).rejects.toThrow("EEXIST");
    await expect(WavFile.create(path.join(folder, "none", "x.wav"), telephone)).rejects.toThrow("ENOENT");
  });

  itWithSox("is read by sox", async () => {
    const told = sox(["--i", await record("sox.wav")]).toString();
    expect(told).toMatch(/Channels\s*: 2/);
    expect(told).toMatch(/Sample Rate\s*: 8000/);
    expect(told).toMatch(/8000 samples/);
    expect(told).toMatch(/u-law/i);
  });
});
