import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telephone, wideband } from "../audio/format";
import { AudioCache, audioKey } from "./cache";

const voice = { id: "aura-2-celeste-es", locale: "es", speed: 1 } as const;
const bytes = (length: number) => Buffer.alloc(length, 1);
const never = () => Promise.reject(new Error("asked again"));

describe("names of spoken texts", () => {
  it("differ by all that is heard, and not by blanks around", () => {
    const key = audioKey({ voice, format: telephone }, "Hola.");
    const others = [
      audioKey({ voice: { ...voice, id: "aura-2-nestor-es" }, format: telephone }, "Hola."),
      audioKey({ voice: { ...voice, speed: 1.1 }, format: telephone }, "Hola."),
      audioKey({ voice, format: wideband }, "Hola."),
      audioKey({ voice, format: telephone }, "Hola"),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
    expect(audioKey({ voice, format: telephone }, " Hola. ")).toBe(key);
  });
});

describe("audio in memory", () => {
  it("stays within its bytes, and loses first what was not used", () => {
    const cache = new AudioCache({ maxBytes: 4_000 });
    for (const key of ["a", "b", "c", "d"]) cache.put(key, bytes(1_000), voice.id);
    cache.peek("a");
    cache.put("e", bytes(1_000), voice.id);
    expect(["a", "b", "c", "d", "e"].filter((key) => cache.peek(key))).toEqual(["a", "c", "d", "e"]);
    cache.put("huge", bytes(2_000), voice.id);
    expect(cache.peek("huge")).toBeNull();
    expect(cache.size).toBe(4_000);
  });

  it("holds no more memory than it counts, though buffers come out of a pool", () => {
    const cache = new AudioCache();
    for (let index = 0; index < 20; index++)
      cache.put(`${index}`, Buffer.concat([bytes(1_000), bytes(900)]), voice.id);
    const held = new Set(Array.from({ length: 20 }, (_, index) => cache.peek(`${index}`)!.buffer));
    expect([...held].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(cache.size);
  });

  it("expires", () => {
    let now = 0;
    const cache = new AudioCache({ expiryMs: 1_000, now: () => now });
    cache.put("a", bytes(10), voice.id);
    now = 1_000;
    expect(cache.peek("a")).not.toBeNull();
    now = 1_001;
    expect(cache.peek("a")).toBeNull();
    expect(cache.size).toBe(0);
  });

  it("is made once for all who ask at the same time, and again after it failed", async () => {
    const cache = new AudioCache();
    let made = 0;
    const make = async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (made === 1) throw new Error("no voice");
      return bytes(10);
    };
    const first = await Promise.allSettled([cache.obtain("a", "v", make), cache.obtain("a", "v", make)]);
    expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await Promise.all([cache.obtain("a", "v", make), cache.obtain("a", "v", make)]);
    expect(made).toBe(2);
    expect(await cache.obtain("a", "v", never)).toHaveLength(10);
  });
});

describe("audio on disk", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "audio-cache-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("is found by the next process, readable by its owner alone", async () => {
    const first = new AudioCache({ directory });
    await first.obtain("a", voice.id, async () => bytes(100));
    await first.settled();
    const [file] = await readdir(directory);
    expect((await stat(path.join(directory, file!))).mode & 0o077).toBe(0);
    expect(await new AudioCache({ directory }).obtain("a", voice.id, never)).toEqual(bytes(100));
  });

  it("keeps nothing on disk of what was merely said", async () => {
    const cache = new AudioCache({ directory });
    cache.put("a", bytes(100), voice.id);
    await cache.settled();
    expect(await readdir(directory)).toEqual([]);
  });

  it("stays within its bytes, the oldest going first", async () => {
    let now = Date.now();
    const cache = new AudioCache({ directory, maxDiskBytes: 250, now: () => now });
    for (const key of ["a", "b", "c", "d"]) {
      await cache.obtain(key, voice.id, async () => bytes(100));
      now += 10_000;
    }
    await cache.settled();
    const left = await readdir(directory);
    expect(left.map((name) => /-(\w)\.audio$/.exec(name)?.[1]).toSorted()).toEqual(["c", "d"]);
  });

  it("expires, and is forgotten with its voice", async () => {
    let now = Date.now();
    const options = { directory, expiryMs: 60_000, now: () => now };
    const cache = new AudioCache(options);
    await cache.obtain("a", "old", async () => bytes(1));
    await cache.obtain("b", "new", async () => bytes(2));
    await cache.forgetVoice("old");
    expect(cache.peek("a")).toBeNull();
    const again = new AudioCache(options);
    await expect(again.obtain("a", "old", never)).rejects.toThrow("asked again");
    expect(await again.obtain("b", "new", never)).toHaveLength(2);
    now += 60_001;
    await expect(new AudioCache(options).obtain("b", "new", never)).rejects.toThrow("asked again");
  });

  it("costs nothing but speed when the directory cannot be used", async () => {
    const cache = new AudioCache({ directory: "/dev/null/nowhere" });
    expect(await cache.obtain("a", voice.id, async () => bytes(3))).toHaveLength(3);
    await cache.settled();
  });
});
