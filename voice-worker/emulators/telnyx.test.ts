import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Telnyx from "telnyx";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { loudness, tone } from "./line-audio";
import { startVoiceEmulators } from "./start";
import { wordsHeard } from "./twilio.fixture";

const apiKey = "KEY0123456789";
const connection = "1494404757140276705";
const person = "+573001112233";
const human = "+573009998877";

interface Report {
  id: string;
  event_type: string;
  payload: Record<string, string | null> & { call_control_id: string };
}

let open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open) await close();
  open = [];
});

/** The network, Telnyx's own client, and a product that keeps what it is told. */
async function setUp(
  react: (report: Report, client: Telnyx, socketUrl: string) => unknown = () => undefined,
) {
  const emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  const { public_key: publicKey } = (await (await fetch(`${emulators.url}/telnyx/_emulator/key`)).json()) as {
    public_key: string;
  };
  const client = new Telnyx({ apiKey, publicKey, baseURL: `${emulators.url}/telnyx/v2`, maxRetries: 0 });
  const reports: Report[] = [];
  const sockets: Array<{
    socket: WebSocket;
    messages: Record<string, never>[];
    authorization?: string | undefined;
  }> = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    // Throws for a wrong signature: the emulator would try again, and nothing would be kept.
    await client.webhooks.unwrap(body, { headers: request.headers as Record<string, string> });
    const { data } = JSON.parse(body) as { data: Report };
    reports.push(data);
    response.end();
    await react(data, client, socketUrl());
  });
  const wss = new WebSocketServer({ server });
  wss.on("connection", (socket, request) => {
    const kept = {
      socket,
      messages: [] as Record<string, never>[],
      authorization: request.headers.authorization,
    };
    socket.on("message", (message) => kept.messages.push(JSON.parse(String(message))));
    sockets.push(kept);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  const socketUrl = () => `ws://localhost:${port}/telnyx/ticket`;
  open.push(
    () => emulators.close(),
    async () => {
      for (const socket of wss.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  );
  await client.callControlApplications.update(connection, {
    application_name: "TalIA",
    webhook_event_url: `http://localhost:${port}/hook`,
  });
  const [owned] = (await client.phoneNumbers.list()).data;
  await client.phoneNumbers.update(owned!.id, { connection_id: connection });
  return { emulators, client, reports, sockets, number: owned!.phone_number, socketUrl };
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
const types = (reports: Report[]) => reports.map(({ event_type: type }) => type);

describe("the emulated Telnyx", () => {
  it("reports a call that comes in, takes it and streams it both ways", async () => {
    const { emulators, reports, sockets, number } = await setUp(async (report, client, socketUrl) => {
      if (report.event_type !== "call.initiated") return;
      await client.calls.actions.answer(report.payload.call_control_id, {
        stream_url: socketUrl,
      });
    });
    const phone = emulators.phone(person);
    expect(await phone.dial(number)).toBe(true);
    const stream = await found(() => sockets[0]);
    await found(() => stream.messages[8]);
    expect(stream.messages.slice(0, 2)).toMatchObject([
      { event: "connected" },
      { event: "start", start: { from: person, to: number, media_format: { encoding: "PCMU" } } },
    ]);
    stream.socket.send(
      JSON.stringify({ event: "media", media: { payload: tone(440, 200).toString("base64") } }),
    );
    stream.socket.send(JSON.stringify({ event: "mark", mark: { name: "heard" } }));
    await found(() => stream.messages.find(({ event }) => event === "mark"));
    expect(loudness(phone.heardAudio)).toBeGreaterThan(500);
    await phone.dtmf("5");
    await found(() => stream.messages.find(({ event }) => event === "dtmf"));
    phone.hangUp();
    const hangup = await found(() => reports.find(({ event_type: type }) => type === "call.hangup"));
    expect(hangup.payload).toMatchObject({
      hangup_cause: "normal_clearing",
      hangup_source: "caller",
      direction: "incoming",
    });
    expect(stream.messages.at(-1)).toMatchObject({ event: "stop" });
  });

  it("dials, tells who picked up, carries a command out once and refuses what is over", async () => {
    const { emulators, client, reports, sockets, number, socketUrl } = await setUp();
    emulators.faults.set({ amdMs: 20 });
    emulators.phone(person).settings.behaviour = "answer";
    const { data } = await client.calls.dial({
      connection_id: connection,
      to: person,
      from: number,
      client_state: "c3RhdGU=",
      answering_machine_detection: "premium",
    });
    const id = data!.call_control_id;
    await found(() =>
      reports.find(({ event_type: type }) => type === "call.machine.premium.detection.ended"),
    );
    expect(reports.every(({ payload }) => payload.client_state === "c3RhdGU=")).toBe(true);
    for (let time = 0; time < 2; time += 1) {
      await client.calls.actions.startStreaming(id, {
        stream_url: socketUrl(),
        stream_auth_token: "open-sesame",
        command_id: "once",
      });
    }
    const stream = await found(() => sockets[0]);
    await found(() => stream.messages[2]);
    await client.calls.actions.hangup(id, {});
    await found(() => reports.find(({ event_type: type }) => type === "call.hangup"));
    expect(sockets).toHaveLength(1);
    expect(stream.authorization).toBe("Bearer open-sesame");
    expect((await client.calls.retrieveStatus(id)).data).toMatchObject({ is_alive: false });
    await expect(client.calls.actions.hangup(id, {})).rejects.toMatchObject({ status: 422 });
  });

  it.each([
    ["busy", "user_busy"],
    ["no_answer", "timeout"],
  ] as const)("tells a phone that is %s", async (behaviour, cause) => {
    const { emulators, client, reports, number } = await setUp();
    emulators.phone(person).settings.behaviour = behaviour;
    await client.calls.dial({ connection_id: connection, to: person, from: number, timeout_secs: 1 });
    const hangup = await found(() => reports.find(({ event_type: type }) => type === "call.hangup"));
    expect(hangup.payload.hangup_cause).toBe(cause);
  });

  it("refuses strangers' numbers and calls, and numbers that are none", async () => {
    const { client, number, emulators } = await setUp();
    const dial = (to: string, from: string) => client.calls.dial({ connection_id: connection, to, from });
    await expect(dial("12", number)).rejects.toMatchObject({ status: 422 });
    await expect(dial(person, "+525511112222")).rejects.toMatchObject({ status: 403 });
    const stranger = new Telnyx({
      apiKey: "KEYofanother",
      baseURL: `${emulators.url}/telnyx/v2`,
      maxRetries: 0,
    });
    const { data } = await dial(person, number);
    await expect(stranger.calls.retrieveStatus(data!.call_control_id)).rejects.toMatchObject({ status: 404 });
  });

  it("hands a caller over: the person hears first what it is about, then both are joined", async () => {
    const { emulators, client, reports, number } = await setUp(async ({ event_type: type, payload }, sdk) => {
      const id = payload.call_control_id;
      if (type === "call.initiated" && payload.direction === "incoming")
        await sdk.calls.actions.answer(id, {});
      const caller = payload.client_state;
      if (!caller) return;
      if (type === "call.answered")
        await sdk.calls.actions.speak(id, {
          payload: "Pregunta por una cita",
          voice: "AWS.Polly.Mia",
          language: "es-MX",
        });
      if (type === "call.speak.ended") {
        const other = Buffer.from(caller, "base64").toString();
        await sdk.calls.actions.bridge(id, { call_control_id_to_bridge_with: other });
      }
    });
    const [caller, helper] = [emulators.phone(person), emulators.phone(human)];
    helper.settings.behaviour = "answer";
    await caller.dial(number);
    const first = reports[0]!.payload.call_control_id;
    await client.calls.dial({
      connection_id: connection,
      to: human,
      from: number,
      client_state: Buffer.from(first).toString("base64"),
    });
    await vi.waitFor(() => expect(types(reports).filter((type) => type === "call.bridged")).toHaveLength(2), {
      timeout: 8_000,
    });
    expect(wordsHeard(emulators, helper)).toEqual(["Pregunta por una cita"]);
    await caller.say("Hola, soy Ana", "es");
    await helper.makeNoise(300);
    expect(wordsHeard(emulators, helper)).toContain("Hola, soy Ana");
    caller.hangUp();
    await vi.waitFor(() => expect(helper.state).toBe("idle"));
  }, 20_000);
});
