import type { IncomingMessage, ServerResponse } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { sendJson } from "./http";
import { bytesPerMs, fromWideband, silentFrame, toWav, toWideband } from "./line-audio";
import type { PhoneNetwork } from "./network";
import type { EmulatorPart } from "./part";
import type { EmulatedPhone, Recording } from "./phone";
import { type ToPhone, toPhoneSchema } from "./phone-messages";

/** Audio a page has not taken yet; beyond it frames are dropped, as for whoever has gone out of reach. */
const mostBuffered = 256_000;
/** Closes the socket of a number that is no phone's. */
const takenCode = 4409;
const numberPattern = /^\+[1-9]\d{6,14}$/;

export interface PhoneSocketOptions {
  network: PhoneNetwork;
  /** Origins of pages that may take a phone; requests of no page are let in. Null: all. */
  origins?: readonly string[] | null;
}

/**
 * Telephones over WebSockets: `/?number=+573001112233` takes that phone. JSON both ways, and audio as binary frames of
 * 20 ms, PCM16 LE 16 kHz mono. `GET /numbers` lists what can be dialled.
 */
export function phoneSocket({ network, origins = null }: PhoneSocketOptions): EmulatorPart {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const taken = new Map<string, Set<WebSocket>>();
  return {
    handle(request: IncomingMessage, response: ServerResponse) {
      const { pathname } = new URL(request.url ?? "/", "http://emulator");
      if (pathname !== "/numbers") return false;
      sendJson(response, 200, { numbers: network.numbers() });
      return true;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://emulator");
      const number = `+${(searchParams.get("number") ?? "").replace(/\D/g, "")}`;
      const { origin } = request.headers;
      if (pathname !== "/" || !numberPattern.test(number)) return false;
      if (origins && origin && !origins.includes(origin)) return false;
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        if (network.isOwned(number)) return refuse(accepted);
        const others = taken.get(number) ?? new Set();
        taken.set(number, others.add(accepted));
        const phone = network.phone(number);
        const unwatch = serve(accepted, phone, network);
        accepted.on("close", () => {
          unwatch();
          others.delete(accepted);
          // Nobody holds it any more.
          if (others.size === 0) phone.hangUp();
        });
      });
      return true;
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** An agent answers there. Browsers tell a page nothing of an upgrade that was refused. */
function refuse(socket: WebSocket): void {
  socket.on("error", () => socket.terminate());
  socket.send(JSON.stringify({ type: "error", code: "taken" }));
  socket.close(takenCode, "taken");
}

/** Connects a socket with its phone; gives back how to part them. */
function serve(socket: WebSocket, phone: EmulatedPhone, network: PhoneNetwork): () => void {
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const numbers = (): void => send({ type: "numbers", numbers: network.numbers() });
  const { behaviour, locale } = phone.settings;
  send({
    type: "hello",
    number: phone.number,
    state: phone.state,
    far: phone.far,
    settings: { behaviour, locale },
    numbers: network.numbers(),
    messages: phone.messages,
    recordings: phone.recordings.map(shown),
  });
  const unwatchNumbers = network.watchNumbers(numbers);
  const unwatch = phone.watch({
    onState: (state, detail) => send({ type: "state", state, ...detail }),
    onAudio: (frame) => {
      // Silence is not sent: a loudspeaker that has fallen behind catches up in it.
      if (frame !== silentFrame && socket.bufferedAmount < mostBuffered) socket.send(toWideband(frame));
    },
    onMessage: (message) => send({ type: "message", message }),
    onRecording: (recording) => send({ type: "recording", recording: shown(recording) }),
  });
  socket.on("message", (data, isBinary) => {
    if (isBinary) phone.speak(fromWideband(asBuffer(data)));
    else receive(phone, asBuffer(data), send);
  });
  socket.on("error", () => socket.terminate());
  return () => {
    unwatchNumbers();
    unwatch();
  };
}

const asBuffer = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);

const shown = ({ from, at, audio }: Recording) => ({
  from,
  at,
  seconds: Math.round(audio.length / bytesPerMs / 1000),
  wav: toWav(audio).toString("base64"),
});

function receive(phone: EmulatedPhone, data: Buffer, send: (message: object) => void): void {
  const message = toPhoneSchema.safeParse(parse(data));
  if (message.success) act(phone, message.data, send).catch(() => send({ type: "error", code: "failed" }));
  else send({ type: "error", code: "not_understood" });
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString("utf8"));
  } catch {
    return null;
  }
}

async function act(
  phone: EmulatedPhone,
  message: ReturnType<typeof toPhoneSchema.parse>,
  send: (message: object) => void,
): Promise<void> {
  switch (message.type) {
    case "dial":
      await phone.dial(message.to);
      return;
    case "answer":
      phone.answer();
      return;
    case "reject":
      return phone.reject();
    case "hangup":
      return phone.hangUp();
    case "say": {
      const whole = await phone.say(message.text, message.locale);
      return send({ type: "said", id: message.id ?? null, whole });
    }
    case "noise":
      await phone.makeNoise(message.ms);
      return;
    case "quiet":
      return phone.stopTalking();
    case "dtmf":
      return phone.dtmf(message.digits);
    case "write":
      return phone.write(message.to, message.text);
    case "settings": {
      const { type, ...changes } = message satisfies ToPhone;
      Object.assign(phone.settings, changes);
      const { behaviour, locale } = phone.settings;
      return send({ type: "settings", settings: { behaviour, locale } });
    }
  }
}
