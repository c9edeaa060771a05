import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { type Connection, connect, notedClient, testCall } from "./testing/connect";
import { twilioCarrier } from "./twilio";

const streamSid = "MZ18ad3ab5a668481ce02b83e7395059f0";
const callSid = "CAf98692c43bbd8e4b5fb44ab28e2e5d0c";

// The order of keys is Twilio's own.
const connected = '{"event":"connected","protocol":"Call","version":"1.0.0"}';
const start = `{"event":"start","sequenceNumber":"1","start":{"accountSid":"AC00000000000000000000000000000000","streamSid":"${streamSid}","callSid":"${callSid}","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{}},"streamSid":"${streamSid}"}`;
const frame = (value: number) => Buffer.alloc(160, value);
const media = (chunk: number, track = "inbound") =>
  `{"event":"media","sequenceNumber":"${chunk + 1}","media":{"track":"${track}","chunk":"${chunk}","timestamp":"${chunk * 20}","payload":"${frame(chunk).toString("base64")}"},"streamSid":"${streamSid}"}`;
const stop = `{"event":"stop","sequenceNumber":"9","streamSid":"${streamSid}","stop":{"accountSid":"AC00000000000000000000000000000000","callSid":"${callSid}"}}`;

let open: Connection | undefined;
async function call(client = notedClient()): Promise<Connection> {
  open = await connect(twilioCarrier({ client: async () => client.client }));
  return open;
}
afterEach(() => open?.stop());

describe("twilioCarrier", () => {
  it("tells of a call from its start to its stop, and of nothing after it", async () => {
    const { send, until, told } = await call();
    send(connected, start, media(1), media(2));
    send(
      `{"event":"dtmf","streamSid":"${streamSid}","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"#"}}`,
    );
    send(`{"event":"mark","sequenceNumber":"6","streamSid":"${streamSid}","mark":{"name":"1:2"}}`);
    send(stop, media(3));
    await until("close");
    expect(told).toEqual([
      ["start", { carrierCallId: callSid, streamId: streamSid }],
      ["audio", frame(1)],
      ["audio", frame(2)],
      ["dtmf", "#"],
      ["mark", "1:2"],
      ["close", "hangup"],
    ]);
  });

  it("puts frames in order, passes over a lost one and leaves out our own voice", async () => {
    const { send, until, told } = await call();
    send(
      connected,
      start,
      media(1),
      media(3),
      media(2),
      media(9, "outbound"),
      media(5),
      media(6),
      media(7),
      stop,
    );
    await until("close");
    expect(told.filter(([kind]) => kind === "audio").map(([, audio]) => (audio as Buffer)[0])).toEqual([
      1, 2, 3, 5, 6, 7,
    ]);
  });

  it("reads messages written in another way than Twilio's", async () => {
    const { send, until } = await call();
    const payload = Buffer.from([251, 239, 190, 255]);
    send(connected, start);
    send(
      `{ "streamSid": "${streamSid}", "media": { "payload": "${payload.toString("base64").replaceAll("/", "\\/")}" }, "event": "media" }`,
    );
    expect(await until("audio")).toEqual(["audio", payload]);
  });

  it("sends audio, marks and clear as Twilio wants them, and nothing before the start", async () => {
    const { leg, send, until, received } = await call();
    leg.sendAudio(frame(1));
    send(connected, start);
    await until("start");
    const lent = frame(7);
    leg.sendAudio(lent);
    lent.fill(0);
    leg.sendMark('a "quoted" mark');
    leg.clear();
    expect(await received(3)).toEqual([
      { event: "media", streamSid, media: { payload: frame(7).toString("base64") } },
      { event: "mark", streamSid, mark: { name: 'a "quoted" mark' } },
      { event: "clear", streamSid },
    ]);
    expect(leg.queuedBytes()).toBe(0);
  });

  it("puts up with a stray message, and ends a stream of garbage", async () => {
    const { send, until, told } = await call();
    send(
      "not json",
      "[]",
      '{"event":7}',
      '{"event":"media"}',
      Buffer.from([0, 1, 2]),
      connected,
      start,
      media(1),
    );
    await until("audio");
    send(...Array.from({ length: 10 }, () => '{"event":"media","media":{"payload":'));
    expect(await until("close")).toEqual(["close", "error"]);
    expect(told.filter(([kind]) => kind === "close")).toHaveLength(1);
  });

  it("ends a stream with a giant message", async () => {
    const { send, until } = await call();
    send(connected, start, `{"event":"media","media":{"payload":"${"A".repeat(300_000)}"}}`);
    expect(await until("close")).toEqual(["close", "error"]);
  });

  it("ends a stream of audio it did not ask for", async () => {
    const { send, until, told } = await call();
    send(connected, start.replace("audio/x-mulaw", "audio/x-l16"));
    await until("close");
    expect(told).toEqual([["close", "error"]]);
  });

  it("tells a broken line from a hang-up", async () => {
    const { send, until, carrier } = await call();
    send(connected, start);
    await until("start");
    carrier.terminate();
    expect(await until("close")).toEqual(["close", "lost"]);
  });

  it("hangs up at Twilio, and closes the stream even if Twilio refuses", async () => {
    const refusing = notedClient(new AppError("unavailable"));
    const { leg, send, until, told } = await call(refusing);
    send(connected, start);
    await until("start");
    await leg.hangUp();
    expect(refusing.asked).toEqual([["hangUp", callSid]]);
    expect(told.at(-1)).toEqual(["close", "hangup"]);
  });

  it("hands the call over by the API, and goes on when that is refused", async () => {
    const refusal = new AppError("unprocessable", { reason: "number_invalid" });
    const refusing = notedClient(refusal);
    const { leg, send, until, told } = await call(refusing);
    const target = { to: "+573001112233", briefing: "Ana quiere un presupuesto.", locale: "es" };
    await expect(leg.transfer(target)).rejects.toMatchObject({ reason: "call_not_up" });
    send(connected, start, media(1));
    await until("audio");
    await expect(leg.transfer(target)).rejects.toBe(refusal);
    expect(refusing.asked).toEqual([["transfer", { ...testCall, carrierCallId: callSid, ...target }]]);
    send(media(2));
    await until("audio", 2);
    expect(told.some(([kind]) => kind === "close")).toBe(false);
  });
});
