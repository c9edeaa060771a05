import { describe, expect, it, vi } from "vitest";
import { loudness, tone } from "./line-audio";
import { found, person, setUp, streamTwiml, until, wordsHeard } from "./twilio.fixture";

const events = ["initiated", "ringing", "answered", "completed"];

async function call(twiml: Record<string, string> = { "/answer": streamTwiml }, more: object = {}) {
  const network = await setUp({ "/status": "", ...twiml });
  const { client, product, number } = network;
  const made = await client.calls.create({
    to: person,
    from: number,
    url: product.url("/answer"),
    statusCallback: product.url("/status"),
    statusCallbackEvent: events,
    ...more,
  });
  return {
    ...network,
    sid: made.sid,
    statuses: () => product.paths("/status").map(({ params }) => params.CallStatus),
  };
}

describe("a call of an account's to a phone", () => {
  it("rings, is answered, streamed and ended by the account; each step is told once, in order and signed", async () => {
    const { emulators, product, client, sid, statuses } = await call();
    const phone = emulators.phone(person);
    await until(() => expect(phone.state).toBe("ringing"));
    phone.answer();
    const stream = await found(() => product.streams[0]);
    await until(() => expect(stream.messages.length).toBeGreaterThan(3));
    await client.calls(sid).update({ status: "completed" });
    await until(() => expect(statuses()).toEqual(["initiated", "ringing", "in-progress", "completed"]));
    expect(product.hooks.every(({ signed }) => signed)).toBe(true);
    expect(product.paths("/status").map(({ params }) => params.SequenceNumber)).toEqual(["0", "1", "2", "3"]);
    expect(stream.messages.at(-1)).toMatchObject({ event: "stop", stop: { callSid: sid } });
    expect(phone.state).toBe("idle");
    await expect(client.calls(sid).update({ status: "completed" })).rejects.toMatchObject({ code: 21220 });
  });

  it.each([
    ["busy", "busy"],
    ["no_answer", "no-answer"],
  ] as const)("tells a phone that is %s", async (behaviour, status) => {
    const network = await setUp({ "/status": "" });
    network.emulators.phone(person).settings.behaviour = behaviour;
    await network.client.calls.create({
      to: person,
      from: network.number,
      twiml: "<Response><Hangup/></Response>",
      timeout: 1,
      statusCallback: network.product.url("/status"),
    });
    const told = await found(() => network.product.paths("/status")[0]);
    expect(told.params.CallStatus).toBe(status);
  });

  it("is canceled while it rings, and failed where nothing can be rung", async () => {
    const { emulators, client, sid, statuses, number } = await call();
    await until(() => expect(emulators.phone(person).state).toBe("ringing"));
    await client.calls(sid).update({ status: "canceled" });
    await until(() => expect(statuses().at(-1)).toBe("canceled"));
    expect(emulators.phone(person).state).toBe("idle");
    const failed = await client.calls.create({ to: number, from: number, twiml: "<Response/>" });
    await until(async () => expect((await client.calls(failed.sid).fetch()).status).toBe("failed"));
  });

  it("is rejected by whoever does not want it", async () => {
    const { emulators, statuses } = await call();
    await until(() => expect(emulators.phone(person).state).toBe("ringing"));
    emulators.phone(person).reject();
    await until(() => expect(statuses().at(-1)).toBe("busy"));
  });

  it("does as told anew in the middle of it", async () => {
    const { emulators, product, client, sid } = await call();
    emulators.phone(person).settings.behaviour = "answer";
    const stream = await found(() => product.streams[0]);
    await client.calls(sid).update({ twiml: '<Response><Say language="es-MX">Hasta luego</Say></Response>' });
    await until(() => expect(stream.messages.at(-1)?.event).toBe("stop"));
    await until(() => expect(emulators.phone(person).state).toBe("idle"));
    expect(wordsHeard(emulators, emulators.phone(person))).toEqual(["Hasta luego"]);
  });
});

describe("who picks up", () => {
  async function detected(behaviour: "answer" | "voicemail", machineDetection: string) {
    const network = await setUp({ "/amd": "", "/answer": streamTwiml });
    const phone = network.emulators.phone(person);
    phone.settings.behaviour = behaviour;
    network.emulators.faults.set({ amdMs: 20 });
    await network.client.calls.create({
      to: person,
      from: network.number,
      url: network.product.url("/answer"),
      machineDetection,
      asyncAmd: "true",
      asyncAmdStatusCallback: network.product.url("/amd"),
    });
    const told = await vi.waitFor(() => network.product.paths("/amd")[0] ?? Promise.reject(), {
      timeout: 15_000,
    });
    return { ...network, phone, by: told?.params.AnsweredBy };
  }

  it("is a person", async () => {
    expect(await detected("answer", "Enable")).toMatchObject({ by: "human" });
  });

  it("is a machine at once", async () => {
    expect(await detected("voicemail", "Enable")).toMatchObject({ by: "machine_start" });
  });

  it("is a machine that has beeped, and keeps what is said then", { timeout: 20_000 }, async () => {
    const { by, phone, product } = await detected("voicemail", "DetectMessageEnd");
    expect(by).toBe("machine_end_beep");
    const stream = await found(() => product.streams[0]);
    const { streamSid } = await found(() => stream.messages.find(({ event }) => event === "start"));
    const payload = tone(440, 400).toString("base64");
    stream.socket.send(JSON.stringify({ event: "media", streamSid, media: { payload } }));
    stream.socket.send(JSON.stringify({ event: "mark", streamSid, mark: { name: "left" } }));
    await found(() => stream.messages.find(({ event }) => event === "mark"));
    stream.socket.close();
    const recording = await found(() => phone.recordings[0]);
    expect(loudness(recording.audio.subarray(0, 3_200))).toBeGreaterThan(1_000);
  });
});

describe("a transfer to a person", () => {
  const human = "+573009998877";

  it("rings them, tells them first what it is about, and joins both", async () => {
    const { emulators, product, client, number } = await setUp({
      "/voice": streamTwiml,
      "/whisper": '<Response><Say language="es-MX">Ana pregunta por una cita</Say></Response>',
      "/after": "<Response><Hangup/></Response>",
    });
    const [caller, helper] = [emulators.phone(person), emulators.phone(human)];
    helper.settings.behaviour = "answer";
    await caller.dial(number);
    const stream = await found(() => product.streams[0]);
    const { start } = await found(() => stream.messages.find(({ event }) => event === "start"));
    await client.calls(start!.callSid).update({
      twiml: `<Response><Dial action="${product.url("/after")}" timeout="20"><Number url="${product.url("/whisper")}">${human}</Number></Dial></Response>`,
    });
    await until(() => expect(helper.state).toBe("in_call"));
    await found(() => product.paths("/whisper")[0]);
    await vi.waitFor(() => expect(wordsHeard(emulators, helper)).toEqual(["Ana pregunta por una cita"]), {
      timeout: 8_000,
      interval: 200,
    });
    expect(wordsHeard(emulators, caller)).toEqual([]);
    await helper.say("Hola, soy Marta", "es");
    await helper.makeNoise(400);
    expect(wordsHeard(emulators, caller)).toEqual(["Hola, soy Marta"]);
    helper.hangUp();
    const after = await found(() => product.paths("/after")[0]);
    expect(after).toMatchObject({ signed: true, params: { DialCallStatus: "completed" } });
    await until(() => expect(caller.state).toBe("idle"));
  }, 20_000);

  it("tells that nobody was there, and goes on", async () => {
    const { emulators, product, number } = await setUp({
      "/voice": `<Response><Dial action="/after" timeout="1">${human}</Dial></Response>`,
      "/after": streamTwiml,
    });
    emulators.phone(human).settings.behaviour = "no_answer";
    await emulators.phone(person).dial(number);
    const after = await found(() => product.paths("/after")[0]);
    expect(after.params.DialCallStatus).toBe("no-answer");
    await found(() => product.streams[0]);
    expect(loudness(emulators.phone(person).heardAudio)).toBeGreaterThan(500);
  });

  it("joins whoever is in a conference", async () => {
    const { emulators, number } = await setUp({
      "/voice": "<Response><Dial><Conference>sala</Conference></Dial></Response>",
    });
    const [one, two] = [emulators.phone(person), emulators.phone(human)];
    await one.dial(number);
    await two.dial(number);
    await one.play(tone(440, 300));
    await until(() => expect(loudness(two.heardAudio.subarray(-800))).toBeLessThan(8_000));
    expect(loudness(two.heardAudio)).toBeGreaterThan(500);
    expect(loudness(one.heardAudio)).toBeLessThan(10);
  });
});

describe("faults", () => {
  it("repeat and scatter callbacks", async () => {
    const network = await setUp({ "/status": "" });
    network.emulators.faults.set({ repeatCallbacks: 1, scatterCallbacksMs: 50 });
    network.emulators.phone(person).settings.behaviour = "answer";
    await network.client.calls.create({
      to: person,
      from: network.number,
      twiml: "<Response><Hangup/></Response>",
      statusCallback: network.product.url("/status"),
      statusCallbackEvent: events,
    });
    await until(() => expect(network.product.paths("/status")).toHaveLength(8));
    const told = network.product.paths("/status").map(({ params }) => params.SequenceNumber);
    expect([...told].sort()).toEqual(["0", "0", "1", "1", "2", "2", "3", "3"]);
  });

  it("lose and swap frames, lose marks, and cut the stream", async () => {
    const { emulators, product, number } = await setUp();
    emulators.faults.set({ swapFrames: 0.4, loseFrames: 0.2, loseMarks: 1, cutStreamAfter: 80 });
    const phone = emulators.phone(person);
    await phone.dial(number);
    const stream = await found(() => product.streams[0]);
    const { streamSid } = await found(() => stream.messages.find(({ event }) => event === "start"));
    stream.socket.send(JSON.stringify({ event: "mark", streamSid, mark: { name: "lost" } }));
    await until(() => expect(phone.state).toBe("idle"));
    const chunks = stream.messages.flatMap(({ media }) => (media ? [Number(media.chunk)] : []));
    expect(chunks.length).toBeLessThan(80);
    expect(chunks).not.toEqual([...chunks].sort((a, b) => a - b));
    expect(stream.messages.some(({ event }) => event === "mark" || event === "stop")).toBe(false);
  });

  it("are set over HTTP, and wrong ones refused", async () => {
    const { emulators, client } = await setUp();
    const url = `${emulators.url}/twilio/_emulator/faults`;
    const set = (body: object) => fetch(url, { method: "POST", body: JSON.stringify(body) });
    expect((await set({ loseFrames: 2 })).status).toBe(400);
    await set({ api: [{ status: 503, code: 20_503, message: "Service unavailable" }] });
    await expect(client.incomingPhoneNumbers.list()).rejects.toMatchObject({ status: 503 });
    expect(await client.incomingPhoneNumbers.list()).toHaveLength(1);
  });
});
