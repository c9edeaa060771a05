import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  decodeSample,
  fromWav,
  fromWideband,
  loudness,
  mix,
  silence,
  tone,
  toWav,
  toWideband,
} from "./line-audio";
import { PhoneNetwork } from "./network";
import { PlayQueue } from "./play-queue";
import { EmulatedSpeech } from "./speech";
import { freeNumber, TwilioAccounts } from "./twilio/accounts";
import { parseTwiml } from "./twilio/twiml";

describe("the sound of the line", () => {
  it("is mu-law as ITU-T G.711 has it", () => {
    // Table 2a: the ends of both halves, and the values around zero.
    expect([0x00, 0x80, 0xff, 0x7f, 0x8f, 0xf0].map(decodeSample)).toEqual([
      -32_124, 32_124, 0, 0, 16_764, 120,
    ]);
  });

  it("goes to a browser and back, within what mu-law can tell apart", () => {
    const sound = tone(440, 100);
    const back = fromWideband(toWideband(sound));
    expect(back).toHaveLength(sound.length);
    const off = [...sound].map((byte, at) => Math.abs(decodeSample(byte) - decodeSample(back[at] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1_500);
  });

  it("is read from and written to WAV files", () => {
    const sound = tone(300, 60);
    expect(fromWav(toWav(sound))).toEqual(sound);
    expect(fromWav(Buffer.from("not a file of sound"))).toBeNull();
  });

  it("of several is heard together, and clipped rather than torn", () => {
    const loud = tone(500, 20, 30_000);
    expect(loudness(mix([loud, loud]))).toBeGreaterThan(loudness(loud));
    expect(loudness(mix([loud, silence(20)]))).toBeCloseTo(loudness(loud), -2);
  });
});

describe("PlayQueue", () => {
  it("plays what comes in pieces of any size in frames of 20 ms, with notes in their places", () => {
    const queue = new PlayQueue();
    const told: string[] = [];
    queue.add(Buffer.alloc(100, 1));
    queue.note(() => told.push("a"));
    queue.add(Buffer.alloc(260, 2));
    queue.note(() => told.push("b"));
    expect(queue.next()).toEqual(Buffer.concat([Buffer.alloc(100, 1), Buffer.alloc(60, 2)]));
    expect(told).toEqual(["a"]);
    queue.next();
    expect(told).toEqual(["a"]);
    expect(queue.next()).toEqual(Buffer.concat([Buffer.alloc(40, 2), Buffer.alloc(120, 0xff)]));
    expect(told).toEqual(["a", "b"]);
    expect(queue.next()).toBeNull();
  });

  it("gives notes back when it is cleared, and calls one that waits for nothing at once", () => {
    const queue = new PlayQueue();
    const told: string[] = [];
    queue.note(() => told.push("now"));
    queue.add(Buffer.alloc(320));
    queue.note(() => told.push("later"));
    const given = queue.clear();
    expect([told, queue.bytes]).toEqual([["now"], 0]);
    for (const note of given) note();
    expect(told).toEqual(["now", "later"]);
  });
});

describe("TwiML", () => {
  it("is read with attributes, entities, CDATA and what stands within", () => {
    const document = parseTwiml(
      `<?xml version="1.0"?><!-- x --><Response><Say language='es-MX'>A &amp; B &#233;</Say><Dial><Number url="https://a/?b=1&amp;c=2"><![CDATA[+57]]></Number></Dial></Response>`,
    );
    expect(document.children).toMatchObject([
      { name: "Say", text: "A & B é", attributes: { language: "es-MX" } },
      {
        name: "Dial",
        children: [{ name: "Number", text: "+57", attributes: { url: "https://a/?b=1&c=2" } }],
      },
    ]);
  });

  it.each(["<Response><Say></Response>", "<html/>", "hello", "<Response/><Response/>", "<Response", ""])(
    "is refused: %s",
    (source) => {
      expect(() => parseTwiml(source)).toThrow();
    },
  );
});

describe("the network", () => {
  it("forgets phones that nobody holds, and none that somebody does", async () => {
    const speech = new EmulatedSpeech({ engine: "tones" });
    const network = new PhoneNetwork(speech);
    const number = (index: number) => `+5730000${10_000 + index}`;
    const [held, left] = [network.phone(number(0)), network.phone(number(1))];
    held.watch({});
    for (let index = 2; index < 1_000; index += 1) network.phone(number(index));
    expect(network.phone(number(0))).toBe(held);
    expect(network.phone(number(1))).not.toBe(left);
    network.close();
    await speech.close();
  });
});

describe("accounts", () => {
  it("and their numbers outlive a restart", async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "emulated-"));
    const file = path.join(directory, "twilio.json");
    const accountSid = `AC${"b".repeat(32)}`;
    const speech = new EmulatedSpeech({ engine: "tones" });
    const open = () => {
      const network = new PhoneNetwork(speech);
      const listener = () => ({ incoming: () => {}, message: () => {} });
      return { network, accounts: new TwilioAccounts(network, file, listener) };
    };
    const before = open();
    expect(before.accounts.admits(accountSid, "its-own-token")).toBe(true);
    const [number] = before.accounts.numbers(accountSid);
    before.accounts.change(number!, { voiceUrl: "https://talia.example/voice", friendlyName: "Recepción" });
    before.accounts.close();
    const after = open();
    expect(after.accounts.admits(accountSid, "another-token")).toBe(false);
    expect(after.accounts.numbers(accountSid)).toMatchObject([{ voiceUrl: "https://talia.example/voice" }]);
    expect(after.network.numbers()).toEqual([
      { number: number!.phoneNumber, label: "Recepción", provider: "twilio" },
    ]);
    fs.rmSync(directory, { recursive: true });
    await speech.close();
  });

  it("are given numbers that exist in their country", () => {
    expect(["CO", "ES", "US", "MX"].map((country) => freeNumber("x", country))).toEqual([
      expect.stringMatching(/^\+57601\d{7}$/),
      expect.stringMatching(/^\+34919\d{6}$/),
      expect.stringMatching(/^\+1415555\d{4}$/),
      expect.stringMatching(/^\+5255\d{8}$/),
    ]);
  });
});
