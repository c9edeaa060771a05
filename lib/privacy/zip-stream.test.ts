import { strFromU8, strToU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { type ZipEntry, zipStream } from "./zip-stream";

it("writes what it is given, holding one entry at a time, and stops when nobody takes it any more", async () => {
  let asked = 0;
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (let n = 0; n < 5; n += 1) {
      asked += 1;
      yield { name: `f/${n}.txt`, bytes: strToU8(`texto ${n} `.repeat(1000)), packed: n % 2 === 0 };
    }
  }
  const whole = new Uint8Array(await new Response(zipStream(entries())).arrayBuffer());
  const files = unzipSync(whole);
  expect(Object.keys(files)).toEqual(["f/0.txt", "f/1.txt", "f/2.txt", "f/3.txt", "f/4.txt"]);
  expect(strFromU8(files["f/3.txt"]!)).toBe("texto 3 ".repeat(1000));

  asked = 0;
  const reader = zipStream(entries()).getReader();
  await reader.read();
  await reader.cancel();
  expect(asked).toBeLessThan(3);
});

it("fails as a whole when an entry cannot be read", async () => {
  // biome-ignore lint/correctness/useYield: it fails before
  async function* broken(): AsyncGenerator<ZipEntry> {
    throw new Error("away");
  }
  await expect(new Response(zipStream(broken())).arrayBuffer()).rejects.toThrow();
});
