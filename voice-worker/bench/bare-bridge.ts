import { request } from "node:http";
import type { AddressInfo } from "node:net";
import WebSocket, { WebSocketServer } from "ws";
import { serveUsage } from "./child";

/** The least that can be called a voice worker: no turn taking, no conversation, nothing kept. What all else is measured by. */
const { providers } = JSON.parse(process.argv[2] ?? "{}") as { providers: string };
const socketUrl = providers.replace("http", "ws");

function bridge(carrier: WebSocket): void {
  const ears = new WebSocket(`${socketUrl}/v2/listen`);
  const mouth = new WebSocket(`${socketUrl}/v1/speak`);
  let streamSid = "";
  carrier.on("message", (data: Buffer) => {
    const message = JSON.parse(String(data));
    if (message.event === "start") streamSid = message.start.streamSid ?? message.streamSid;
    else if (message.event === "media" && ears.readyState === 1)
      ears.send(Buffer.from(message.media.payload, "base64"));
  });
  ears.on("message", (data: Buffer) => {
    const { event, transcript } = JSON.parse(String(data));
    if (event === "EndOfTurn")
      answer(transcript, (sentence) =>
        mouth.send(JSON.stringify({ type: "Speak", text: sentence }), () => mouth.send('{"type":"Flush"}')),
      );
  });
  mouth.on("message", (audio: Buffer, isBinary) => {
    if (!isBinary) return;
    for (let at = 0; at < audio.length; at += 160)
      carrier.send(
        `{"event":"media","streamSid":"${streamSid}","media":{"payload":"${audio.subarray(at, at + 160).toString("base64")}"}}`,
      );
  });
  carrier.on("close", () => [ears, mouth].forEach((socket) => void socket.terminate()));
}

function answer(text: string, say: (sentence: string) => void): void {
  const body = JSON.stringify({ model: "bench", stream: true, messages: [{ role: "user", content: text }] });
  const asked = request(
    `${providers}/groq/openai/v1/chat/completions`,
    { method: "POST", headers: { authorization: "Bearer bench" } },
    (response) => {
      let [said, lines] = ["", ""];
      response.setEncoding("utf8").on("data", (part: string) => {
        lines += part;
        for (let end = lines.indexOf("\n"); end >= 0; end = lines.indexOf("\n")) {
          const data = lines.slice(6, end);
          lines = lines.slice(end + 1);
          if (data.startsWith("{")) said += JSON.parse(data).choices[0]?.delta?.content ?? "";
          if (!/[.!?]\s/.test(said)) continue;
          say(said);
          said = "";
        }
      });
      response.on("end", () => said && say(said));
    },
  );
  asked.end(body);
}

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", bridge);
server.on("listening", () => serveUsage((server.address() as AddressInfo).port));
