import { describe, expect, it } from "vitest";
import { firstSound, wavPeaks } from "./wav-peaks";

/** Two channels at 8 kHz: the first loud in its first half, the second in its second. */
function wav(frames: number, { claimed = frames * 4, format = 1 } = {}): ArrayBuffer {
  const file = Buffer.alloc(44 + 10 + frames * 4);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(format, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(32_000, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write("LIST", 36);
  file.writeUInt32LE(1, 40);
  file.write("data", 46);
  file.writeUInt32LE(claimed, 50);
  for (let frame = 0; frame < frames; frame++) {
    const first = frame < frames / 2;
    file.writeInt16LE(first ? -16_384 : 0, 54 + frame * 4);
    file.writeInt16LE(first ? 0 : 8192, 56 + frame * 4);
  }
  return new Uint8Array(file).buffer;
}

/** As the voice worker writes it: mu-law at 8 kHz, the first channel loud in its first half, the second in its second. */
function mulawWav(frames: number): ArrayBuffer {
  const file = Buffer.alloc(58 + frames * 2, 0xff);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(18, 16);
  file.writeUInt16LE(7, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(8, 34);
  file.writeUInt16LE(0, 36);
  file.write("fact", 38);
  file.writeUInt32LE(4, 42);
  file.writeUInt32LE(frames, 46);
  file.write("data", 50);
  file.writeUInt32LE(frames * 2, 54);
  for (let frame = 0; frame < frames; frame++) {
    // The loudest there is, negative; and one of the middle.
    if (frame < frames / 2) file[58 + frame * 2] = 0x00;
    else file[59 + frame * 2] = 0x8f;
  }
  return new Uint8Array(file).buffer;
}

describe("wavPeaks", () => {
  it("finds who was loud when", () => {
    expect(wavPeaks(wav(16_000), 4)).toEqual({
      seconds: 2,
      channels: [
        [0.5, 0.5, 0, 0],
        [0, 0, 0.25, 0.25],
      ],
    });
  });

  it("draws what is there of a recording that was cut short", () => {
    expect(wavPeaks(wav(8000, { claimed: 4_000_000 }), 2)?.seconds).toBe(1);
  });

  it("reads mu-law, as calls are recorded", () => {
    expect(wavPeaks(mulawWav(16_000), 4)).toEqual({
      seconds: 2,
      channels: [
        [32_124 / 32_768, 32_124 / 32_768, 0, 0],
        [0, 0, 16_764 / 32_768, 16_764 / 32_768],
      ],
    });
  });

  it("takes nothing else", () => {
    expect(wavPeaks(wav(100, { format: 7 }), 2)).toBeNull();
    expect(wavPeaks(wav(100, { format: 3 }), 2)).toBeNull();
    expect(wavPeaks(new ArrayBuffer(10), 2)).toBeNull();
    expect(wavPeaks(new Uint8Array(100).buffer, 2)).toBeNull();
  });
});

it("finds where a recording begins to sound", () => {
  const quiet = [0, 0.01, 0, 0];
  expect(firstSound({ seconds: 40, channels: [quiet, [0, 0, 0, 0.4]] })).toBe(30);
  expect(firstSound({ seconds: 40, channels: [[0, 0.3, 0, 0], quiet] })).toBe(10);
  expect(firstSound({ seconds: 4, channels: [[0, 0.3, 0, 0], quiet] })).toBe(0);
  expect(firstSound({ seconds: 40, channels: [quiet, quiet] })).toBe(0);
  expect(firstSound({ seconds: 0, channels: [] })).toBe(0);
});
