import { afterEach, describe, expect, it } from "vitest";
import { browserCarrier } from "./browser";
import { type Connection, connect, testCall } from "./testing/connect";

let open: Connection | undefined;
async function call(): Promise<Connection> {
  open = await connect(browserCarrier);
  return open;
}
afterEach(() => open?.stop());

const start = { type: "start", synthesis: "browser", recognition: "worker" };
const sound = (value: number) => Buffer.alloc(640, value);

describe("browserCarrier", () => {
  it("tells of a page's sound, words, keys, marks and hanging up", async () => {
    const { send, until, told } = await call();
    send(start, sound(1), { type: "text", text: "  hola, ", final: false }, { type: "text", text: "hola" });
    send({ type: "text", text: "¿qué tal?", final: true, spoken: true });
    send({ type: "text", text: "", final: true, spoken: true });
    send({ type: "dtmf", digit: "5" }, { type: "mark", name: "m" }, { type: "hangup" }, sound(2));
    await until("close");
    expect(told).toEqual([
      [
        "start",
        {
          carrierCallId: testCall.callId,
          streamId: testCall.callId,
          browser: { synthesis: "browser", recognition: "worker" },
        },
      ],
      ["audio", sound(1)],
      ["text", { text: "hola,", final: false, spoken: true }],
      ["text", { text: "hola", final: true, spoken: false }],
      ["text", { text: "¿qué tal?", final: true, spoken: true }],
      ["text", { text: "", final: true, spoken: true }],
      ["dtmf", "5"],
      ["mark", "m"],
      ["close", "hangup"],
    ]);
  });

  it("sends sound as it was when it was sent, marks, clear and what there is to show", async () => {
    const { leg, send, until, received } = await call();
    leg.sendAudio(sound(9));
    send(start);
    await until("start");
    const lent = sound(3);
    leg.sendAudio(lent);
    lent.fill(0);
    leg.sendMark("a");
    leg.clear();
    leg.show?.({ type: "say", id: "1", line: "a1", text: "¿Qué tal?", locale: "es" });
    expect(await received(4)).toEqual([
      sound(3),
      { type: "mark", name: "a" },
      { type: "clear" },
      { type: "say", id: "1", line: "a1", text: "¿Qué tal?", locale: "es" },
    ]);
  });

  it("takes nothing before the start, half samples, giant pieces or empty words", async () => {
    const { send, until, told } = await call();
    send(sound(1), { type: "text", text: "antes" }, start, start);
    send(Buffer.alloc(641), Buffer.alloc(20_000), { type: "text", text: " " }, { type: "dtmf", digit: "12" });
    send({ type: "text", text: "x".repeat(3_000), final: true });
    expect(((await until("text"))[1] as { text: string }).text).toHaveLength(2_000);
    expect(told.map(([kind]) => kind)).toEqual(["start", "text"]);
  });

  it("ends a stream of garbage", async () => {
    const { send, until } = await call();
    send(start, ...Array.from({ length: 11 }, () => "{"));
    expect(await until("close")).toEqual(["close", "error"]);
  });

  it("cannot hand a page over, and hangs up by closing", async () => {
    const { leg, send, until } = await call();
    send(start);
    await until("start");
    await expect(leg.transfer({ to: "+573001112233", briefing: null, locale: "es" })).rejects.toMatchObject({
      reason: "transfer_in_browser",
    });
    await leg.hangUp();
    expect(await until("close")).toEqual(["close", "hangup"]);
  });
});
