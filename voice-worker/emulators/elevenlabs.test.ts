import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { telephone, wideband } from "../audio/format";
import { elevenLabsEmulator } from "./elevenlabs";
import { servePart } from "./part.fixture";
import { EmulatedSpeech } from "./speech";

const speech = new EmulatedSpeech({ engine: "tones" });
const emulator = elevenLabsEmulator({ speech, apiKeys: ["right-key"] });
let server: Awaited<ReturnType<typeof servePart>>;
beforeAll(async () => {
  server = await servePart(emulator);
});
afterAll(() => server.close());

const post = (body: object, key = "right-key") =>
  fetch(`${server.url}/v1/text-to-speech/VOICE/stream?output_format=ulaw_8000`, {
    method: "POST",
    headers: { "xi-api-key": key, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("the emulated ElevenLabs", () => {
  it("streams raw audio over HTTP", async () => {
    const answer = await post({ text: "Bom dia.", model_id: "eleven_flash_v2_5", language_code: "pt" });
    expect(answer.headers.get("content-type")).toBe("audio/basic");
    const audio = Buffer.from(await answer.arrayBuffer());
    expect(speech.transcribe(audio, telephone)[0]).toMatchObject({
      words: "Bom dia.",
      utterance: { speaker: "agent", locale: "pt" },
    });
  });

  it("refuses strangers, what is no text, and a language that the model does not speak", async () => {
    const statuses = [
      await post({ text: "Hola." }, "wrong-key"),
      await post({ text: "" }),
      await post({ text: "Bon dia.", model_id: "eleven_flash_v2_5", language_code: "ca" }),
      await post({ text: "Bon dia.", model_id: "eleven_v3", language_code: "ca" }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 422, 400, 200]);
  });

  it("speaks piece by piece over a WebSocket, and says when it is done", async () => {
    const query = "model_id=eleven_flash_v2_5&output_format=pcm_16000&auto_mode=true&language_code=es";
    const socket = new WebSocket(`${server.url}/v1/text-to-speech/VOICE/stream-input?${query}`, {
      headers: { "xi-api-key": "right-key" },
    });
    const audio: Buffer[] = [];
    const final = new Promise<void>((resolve) => {
      socket.on("message", (data) => {
        const message = JSON.parse(String(data)) as { audio: string | null; isFinal: boolean | null };
        if (message.audio) audio.push(Buffer.from(message.audio, "base64"));
        if (message.isFinal) resolve();
      });
    });
    await new Promise((resolve) => socket.once("open", resolve));
    for (const text of [" ", "Buenos ", "días. ", "¿Qué ", "desea?", ""])
      socket.send(JSON.stringify({ text }));
    await final;
    const pause = Buffer.alloc(16_000);
    const heard = speech.transcribe(Buffer.concat([...audio, pause]), wideband).map(({ words }) => words);
    expect(heard).toEqual(["Buenos días.", "¿Qué desea?"]);
  });
});

describe("phrases that are known beforehand", () => {
  it("are read from a file, and recognised without having been said on the network", async () => {
    const directory = await mkdtemp(path.join(tmpdir(), "phrases-"));
    const file = path.join(directory, "phrases.json");
    await writeFile(file, JSON.stringify([{ text: "Quiero probar mi agente.", locale: "es" }]));
    const [teacher, pupil] = [
      new EmulatedSpeech({ engine: "tones" }),
      new EmulatedSpeech({ engine: "tones" }),
    ];
    const audio = await teacher.speak("Quiero probar mi agente.", "es", wideband);
    expect(pupil.transcribe(audio, wideband).every(({ words }) => words === "")).toBe(true);
    await pupil.learnFile(file, wideband);
    expect(pupil.transcribe(audio, wideband).map(({ words }) => words)).toEqual(["Quiero probar mi agente."]);
    await writeFile(file, JSON.stringify([{ text: "", locale: "xx" }]));
    await expect(pupil.learnFile(file, wideband)).rejects.toThrow();
    await rm(directory, { recursive: true });
  });
});
