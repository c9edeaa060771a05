import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type AsteriskEmulator, asteriskEmulator } from "./asterisk";
import { FaultBox } from "./carrier-faults";
import { type DeepgramEmulator, type DeepgramEmulatorOptions, deepgramEmulator } from "./deepgram";
import { type ElevenLabsEmulator, type ElevenLabsEmulatorOptions, elevenLabsEmulator } from "./elevenlabs";
import { type GroqEmulator, type GroqEmulatorOptions, groqEmulator } from "./groq";
import { PhoneNetwork } from "./network";
import type { EmulatorPart } from "./part";
import type { EmulatedPhone } from "./phone";
import { phoneSocket } from "./phone-socket";
import { EmulatedSpeech, type EmulatedSpeechOptions } from "./speech";
import { type TelnyxEmulator, telnyxEmulator } from "./telnyx";
import { type TwilioEmulator, twilioEmulator } from "./twilio";

export interface VoiceEmulatorsOptions {
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Where accounts and numbers are kept over a restart; null: nowhere. */
  stateDirectory?: string | null;
  speech?: EmulatedSpeechOptions;
  /** How fast and how well they work; without, at once and always. */
  deepgram?: Omit<DeepgramEmulatorOptions, "speech">;
  elevenLabs?: Omit<ElevenLabsEmulatorOptions, "speech">;
  /** For `GROQ_BASE_URL=<url>/groq/openai/v1`: nothing points there by itself, calls without a model are deterministic. */
  groq?: GroqEmulatorOptions;
  /** Origins of pages that may use the phones; null: all. */
  origins?: readonly string[] | null;
  /** For a course that is always the same. */
  random?: () => number;
}

export interface VoiceEmulators {
  /** Without a path: providers are under `/twilio`, `/deepgram` and so on. */
  url: string;
  port: number;
  speech: EmulatedSpeech;
  network: PhoneNetwork;
  twilio: TwilioEmulator;
  telnyx: TelnyxEmulator;
  asterisk: AsteriskEmulator;
  deepgram: DeepgramEmulator;
  elevenLabs: ElevenLabsEmulator;
  groq: GroqEmulator;
  /** How well carriers work: of all of them. */
  faults: FaultBox;
  /** The telephone with that number. */
  phone(number: string): EmulatedPhone;
  close(): Promise<void>;
}

/** The emulated telephone network with its providers, on one port of this machine. */
export async function startVoiceEmulators(options: VoiceEmulatorsOptions = {}): Promise<VoiceEmulators> {
  const speech = new EmulatedSpeech(options.speech);
  const network = new PhoneNetwork(speech);
  const faults = new FaultBox(options.random);
  const stateFile = (name: string): string | null =>
    options.stateDirectory ? path.join(options.stateDirectory, `${name}.json`) : null;
  const twilio = twilioEmulator({ network, faults, stateFile: stateFile("twilio") });
  const telnyx = telnyxEmulator({ network, faults, stateFile: stateFile("telnyx") });
  const asterisk = asteriskEmulator({ network, faults, stateFile: stateFile("asterisk") });
  const deepgram = deepgramEmulator({ ...options.deepgram, speech });
  const elevenLabs = elevenLabsEmulator({ ...options.elevenLabs, speech });
  const groq = groqEmulator(options.groq);
  const parts = new Map<string, EmulatorPart>([
    ["deepgram", deepgram],
    ["elevenlabs", elevenLabs],
    ["groq", groq],
    ["twilio", twilio],
    ["telnyx", telnyx],
    ["asterisk", asterisk],
    ["phone", phoneSocket({ network, origins: options.origins ?? null })],
  ]);
  const { server, port } = await serve(parts, options);
  return {
    url: `http://${options.host ?? "localhost"}:${port}`,
    port,
    speech,
    network,
    twilio,
    telnyx,
    asterisk,
    deepgram,
    elevenLabs,
    groq,
    faults,
    phone: (number) => network.phone(number),
    async close() {
      network.close();
      await Promise.all([...parts.values()].map((part) => part.close()));
      await speech.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(parts: ReadonlyMap<string, EmulatorPart>, { port = 0, host }: VoiceEmulatorsOptions) {
  const server = createServer(async (request, response) => {
    const part = partOf(parts, request);
    try {
      if (await part?.handle(request, response)) return;
      if (!response.headersSent) response.writeHead(404).end();
    } catch {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  });
  server.on("upgrade", (request, socket, head) => {
    // Whoever leaves in the middle of it is nobody's concern.
    socket.on("error", () => socket.destroy());
    if (!partOf(parts, request)?.upgrade(request, socket, head)) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host ?? "localhost", resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** The part whose path begins so; the request's address is cut to what the part knows. */
function partOf(
  parts: ReadonlyMap<string, EmulatorPart>,
  request: IncomingMessage,
): EmulatorPart | undefined {
  const [, name = "", rest = ""] = /^\/([\w-]+)(.*)$/.exec(request.url ?? "") ?? [];
  const part = parts.get(name);
  if (part) request.url = rest.startsWith("/") ? rest : `/${rest}`;
  return part;
}
