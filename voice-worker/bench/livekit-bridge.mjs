import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { WebSocketServer } from "ws";

/**
 * The same call by `@livekit/agents`, for comparison: its session between Twilio's stream and the same providers. Its packages are
 * none of the project's: `folder` is where they were installed.
 */
const { folder, providers, eager } = JSON.parse(process.argv[2] ?? "{}");
const load = (name) =>
  import(pathToFileURL(path.join(folder, "node_modules", "@livekit", name, "dist", "index.js")).href);
const [{ voice, initializeLogger }, { STTv2, TTS }, { LLM }, { AudioFrame }] = await Promise.all([
  load("agents"),
  load("agents-plugin-deepgram"),
  load("agents-plugin-openai"),
  load("rtc-node"),
]);
initializeLogger({ level: "silent", pretty: false });
const sockets = providers.replace(/^http/, "ws");

// Mu-law by tables (ITU-T G.711), as any bridge would have it.
const toLinear = new Int16Array(256);
for (let code = 0; code < 256; code++) {
  const bits = ~code & 255;
  const size = (((bits & 15) << 3) + 132) << ((bits & 112) >> 4);
  toLinear[code] = bits & 128 ? 132 - size : size - 132;
}
const toMulaw = new Uint8Array(65_536);
for (let sample = -32_768; sample < 32_768; sample++) {
  const size = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = 24 - Math.clz32(size);
  toMulaw[sample + 32_768] = ~((sample < 0 ? 128 : 0) | (exponent << 4) | ((size >> (exponent + 3)) & 15));
}

class Ear extends voice.AudioInput {
  constructor() {
    super();
    this.multiStream.addInputStream(
      new ReadableStream({
        start: (controller) => {
          this.controller = controller;
        },
      }),
    );
  }
  hear(audio) {
    const samples = Int16Array.from(audio, (code) => toLinear[code]);
    this.controller.enqueue(new AudioFrame(samples, 8_000, 1, samples.length));
  }
}

class Mouth extends voice.AudioOutput {
  #seconds = 0;
  #since = 0;
  #timer;
  constructor(socket, streamSid) {
    super(8_000, undefined, { pause: false });
    this.socket = socket;
    this.streamSid = streamSid;
  }
  async captureFrame(frame) {
    await super.captureFrame(frame);
    const audio = Buffer.from(Uint8Array.from(frame.data, (sample) => toMulaw[sample + 32_768]));
    if (this.#seconds === 0) {
      this.#since = Date.now();
      this.onPlaybackStarted(this.#since);
    }
    this.#seconds += frame.data.length / 8_000;
    this.socket.send(
      `{"event":"media","streamSid":"${this.streamSid}","media":{"payload":"${audio.toString("base64")}"}}`,
    );
  }
  flush() {
    super.flush();
    if (this.#seconds === 0) return;
    const left = this.#seconds * 1_000 - (Date.now() - this.#since);
    this.#timer = setTimeout(() => this.#finished(false), Math.max(0, left));
  }
  clearBuffer() {
    clearTimeout(this.#timer);
    this.socket.send(`{"event":"clear","streamSid":"${this.streamSid}"}`);
    if (this.#seconds > 0) this.#finished(true);
  }
  #finished(interrupted) {
    const played = interrupted ? Math.min(this.#seconds, (Date.now() - this.#since) / 1_000) : this.#seconds;
    this.#seconds = 0;
    this.onPlaybackFinished({ playbackPosition: played, interrupted });
  }
}

async function begin(socket, streamSid) {
  const ear = new Ear();
  const session = new voice.AgentSession({
    vad: null,
    aecWarmupDuration: null,
    userAwayTimeout: null,
    stt: new STTv2({
      apiKey: "bench-deepgram",
      endpointUrl: `${sockets}/v2/listen`,
      model: "flux-general-multi",
      sampleRate: 8_000,
      ...(eager && { eagerEotThreshold: 0.4 }),
    }),
    llm: new LLM({ apiKey: "bench-openai", baseURL: `${providers}/groq/openai/v1`, model: "gpt-4o-mini" }),
    tts: new TTS({
      apiKey: "bench-deepgram",
      baseUrl: `${sockets}/v1/speak`,
      model: "aura-2-celeste-es",
      encoding: "linear16",
      sampleRate: 8_000,
    }),
    turnHandling: {
      turnDetection: "stt",
      endpointing: { minDelay: 0, maxDelay: 0 },
      preemptiveGeneration: { enabled: Boolean(eager), preemptiveTts: Boolean(eager) },
    },
  });
  session.input.audio = ear;
  session.output.audio = new Mouth(socket, streamSid);
  session.on("error", ({ error }) =>
    console.error("livekit:", String(error?.message ?? error).slice(0, 160)),
  );
  await session.start({
    agent: new voice.Agent({ instructions: "Eres quien atiende el teléfono de una clínica dental." }),
    record: false,
  });
  return { ear, session };
}

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket) => {
  let call;
  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    if (message.event === "start") begin(socket, message.streamSid).then((begun) => (call = begun));
    else if (message.event === "media") call?.ear.hear(Buffer.from(message.media.payload, "base64"));
  });
  socket.on("close", () => void call?.session.close().catch(() => {}));
});
// What one call leaves undone must not end the others' measurement.
for (const event of ["unhandledRejection", "uncaughtException"])
  process.on(event, (error) => console.error("livekit:", String(error).slice(0, 160)));
process.on("message", ({ type }) => {
  if (type !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send({ type, cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage.rss() / 1_048_576 });
});
process.once("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send({ type: "ready", port: server.address().port }));
