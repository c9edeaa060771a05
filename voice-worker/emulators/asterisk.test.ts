import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { loudness, tone } from "./line-audio";
import { startVoiceEmulators } from "./start";
import { wordsHeard } from "./twilio.fixture";

const number = "+576013334455";
const person = "+573001112233";
const human = "+573009998877";
const ari = { user: "talia", password: "open-sesame" };

interface Connected {
  socket: WebSocket;
  url: string;
  authorization: string | undefined;
  audio: Buffer[];
  events: Array<Record<string, unknown> & { event: string }>;
}

let open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open) await close();
  open = [];
});

/** The network with one trunk, and a product that answers its dialplan and takes its streams. */
async function setUp(
  answers: (form: Record<string, string>) => string = ({ event = "" }) =>
    event === "transfer" ? "ok" : "ticket:abc",
) {
  const emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  const asked: Record<string, string>[] = [];
  const streams: Connected[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    if (request.url === "/brief.ulaw") return void response.end(tone(440, 400));
    if (request.url === "/nothing.ulaw") return void response.writeHead(404).end();
    for await (const chunk of request) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    asked.push({ ...form, bearer: request.headers.authorization ?? "" });
    response.end(answers(form));
  });
  const wss = new WebSocketServer({ server, handleProtocols: (offered) => offered.has("media") && "media" });
  wss.on("connection", (socket, { url = "", headers: { authorization } }) => {
    const stream: Connected = { socket, url, authorization, audio: [], events: [] };
    socket.on("message", (data, binary) => {
      if (binary) stream.audio.push(data as Buffer);
      else stream.events.push(JSON.parse(String(data)));
    });
    streams.push(stream);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  open.push(
    () => emulators.close(),
    async () => {
      for (const socket of wss.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  );
  emulators.asterisk.addTrunk({
    ...ari,
    webhookUrl: `http://localhost:${port}/hook`,
    token: "org.account.signature",
    streamUrl: `ws://localhost:${port}/asterisk`,
    streamCredentials: { user: "asterisk", password: "secret" },
    numbers: [number],
  });
  const askAri = (method: string, path: string, body?: object, password = ari.password) =>
    fetch(`${emulators.url}/asterisk/ari${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${ari.user}:${password}`).toString("base64")}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { emulators, asked, streams, askAri, url: `http://localhost:${port}` };
}

const found = <T>(find: () => T | undefined, timeout = 4_000): Promise<T> =>
  vi.waitFor(
    () => {
      const thing = find();
      if (thing === undefined) throw new Error("not yet");
      return thing;
    },
    { timeout, interval: 5 },
  );
const named = (stream: Connected, event: string) => stream.events.filter((one) => one.event === event);
const command = (stream: Connected, message: object) => stream.socket.send(JSON.stringify(message));

describe("the emulated Asterisk", () => {
  it("asks what to do with a call that comes in, opens the stream and carries sound both ways", async () => {
    const { emulators, asked, streams } = await setUp();
    const phone = emulators.phone(person);
    expect(await phone.dial(number)).toBe(true);
    expect(asked[0]).toMatchObject({
      event: "inbound",
      to: number,
      from: person,
      bearer: "Bearer org.account.signature",
    });
    const stream = await found(() => streams[0]);
    expect(stream.url).toBe(`/asterisk?ticket=abc&channel=${asked[0]!.channel}`);
    expect(stream.authorization).toBe(`Basic ${Buffer.from("asterisk:secret").toString("base64")}`);
    expect(await found(() => stream.events[0])).toMatchObject({
      event: "MEDIA_START",
      format: "ulaw",
      optimal_frame_size: 160,
    });
    stream.socket.send(tone(440, 200));
    command(stream, { command: "MARK_MEDIA", correlation_id: "1" });
    await found(() => named(stream, "MEDIA_MARK_PROCESSED")[0]);
    expect(loudness(phone.heardAudio)).toBeGreaterThan(500);
    expect(stream.audio.every((frame) => frame.length === 160)).toBe(true);
    await phone.dtmf("7");
    await found(() => named(stream, "DTMF_END")[0]);
    command(stream, { command: "HANGUP" });
    const ended = await found(() => asked.find(({ event }) => event === "ended"));
    expect(ended).toMatchObject({ status: "ANSWER", cause: "16" });
    expect(phone.state).toBe("idle");
  });

  it("drops the marks of what is flushed, and says when its queue is full and when it is not", async () => {
    const { emulators, streams } = await setUp();
    await emulators.phone(person).dial(number);
    const stream = await found(() => streams[0]);
    stream.socket.send(tone(440, 18_100));
    command(stream, { command: "MARK_MEDIA", correlation_id: "lost" });
    await found(() => named(stream, "MEDIA_XOFF")[0]);
    command(stream, { command: "FLUSH_MEDIA" });
    await found(() => named(stream, "MEDIA_XON")[0]);
    command(stream, { command: "MARK_MEDIA", correlation_id: "after" });
    await found(() => named(stream, "MEDIA_MARK_PROCESSED")[0]);
    expect(named(stream, "MEDIA_MARK_PROCESSED").map(({ correlation_id: id }) => id)).toEqual(["after"]);
    command(stream, { command: "MARK_MEDIA", correlation_id: "x".repeat(200) });
    await found(() => named(stream, "ERROR")[0]);
  });

  it.each([
    ["refused:17", "busy"],
    ["refused:21", "rejected"],
    ["", "failed"],
  ])("turns a caller away for %j", async (answer, reason) => {
    const { emulators } = await setUp(() => answer);
    const reasons: unknown[] = [];
    const phone = emulators.phone(person);
    phone.watch({ onState: (_state, detail) => reasons.push(detail.reason) });
    expect(await phone.dial(number)).toBe(false);
    expect(reasons).toContain(reason);
  });

  it("makes a call by ARI, once, and hands it over to a person", async () => {
    const { emulators, asked, streams, askAri } = await setUp();
    expect((await askAri("GET", "/asterisk/info", undefined, "wrong")).status).toBe(401);
    expect(await (await askAri("GET", "/asterisk/info?only=system")).json()).toMatchObject({
      system: { version: "22.10.1" },
    });
    emulators.phone(person).settings.behaviour = "answer";
    const variables = {
      __TALIA_CALL: "0c000000-0000-4000-8000-000000000001",
      __TALIA_CHANNEL: "talia-1",
      __TALIA_ENDPOINT: `PJSIP/${person}@trunk`,
      __TALIA_FROM: number,
      __TALIA_RING: "20",
    };
    const make = () =>
      askAri("POST", "/channels?endpoint=Local/s@talia-dial&channelId=talia-1", { variables });
    expect((await make()).status).toBe(200);
    expect((await make()).status).toBe(409);
    const stream = await found(() => streams[0]);
    expect(asked[0]).toMatchObject({ event: "answered", channel: "talia-1", call: variables.__TALIA_CALL });
    const value = `PJSIP/${human}@trunk|${number}|Ana`;
    const set = (path: string, variable: string) =>
      askAri("POST", `${path}?${new URLSearchParams({ variable, value })}`);
    expect((await set("/channels/talia-1/variable", "TALIA_TRANSFER")).status).toBe(409);
    expect((await set("/asterisk/variable", "TALIA_TRANSFER_talia_1")).status).toBe(204);
    const helper = emulators.phone(human);
    helper.settings.behaviour = "answer";
    command(stream, { command: "HANGUP" });
    await vi.waitFor(() => expect(helper.state).toBe("in_call"));
    await emulators.phone(person).say("Hola, soy Ana", "es");
    await emulators.phone(person).makeNoise(300);
    expect(wordsHeard(emulators, helper)).toContain("Hola, soy Ana");
    helper.hangUp();
    const transfer = await found(() => asked.find(({ event }) => event === "transfer"));
    expect(transfer).toMatchObject({ status: "ANSWER", call: variables.__TALIA_CALL });
    await found(() => asked.find(({ event }) => event === "ended"));
    expect((await askAri("DELETE", "/channels/talia-1")).status).toBe(404);
  });

  describe("handing over to somebody who is told first", () => {
    const handOver = async (sound: string, behaviour: "answer" | "voicemail" = "answer") => {
      const set = await setUp();
      const { emulators, asked, streams, askAri, url } = set;
      await emulators.phone(person).dial(number);
      const stream = await found(() => streams[0]);
      const variable = `TALIA_TRANSFER_${asked[0]!.channel!.replace(".", "_")}`;
      const value = `PJSIP/${human}@trunk|${number}|Ana|${url}/${sound}.ulaw`;
      await askAri("POST", `/asterisk/variable?${new URLSearchParams({ variable, value })}`);
      const helper = emulators.phone(human);
      helper.settings.behaviour = behaviour;
      command(stream, { command: "HANGUP" });
      await vi.waitFor(() => expect(helper.state).toBe("in_call"));
      return { ...set, helper };
    };
    const transfer = (asked: Record<string, string>[]) =>
      found(() => asked.find(({ event }) => event === "transfer"), 20_000);
    const areJoined = async ({ emulators, helper }: Awaited<ReturnType<typeof handOver>>) => {
      const before = helper.heardAudio.length;
      await emulators.phone(person).makeNoise(300);
      return loudness(helper.heardAudio.subarray(before)) > 100;
    };

    it("joins who presses 1, and nobody before", async () => {
      const scene = await handOver("brief");
      await vi.waitFor(() => expect(loudness(scene.helper.heardAudio)).toBeGreaterThan(300));
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await areJoined(scene)).toBe(false);
      await scene.helper.dtmf("1");
      await vi.waitFor(async () => expect(await areJoined(scene)).toBe(true));
      scene.helper.hangUp();
      expect(await transfer(scene.asked)).toMatchObject({ status: "ANSWER" });
    }, 20_000);

    it("joins at once where there is nothing to hear", async () => {
      const scene = await handOver("nothing");
      await vi.waitFor(async () => expect(await areJoined(scene)).toBe(true));
    }, 20_000);

    it("does not join who would rather not, who leaves, or a mailbox", async () => {
      const [unwilling, gone, mailbox] = await Promise.all([
        handOver("brief"),
        handOver("brief"),
        handOver("brief", "voicemail"),
      ]);
      await unwilling.helper.dtmf("2");
      gone.helper.hangUp();
      for (const { asked } of [unwilling, gone, mailbox])
        expect(await transfer(asked)).toMatchObject({ status: "REFUSED" });
      expect(mailbox.helper.state).toBe("idle");
    }, 30_000);
  });

  it("tells that a phone was busy, and takes a call back", async () => {
    const { emulators, asked, askAri } = await setUp();
    const phone = emulators.phone(person);
    const make = (channelId: string) =>
      askAri("POST", `/channels?channelId=${channelId}`, {
        variables: { __TALIA_ENDPOINT: `PJSIP/${person}@trunk`, __TALIA_FROM: number, __TALIA_RING: "20" },
      });
    phone.settings.behaviour = "busy";
    await make("one");
    expect(await found(() => asked.find(({ channel }) => channel === "one"))).toMatchObject({
      status: "BUSY",
    });
    phone.settings.behaviour = "person";
    await make("two");
    await vi.waitFor(() => expect(phone.state).toBe("ringing"));
    expect((await askAri("DELETE", "/channels/two")).status).toBe(204);
    expect(await found(() => asked.find(({ channel }) => channel === "two"))).toMatchObject({
      status: "CANCEL",
    });
  });
});
