import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { loudness, tone } from "./line-audio";
import type { ToPhone } from "./phone-messages";
import { startVoiceEmulators, type VoiceEmulatorsOptions } from "./start";
import { wordsHeard } from "./twilio.fixture";

const mine = "+573001112233";
const theirs = "+573009998877";

let open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open) await close();
  open = [];
});

async function setUp(options: VoiceEmulatorsOptions = {}) {
  const emulators = await startVoiceEmulators({ speech: { engine: "tones" }, ...options });
  open.push(() => emulators.close());
  const connect = (number: string, headers: Record<string, string> = {}) => {
    const address = `${emulators.url.replace("http", "ws")}/phone/?${new URLSearchParams({ number })}`;
    const socket = new WebSocket(address, { headers });
    const told: Array<{ type: string } & Record<string, unknown>> = [];
    const heard: Buffer[] = [];
    let refused = false;
    socket.on("message", (data, binary) => {
      if (binary) heard.push(data as Buffer);
      else told.push(JSON.parse(String(data)));
    });
    socket.on("error", () => {
      refused = true;
    });
    open.push(() => socket.terminate());
    return {
      socket,
      told,
      heard,
      isRefused: () => refused,
      send: (message: ToPhone) => socket.send(JSON.stringify(message)),
      state: () => told.findLast(({ type }) => type === "state" || type === "hello")?.state,
      settled: () => vi.waitFor(() => expect(told[0]?.type).toBe("hello")),
    };
  };
  return { emulators, connect };
}

describe("a telephone over a WebSocket", () => {
  it("calls another one, is answered, and both hear one another", async () => {
    const { emulators, connect } = await setUp();
    const [one, two] = [connect(mine), connect(theirs)];
    await Promise.all([one.settled(), two.settled()]);
    one.send({ type: "dial", to: theirs });
    await vi.waitFor(() => expect(two.state()).toBe("ringing"));
    two.send({ type: "answer" });
    await vi.waitFor(() => expect(one.state()).toBe("in_call"));
    two.send({ type: "say", text: "Hola, ¿quién es?", locale: "es", id: "line" });
    await vi.waitFor(() => expect(two.told).toContainEqual({ type: "said", id: "line", whole: true }), 5_000);
    two.send({ type: "noise", ms: 300 });
    await vi.waitFor(() =>
      expect(wordsHeard(emulators, emulators.phone(mine))).toEqual(["Hola, ¿quién es?"]),
    );
    expect(one.heard.every((frame) => frame.length === 640)).toBe(true);
    one.send({ type: "hangup" });
    await vi.waitFor(() => expect(two.told.at(-1)).toMatchObject({ state: "idle", reason: "hangup" }));
  });

  it("takes a microphone's audio", async () => {
    const { emulators, connect } = await setUp();
    const one = connect(mine);
    await one.settled();
    emulators.phone(theirs).settings.behaviour = "answer";
    one.send({ type: "dial", to: theirs });
    await vi.waitFor(() => expect(one.state()).toBe("in_call"));
    const pcm = Buffer.alloc(640 * 10);
    for (let at = 0; at < pcm.length / 2; at += 1) pcm.writeInt16LE(at % 32 < 16 ? 9_000 : -9_000, at * 2);
    one.socket.send(pcm);
    await vi.waitFor(() => expect(loudness(emulators.phone(theirs).heardAudio)).toBeGreaterThan(500));
  });

  it("asks who is calling and why, and its owner takes over or lets it be", async () => {
    const { emulators, connect } = await setUp();
    const one = connect(mine);
    await one.settled();
    one.send({ type: "settings", behaviour: "screening", locale: "en" });
    await vi.waitFor(() => expect(one.told.at(-1)?.type).toBe("settings"));
    const caller = emulators.phone(theirs);
    expect(await caller.dial(mine)).toBe(true);
    await vi.waitFor(() => expect(one.state()).toBe("screening"));
    one.send({ type: "answer" });
    await vi.waitFor(() => expect(one.state()).toBe("in_call"));
    one.send({ type: "hangup" });
    await vi.waitFor(() => expect(caller.state).toBe("idle"));
  });

  it("keeps what is said after the beep", { timeout: 20_000 }, async () => {
    const { emulators, connect } = await setUp();
    const one = connect(mine);
    await one.settled();
    one.send({ type: "settings", behaviour: "voicemail", locale: "en" });
    await vi.waitFor(() => expect(one.told.at(-1)?.type).toBe("settings"));
    const caller = emulators.phone(theirs);
    await caller.dial(mine);
    const machine = emulators.phone(mine);
    // What the machine has heard begins anew at its beep.
    await vi.waitFor(
      () => expect(machine.heardAudio.length).toBeLessThan(caller.heardAudio.length - 8_000),
      15_000,
    );
    await caller.play(tone(440, 600));
    caller.hangUp();
    await vi.waitFor(() => expect(one.told.some(({ type }) => type === "recording")).toBe(true));
    const { recording } = one.told.find(({ type }) => type === "recording") as unknown as {
      recording: { from: string; wav: string };
    };
    expect(recording.from).toBe(theirs);
    expect(Buffer.from(recording.wav, "base64").toString("latin1", 0, 4)).toBe("RIFF");
  });

  it("is hung up when nobody holds it any more, and refused to strangers' pages and to agents' numbers", async () => {
    const { emulators, connect } = await setUp({ origins: ["http://localhost:3000"] });
    const stranger = connect(mine, { origin: "https://evil.example" });
    await vi.waitFor(() => expect(stranger.isRefused()).toBe(true));
    emulators.twilio.context.accounts.admits(`AC${"a".repeat(32)}`, "a-long-token");
    const [owned] = emulators.network.numbers();
    const agent = connect(owned!.number);
    await vi.waitFor(() => expect(agent.socket.readyState).toBe(WebSocket.CLOSED));
    expect(agent.told).toEqual([{ type: "error", code: "taken" }]);
    const page = connect(mine, { origin: "http://localhost:3000" });
    await page.settled();
    emulators.phone(theirs).settings.behaviour = "answer";
    page.send({ type: "dial", to: theirs });
    await vi.waitFor(() => expect(emulators.phone(theirs).state).toBe("in_call"));
    page.socket.close();
    await vi.waitFor(() => expect(emulators.phone(theirs).state).toBe("idle"));
  });

  it("answers what it does not understand without harm", async () => {
    const { connect } = await setUp();
    const one = connect(mine);
    await one.settled();
    one.socket.send("{");
    one.socket.send(JSON.stringify({ type: "dial", to: "home" }));
    await vi.waitFor(() => expect(one.told.filter(({ type }) => type === "error")).toHaveLength(2));
    one.send({ type: "write", to: mine, text: "Hola" });
    await vi.waitFor(() =>
      expect(one.told.at(-1)).toMatchObject({ type: "message", message: { text: "Hola" } }),
    );
  });
});
