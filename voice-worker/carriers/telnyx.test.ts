import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { telnyxCarrier } from "./telnyx";
import { type Connection, connect, notedClient, testCall } from "./testing/connect";

const stream_id = "32de0dea-53cb-4b21-89a4-9e1819c043bc";
const call_control_id = "v3:T02llQxIyaRkhfRKxgAP8nY511EhFLizdvdUKJiSw8d6A9BborherQ";

const connected = { event: "connected", version: "1.0.0" };
const start = (encoding = "PCMU", sample_rate = 8000) => ({
  event: "start",
  sequence_number: "1",
  start: {
    user_id: "3e6f995f-85f7-4705-9741-53b116d28237",
    call_control_id,
    client_state: "aGF2ZSBhIG5pY2UgZGF5ID1d",
    media_format: { encoding, sample_rate, channels: 1 },
  },
  stream_id,
});
const frame = (value: number) => Buffer.alloc(160, value);
const media = (chunk: number, audio = frame(chunk), track = "inbound") => ({
  event: "media",
  sequence_number: String(chunk + 1),
  media: { track, chunk: String(chunk), timestamp: String(chunk * 20), payload: audio.toString("base64") },
  stream_id,
});
const stop = { event: "stop", sequence_number: "99", stop: { user_id: "x", call_control_id }, stream_id };

let open: Connection | undefined;
async function call(noted = notedClient()): Promise<Connection> {
  open = await connect(telnyxCarrier({ client: async () => noted.client }));
  return open;
}
afterEach(() => open?.stop());
const heard = ({ told }: Connection) =>
  told.filter(([kind]) => kind === "audio").map(([, audio]) => (audio as Buffer)[0]);

describe("telnyxCarrier", () => {
  it("tells of a call, its frames put in order", async () => {
    const line = await call();
    line.send(
      connected,
      start(),
      media(2),
      media(1),
      media(4),
      media(3),
      media(5),
      media(6, frame(6), "outbound"),
    );
    line.send({ event: "dtmf", stream_id, occurred_at: "x", sequence_number: "9", dtmf: { digit: "4" } });
    line.send({ event: "mark", sequence_number: "10", stream_id, mark: { name: "m" } }, stop, media(7));
    await line.until("close");
    expect(heard(line)).toEqual([1, 2, 3, 4, 5]);
    expect(line.told.filter(([kind]) => kind !== "audio")).toEqual([
      ["start", { carrierCallId: call_control_id, streamId: stream_id }],
      ["dtmf", "4"],
      ["mark", "m"],
      ["close", "hangup"],
    ]);
    expect(line.leg.format).toEqual({ encoding: "mulaw", sampleRate: 8000 });
  });

  it("reads messages in the way Telnyx documents them", async () => {
    const { send, until } = await call();
    send(connected, start(), JSON.stringify(media(1), null, 2));
    expect(await until("audio")).toEqual(["audio", frame(1)]);
  });

  it("sends audio, marks and clear as Telnyx wants them, and nothing before the start", async () => {
    const { leg, send, until, received } = await call();
    leg.sendAudio(frame(1));
    send(start());
    await until("start");
    leg.sendAudio(frame(7));
    leg.sendMark('"m"');
    leg.clear();
    expect(await received(3)).toEqual([
      { event: "media", media: { payload: frame(7).toString("base64") } },
      { event: "mark", mark: { name: '"m"' } },
      { event: "clear" },
    ]);
  });

  it("turns linear samples around both ways, and leaves the sender's own as they were", async () => {
    const { leg, send, until, received } = await call();
    send(
      start("L16", 16000),
      media(1, Buffer.from([1, 2, 3, 4])),
      media(3, Buffer.from([9, 8])),
      media(2, Buffer.from([5, 6, 7])),
    );
    expect(await until("audio", 3)).toEqual(["audio", Buffer.from([8, 9])]);
    expect(await until("audio", 1)).toEqual(["audio", Buffer.from([2, 1, 4, 3])]);
    expect(await until("audio", 2)).toEqual(["audio", Buffer.from([6, 5])]);
    expect(leg.format).toEqual({ encoding: "linear16", sampleRate: 16000 });
    const lent = Buffer.from([1, 2]);
    leg.sendAudio(lent);
    expect(lent).toEqual(Buffer.from([1, 2]));
    expect(await received(1)).toEqual([
      { event: "media", media: { payload: Buffer.from([2, 1]).toString("base64") } },
    ]);
  });

  it("puts up with errors it is told of, ends streams of garbage, giants and other codecs", async () => {
    const garbage = await call();
    garbage.send(start(), { event: "error", payload: { code: 100003, title: "malformed_frame" } }, media(1));
    await garbage.until("audio");
    garbage.send(...Array.from({ length: 11 }, () => "{]"));
    expect(await garbage.until("close")).toEqual(["close", "error"]);
    await garbage.stop();
    const giant = await call();
    giant.send(start(), media(1, Buffer.alloc(300_000)));
    expect(await giant.until("close")).toEqual(["close", "error"]);
    await giant.stop();
    const codec = await call();
    codec.send(start("OPUS", 48000));
    expect(await codec.until("close")).toEqual(["close", "error"]);
  });

  it("hangs up and hands over by the API", async () => {
    const noted = notedClient(new AppError("unavailable"));
    const { leg, send, until, told } = await call(noted);
    send(start());
    await until("start");
    const target = { to: "+573009998877", briefing: "Ana", locale: "es" };
    await expect(leg.transfer(target)).rejects.toMatchObject({ code: "unavailable" });
    await leg.hangUp();
    expect(noted.asked).toEqual([
      ["transfer", { ...testCall, carrierCallId: call_control_id, ...target }],
      ["hangUp", call_control_id],
    ]);
    expect(told.at(-1)).toEqual(["close", "hangup"]);
  });
});
