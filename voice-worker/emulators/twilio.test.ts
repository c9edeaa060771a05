import { describe, expect, it } from "vitest";
import { telephone } from "../audio/format";
import { loudness, silence, tone } from "./line-audio";
import { accountSid, found, person, sdk, setUp, until } from "./twilio.fixture";

describe("Twilio's REST interface", () => {
  it("learns an account's token when it is first used, and refuses another one", async () => {
    const { emulators, client } = await setUp();
    expect(await client.api.v2010.accounts(accountSid).fetch()).toMatchObject({
      sid: accountSid,
      status: "active",
    });
    const wrong = sdk(emulators, accountSid, "another-token-of-nobody");
    await expect(wrong.api.v2010.accounts(accountSid).fetch()).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
  });

  it("gives numbers, once each, and keeps their webhooks", async () => {
    const { emulators, client } = await setUp();
    const [free] = await client.availablePhoneNumbers("ES").local.list({ limit: 1 });
    const bought = await client.incomingPhoneNumbers.create({
      phoneNumber: free!.phoneNumber,
      voiceUrl: "https://talia.example/voice",
    });
    expect(await client.incomingPhoneNumbers(bought.sid).fetch()).toMatchObject({
      phoneNumber: free!.phoneNumber,
      voiceUrl: "https://talia.example/voice",
    });
    const others = sdk(emulators, `AC${"f".repeat(32)}`, "token-of-somebody-else");
    await expect(
      others.incomingPhoneNumbers.create({ phoneNumber: free!.phoneNumber }),
    ).rejects.toMatchObject({ status: 400, code: 21422 });
    await expect(others.incomingPhoneNumbers(bought.sid).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
    await client.incomingPhoneNumbers(bought.sid).remove();
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: free!.phoneNumber })).toEqual([]);
  });

  it("refuses what Twilio refuses", async () => {
    const { client, number, product } = await setUp();
    const url = product.url("/voice");
    await expect(client.calls.create({ to: "12", from: number, url })).rejects.toMatchObject({ code: 21211 });
    await expect(client.calls.create({ to: person, from: "+14155550000", url })).rejects.toMatchObject({
      code: 21210,
    });
    await expect(client.calls.create({ to: person, from: number })).rejects.toMatchObject({ code: 21205 });
    await expect(client.calls(`CA${"0".repeat(32)}`).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  it("brings an SMS to the phone", async () => {
    const { emulators, client, number } = await setUp();
    const sent = await client.messages.create({ to: person, from: number, body: "Tu código es 482 913" });
    expect(sent.sid).toMatch(/^SM/);
    expect(emulators.phone(person).messages).toMatchObject([{ from: number, text: "Tu código es 482 913" }]);
  });
});

describe("a call to a number of an account", () => {
  it("is answered by TwiML and streamed both ways, signed", async () => {
    const { emulators, product, number } = await setUp();
    const phone = emulators.phone(person);
    expect(await phone.dial(number)).toBe(true);
    const stream = await found(() => product.streams[0]);
    expect(stream.signed).toBe(true);
    expect(product.hooks[0]).toMatchObject({
      signed: true,
      params: {
        From: person,
        To: number,
        CallStatus: "ringing",
        Direction: "inbound",
        AccountSid: accountSid,
      },
    });
    await until(() => expect(stream.messages.length).toBeGreaterThan(12));
    const [connected, start, ...media] = stream.messages;
    expect(connected).toMatchObject({ event: "connected", protocol: "Call" });
    expect(start!.start).toMatchObject({ customParameters: { call: "a & b" } });
    expect(media.slice(0, 3).map((message) => message.media?.timestamp)).toEqual(["0", "20", "40"]);
    stream.socket.send(
      JSON.stringify({
        event: "media",
        streamSid: start!.streamSid,
        media: { payload: tone(440, 100).toString("base64") },
      }),
    );
    await until(() => expect(loudness(phone.heardAudio.subarray(-160 * 5))).toBeGreaterThan(3_000));
  });

  it("hears what is said at the phone, as the recogniser would", async () => {
    const { emulators, product, number } = await setUp();
    const phone = emulators.phone(person);
    await phone.dial(number);
    const stream = await found(() => product.streams[0]);
    await until(() => expect(stream.messages.length).toBeGreaterThan(2));
    expect(await phone.say("Hola, quiero una cita", "es")).toBe(true);
    await phone.play(silence(300));
    const heard = Buffer.concat(
      stream.messages.flatMap(({ media }) => (media ? [Buffer.from(media.payload, "base64")] : [])),
    );
    expect(emulators.speech.transcribe(heard, telephone)).toMatchObject([{ words: "Hola, quiero una cita" }]);
  });

  it("returns marks when they are reached, and pending ones at once after a clear", async () => {
    const { emulators, product, number } = await setUp();
    await emulators.phone(person).dial(number);
    const stream = await found(() => product.streams[0]);
    const start = await found(() => stream.messages.find(({ event }) => event === "start"));
    const send = (message: object) =>
      stream.socket.send(JSON.stringify({ ...message, streamSid: start.streamSid }));
    const marks = () => stream.messages.flatMap(({ mark }) => (mark ? [mark.name] : []));
    send({ event: "media", media: { payload: tone(440, 60).toString("base64") } });
    send({ event: "mark", mark: { name: "first" } });
    send({ event: "media", media: { payload: tone(440, 60_000).toString("base64") } });
    send({ event: "mark", mark: { name: "second" } });
    await until(() => expect(marks()).toEqual(["first"]));
    send({ event: "clear" });
    await until(() => expect(marks()).toEqual(["first", "second"]));
  });

  it("passes over what is not for its stream, as Twilio does", async () => {
    const { emulators, product, number } = await setUp();
    const phone = emulators.phone(person);
    await phone.dial(number);
    const stream = await found(() => product.streams[0]);
    const { streamSid } = await found(() => stream.messages.find(({ event }) => event === "start"));
    const media = { payload: tone(440, 100).toString("base64") };
    for (const more of [{}, { streamSid: "MZ0" }])
      stream.socket.send(JSON.stringify({ event: "media", ...more, media }));
    stream.socket.send(JSON.stringify({ event: "mark", streamSid, mark: { name: "after" } }));
    await found(() => stream.messages.find(({ event }) => event === "mark"));
    expect(loudness(phone.heardAudio)).toBe(0);
  });

  it("opens no stream at an address with a query", async () => {
    const { emulators, product, number } = await setUp({
      "/voice": '<Response><Connect><Stream url="WORKER?ticket=1"/></Connect></Response>',
    });
    const phone = emulators.phone(person);
    await phone.dial(number);
    await until(() => expect(phone.state).toBe("idle"));
    expect(product.streams).toEqual([]);
    expect(emulators.twilio.notes).toMatchObject([{ code: 11_100 }]);
  });

  it("tells keys and the end", async () => {
    const { emulators, product, number, client } = await setUp();
    const phone = emulators.phone(person);
    await phone.dial(number);
    const stream = await found(() => product.streams[0]);
    await until(() => expect(stream.messages.length).toBeGreaterThan(2));
    await phone.dtmf("1#");
    await until(() => expect(stream.messages.flatMap(({ dtmf }) => dtmf?.digit ?? [])).toEqual(["1", "#"]));
    phone.hangUp();
    const stop = await found(() => stream.messages.find(({ event }) => event === "stop"));
    const call = await client.calls(stop.stop!.callSid).fetch();
    expect(call).toMatchObject({ status: "completed", direction: "inbound" });
  });

  it("ends when the worker closes the stream and nothing follows", async () => {
    const { emulators, product, number } = await setUp();
    const phone = emulators.phone(person);
    await phone.dial(number);
    const stream = await found(() => product.streams[0]);
    stream.socket.close();
    await until(() => expect(phone.state).toBe("idle"));
  });

  it("is refused where TwiML says so, and where nothing is set up", async () => {
    const { emulators, client, number } = await setUp({
      "/voice": '<Response><Reject reason="busy"/></Response>',
    });
    const reasons: unknown[] = [];
    const phone = emulators.phone(person);
    phone.watch({ onState: (_state, { reason }) => reasons.push(reason) });
    expect(await phone.dial(number)).toBe(false);
    expect(reasons).toContain("busy");
    const [owned] = await client.incomingPhoneNumbers.list();
    await client.incomingPhoneNumbers(owned!.sid).update({ voiceUrl: "" });
    expect(await phone.dial(number)).toBe(false);
  });

  it("gathers keys and follows the action", async () => {
    const { emulators, product, number } = await setUp({
      "/voice":
        '<Response><Gather numDigits="1" action="/menu" timeout="2"><Say language="es-MX">Marca uno</Say></Gather></Response>',
    });
    const phone = emulators.phone(person);
    await phone.dial(number);
    await phone.dtmf("2");
    await found(() => product.paths("/menu")[0]);
    expect(product.paths("/menu")[0]).toMatchObject({ signed: true, params: { Digits: "2" } });
  });
});
