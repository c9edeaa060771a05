import { afterEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { asteriskCarrier } from "./asterisk";
import { type Connection, connect, notedClient, testCall } from "./testing/connect";

// As Asterisk 22.10 sends it.
const start = {
  event: "MEDIA_START",
  connection_id: "talia",
  channel: "WebSocket/talia/0x7f0c3c011f60",
  channel_id: "1763751234.9",
  format: "ulaw",
  optimal_frame_size: 160,
  ptime: 20,
};
const sound = (value: number, frames = 1) => Buffer.alloc(160 * frames, value);

let open: Connection | undefined;
async function call(noted = notedClient()): Promise<Connection> {
  open = await connect(
    asteriskCarrier({ client: async () => noted.client }),
    "/asterisk?ticket=x&channel=1763751234.8",
  );
  return open;
}
afterEach(() => open?.stop());

describe("asteriskCarrier", () => {
  it("agrees on the subprotocol, and tells of sound, keys, marks and hanging up", async () => {
    const { carrier, leg, send, until, received, told } = await call();
    expect(carrier.protocol).toBe("media");
    send(sound(9), start, sound(1));
    send({ event: "DTMF_END", channel_id: "1763751234.9", digit: "*" });
    await until("dtmf");
    leg.sendMark("turn-1:sentence-2");
    expect(await received(1)).toEqual([{ command: "MARK_MEDIA", correlation_id: "1" }]);
    send(
      { event: "MEDIA_MARK_PROCESSED", correlation_id: "1" },
      { event: "MEDIA_MARK_PROCESSED", correlation_id: "7" },
    );
    await until("mark");
    carrier.close(1000);
    await until("close");
    expect(told).toEqual([
      ["start", { carrierCallId: "1763751234.8", streamId: "talia" }],
      ["audio", sound(1)],
      ["dtmf", "*"],
      ["mark", "turn-1:sentence-2"],
      ["close", "hangup"],
    ]);
  });

  it("sends whole frames, the last of a stretch filled up with silence", async () => {
    const { leg, send, until, received } = await call();
    leg.sendAudio(sound(5));
    send(start);
    await until("start");
    leg.sendAudio(Buffer.alloc(100, 1));
    leg.sendAudio(Buffer.alloc(260, 2));
    leg.sendMark("x".repeat(500));
    const got = await received(3);
    expect(got[0]).toEqual(Buffer.concat([Buffer.alloc(100, 1), Buffer.alloc(220, 2)]));
    expect(got[1]).toEqual(Buffer.concat([Buffer.alloc(40, 2), Buffer.alloc(120, 0xff)]));
    expect(Buffer.byteLength(JSON.stringify(got[2]))).toBeLessThanOrEqual(128);
  });

  it("holds on while Asterisk's queue is full, and throws that away as well when cleared", async () => {
    const { leg, send, until, received, got } = await call();
    send(start, { event: "MEDIA_XOFF" }, { event: "DTMF_END", digit: "1" });
    await until("dtmf");
    leg.sendAudio(sound(1, 3));
    leg.sendMark("a");
    expect(leg.queuedBytes()).toBeGreaterThanOrEqual(480);
    leg.clear();
    leg.sendAudio(sound(2));
    expect(await received(1)).toEqual([{ command: "FLUSH_MEDIA" }]);
    send({ event: "MEDIA_XON" });
    expect((await received(2))[1]).toEqual(sound(2));
    send({ event: "MEDIA_MARK_PROCESSED", correlation_id: "1" }, { event: "DTMF_END", digit: "2" });
    await until("dtmf", 2);
    expect(got).toHaveLength(2);
    expect(leg.queuedBytes()).toBe(0);
  });

  it("tells no mark that was flushed", async () => {
    const { leg, send, until, told } = await call();
    send(start);
    await until("start");
    leg.sendMark("a");
    leg.clear();
    send({ event: "MEDIA_MARK_PROCESSED", correlation_id: "1" }, { event: "DTMF_END", digit: "3" });
    await until("dtmf");
    expect(told.map(([kind]) => kind)).toEqual(["start", "dtmf"]);
  });

  it("ends a stream of garbage, of giants, and of sound in another form", async () => {
    const garbage = await call();
    garbage.send(start, ...Array.from({ length: 11 }, () => "MEDIA_START connection_id:x"));
    expect(await garbage.until("close")).toEqual(["close", "error"]);
    await garbage.stop();
    const giant = await call();
    giant.send(start, Buffer.alloc(400_000));
    expect(await giant.until("close")).toEqual(["close", "error"]);
    await giant.stop();
    const other = await call();
    other.send({ ...start, format: "slin16" });
    expect(await other.until("close")).toEqual(["close", "error"]);
  });

  it("hangs up here and at the trunk, and hands over by the dialplan", async () => {
    const noted = notedClient();
    const { leg, send, until, received } = await call(noted);
    send(start);
    await until("start");
    await leg.transfer({ to: "+573009998877", briefing: null, locale: "es" });
    await leg.hangUp();
    expect(noted.asked).toEqual([
      [
        "transfer",
        { ...testCall, carrierCallId: "1763751234.8", to: "+573009998877", briefing: null, locale: "es" },
      ],
      ["hangUp", "1763751234.8"],
    ]);
    expect(await received(2)).toEqual([{ command: "HANGUP" }, { command: "HANGUP" }]);
  });

  it("keeps the call when it cannot be handed over", async () => {
    const { leg, send, until, got } = await call(
      notedClient(new AppError("unavailable", { reason: "carrier_away" })),
    );
    send(start);
    await until("start");
    const refused = leg.transfer({ to: "+573009998877", briefing: null, locale: "es" });
    await expect(refused).rejects.toMatchObject({ reason: "carrier_away" });
    expect(got).toEqual([]);
  });
});
