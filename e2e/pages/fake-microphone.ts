import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { chromiumArgs, findChromium } from "../../scripts/runtime/chromium.mjs";
import { bytesOf, wideband } from "../../voice-worker/audio/format";
import { wavHeader } from "../../voice-worker/audio/wav";

/** Read when a page opens its microphone, so it may be written after the browser has begun. */
const file = path.join(os.tmpdir(), `talia-microphone-${process.pid}.wav`);
const executablePath = findChromium();

/** How a browser is begun whose microphone is a file: `test.use({ launchOptions: withFakeMicrophone })`. */
export const withFakeMicrophone = {
  args: [
    ...chromiumArgs,
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-audio-capture=${file}`,
  ],
  ...(executablePath && { executablePath }),
};

/**
 * Says a sentence into the microphone, over and over with a pause as long as an answer is: a browser plays its file from when the
 * microphone opens, and nobody knows how long it rings. Spoken by the emulated Deepgram of the stack under test, which
 * knows from then on what it sounds like.
 */
export async function speakIntoMicrophone(page: Page, text: string): Promise<void> {
  const query = `model=aura-2-celeste-es&encoding=linear16&sample_rate=${wideband.sampleRate}`;
  const response = await fetch(`${await emulatorOf(page)}/deepgram/v1/speak?${query}`, {
    method: "POST",
    headers: { authorization: "Token e2e", "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`The emulated voice answers ${response.status}`);
  const sentence = Buffer.from(await response.arrayBuffer());
  const audio = Buffer.concat([silence(4), sentence, silence(16)]);
  await page.addInitScript(recogniseAtWorker);
  writeFileSync(file, Buffer.concat([wavHeader(wideband, 1, audio.length), audio]));
}

/** A microphone into which nobody says a word. */
export function keepMicrophoneSilent(): void {
  const audio = silence(1);
  writeFileSync(file, Buffer.concat([wavHeader(wideband, 1, audio.length), audio]));
}

/**
 * In the page: without keys a page recognises speech by itself, for the emulator understands no person. This microphone says
 * what the emulator knows, so the call is begun as it is with keys, and the browser's own recogniser, which has no service
 * here, keeps silent.
 */
function recogniseAtWorker(): void {
  const silent = class {
    start(): void {}
    abort(): void {}
  };
  Object.assign(window, { SpeechRecognition: silent, webkitSpeechRecognition: silent });
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (this: WebSocket, data) {
    const start = typeof data === "string" && data.includes('"type":"start"');
    send.call(this, start ? data.replace('"recognition":"browser"', '"recognition":"worker"') : data);
  };
}

const silence = (seconds: number): Buffer => Buffer.alloc(bytesOf(wideband, seconds * 1_000));

/** Where the emulated network of the stack is: its telephone tells. */
async function emulatorOf(page: Page): Promise<string> {
  const [socket] = await Promise.all([page.waitForEvent("websocket"), page.goto("/dev/phone")]);
  return new URL(socket.url().replace(/^ws/, "http")).origin;
}
