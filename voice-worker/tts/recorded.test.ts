import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { telephone, wideband } from "../audio/format";
import { play, recordedServer } from "../stt/recorded.fixture";
import { deepgramSpeak } from "./deepgram";
import { elevenLabs } from "./elevenlabs";
import type { SynthesizerEvents, Voice } from "./synthesizer";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

function listener() {
  const told: unknown[][] = [];
  const events: SynthesizerEvents = {
    onReady: () => told.push(["ready"]),
    onAudio: (segment, audio) => told.push(["audio", segment, audio.toString("hex")]),
    onSegmentEnd: (segment) => told.push(["end", segment]),
    onFailure: (error, retryable) => told.push(["failure", error.message, retryable]),
  };
  return { told, events };
}

const settle = async (done: () => boolean) => {
  for (let turn = 0; turn < 200 && !done(); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 10));
};
const voice: Voice = { id: "aura-2-celeste-es", locale: "es", speed: 1.1 };
const a = Buffer.from("aaaa", "hex");
const b = Buffer.from("bbbb", "hex");

describe("Aura's messages", () => {
  it("give each segment its audio, and nothing of what came late", async () => {
    let flushes = 0;
    const server = await recordedServer((socket) => {
      play(socket, [
        {
          type: "Metadata",
          request_id: "r",
          model_name: "aura-2-celeste-es",
          model_version: "1",
          model_uuid: "m",
        },
      ]);
      socket.on("message", (data) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === "Flush" && flushes++ === 0) play(socket, [a, a, { type: "Flushed", sequence_id: 0 }]);
        // Audio and the end of a reply that was cleared while it was on its way.
        if (type === "Clear")
          play(socket, [a, { type: "Flushed", sequence_id: 1 }, a, { type: "Cleared", sequence_id: 2 }]);
        if (type === "Flush" && flushes === 3) play(socket, [b, { type: "Flushed", sequence_id: 3 }]);
      });
    });
    closers.push(server.close);
    const { told, events } = listener();
    const aura = deepgramSpeak({ apiKey: "k", baseUrl: server.baseUrl }).open(
      { format: telephone, voice },
      events,
    );
    aura.speak(3, "Hola.");
    await settle(() => told.some(([name]) => name === "end"));
    aura.speak(4, "Esto no se oye.");
    await settle(() => server.received.length === 4);
    aura.cancel();
    aura.speak(5, "Dígame.");
    await settle(() => told.filter(([name]) => name === "end").length === 2);
    aura.close();
    await settle(() => server.received.length === 8);
    expect(told).toEqual([
      ["ready"],
      ["audio", 3, "aaaa"],
      ["audio", 3, "aaaa"],
      ["end", 3],
      ["audio", 5, "bbbb"],
      ["end", 5],
    ]);
    expect(server.received).toEqual([
      { type: "Speak", text: "Hola." },
      { type: "Flush" },
      { type: "Speak", text: "Esto no se oye." },
      { type: "Flush" },
      { type: "Clear" },
      { type: "Speak", text: "Dígame." },
      { type: "Flush" },
      { type: "Close" },
    ]);
    expect(server.addresses[0]).toBe(
      "/v1/speak?model=aura-2-celeste-es&encoding=mulaw&sample_rate=8000&speed=1.1",
    );
  });

  it("are cut to what one of them may hold", async () => {
    const server = await recordedServer(() => undefined);
    closers.push(server.close);
    const aura = deepgramSpeak({ apiKey: "k", baseUrl: server.baseUrl }).open(
      { format: telephone, voice },
      listener().events,
    );
    closers.push(() => aura.close());
    const text = "palabra ".repeat(600).trim();
    aura.speak(0, text);
    await settle(() => server.received.some((one) => (one as { type: string }).type === "Flush"));
    const pieces = server.received.flatMap((one) => (one as { text?: string }).text ?? []);
    expect(pieces.join("")).toBe(text);
    expect(pieces.every((piece) => piece.length < 2_000)).toBe(true);
  });

  it("that do not clear in time end the connection", async () => {
    const server = await recordedServer(() => undefined);
    closers.push(server.close);
    const { told, events } = listener();
    const aura = deepgramSpeak({ apiKey: "k", baseUrl: server.baseUrl }).open(
      { format: telephone, voice },
      events,
    );
    await settle(() => told.length > 0);
    aura.speak(0, "Hola.");
    aura.cancel();
    for (let turn = 0; turn < 20 && told.length < 2; turn++) await settle(() => told.length > 1);
    expect(told.at(-1)).toEqual(["failure", "deepgram: does not clear", true]);
  });
});

describe("ElevenLabs' requests", () => {
  async function server(
    answer: (request: http.IncomingMessage, response: http.ServerResponse, body: string) => void,
  ) {
    const requests: { method?: string; url?: string; key: unknown; body: unknown }[] = [];
    const listening = http.createServer(async (request, response) => {
      let body = "";
      for await (const piece of request) body += piece;
      requests.push({
        method: request.method,
        url: request.url,
        key: request.headers["xi-api-key"],
        body: body ? JSON.parse(body) : null,
      });
      answer(request, response, body);
    });
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      listening.closeAllConnections();
      listening.close();
    });
    return { requests, baseUrl: `http://127.0.0.1:${(listening.address() as AddressInfo).port}` };
  }

  it("ask for the telephone's own format, with the melody of what was said before", async () => {
    const { requests, baseUrl } = await server((request, response) => {
      if (request.method === "GET") response.end("[]");
      else response.writeHead(200, { "content-type": "audio/basic" }).end(a);
    });
    const { told, events } = listener();
    const options = { format: telephone, voice: { id: "VOICE", locale: "es", speed: 1.3 } } as const;
    const eleven = elevenLabs({ apiKey: "key", baseUrl }).open(options, events);
    closers.push(() => eleven.close());
    eleven.speak(0, "Uno.");
    eleven.speak(1, "Dos.");
    await settle(() => told.filter(([name]) => name === "end").length === 2);
    const posts = requests.filter(({ method }) => method === "POST");
    const common = { model_id: "eleven_flash_v2_5", language_code: "es", voice_settings: { speed: 1.2 } };
    expect(posts.toSorted((one) => ((one.body as { text: string }).text === "Uno." ? -1 : 1))).toEqual([
      {
        method: "POST",
        url: "/v1/text-to-speech/VOICE/stream?output_format=ulaw_8000",
        key: "key",
        body: { ...common, text: "Uno." },
      },
      {
        method: "POST",
        url: "/v1/text-to-speech/VOICE/stream?output_format=ulaw_8000",
        key: "key",
        body: { ...common, text: "Dos.", previous_text: "Uno." },
      },
    ]);
  });

  it("give whole samples, in the order asked for, when the second is the faster", async () => {
    const { baseUrl } = await server((request, response, body) => {
      if (request.method === "GET") return response.end("[]");
      response.writeHead(200, { "content-type": "audio/pcm" });
      if (!body.includes('"text":"Lento')) return response.end(b);
      response.write(Buffer.from("aaaaaa", "hex"));
      setTimeout(() => response.end(Buffer.from("aa", "hex")), 40);
    });
    const { told, events } = listener();
    const options = { format: wideband, voice: { id: "VOICE", locale: "pt", speed: 1 } } as const;
    const eleven = elevenLabs({ apiKey: "key", baseUrl }).open(options, events);
    closers.push(() => eleven.close());
    eleven.speak(0, "Lento.");
    eleven.speak(1, "Rápido.");
    await settle(() => told.filter(([name]) => name === "end").length === 2);
    expect(told.filter(([name]) => name !== "ready")).toEqual([
      ["audio", 0, "aaaa"],
      ["audio", 0, "aaaa"],
      ["end", 0],
      ["audio", 1, "bbbb"],
      ["end", 1],
    ]);
  });
});
