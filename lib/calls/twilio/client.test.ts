import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { twilioClient } from "./client";

const accountSid = `AC${"0".repeat(32)}`;
const callSid = `CA${"1".repeat(32)}`;

interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
  form: Record<string, string | string[]>;
}

/** A server that answers as Twilio does: each answer once, the last for ever. */
async function twilioAt(...answers: { status: number; body: object }[]) {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const form: Asked["form"] = {};
    for (const name of new Set(new URLSearchParams(body).keys())) {
      const values = new URLSearchParams(body).getAll(name);
      form[name] = values.length > 1 ? values : values[0]!;
    }
    const { method = "", url = "", headers } = request;
    asked.push({ method, url, authorization: headers.authorization, form });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/twilio`;
  return { client: twilioClient({ accountSid, authToken: "token-of-theirs", baseUrl }), asked };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
beforeAll(() => {
  vi.stubEnv("APP_URL", "https://talia.example.com");
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

const refused = (status: number, code: number) => ({
  status,
  body: { code, message: "The number +573001112233 is not valid", more_info: "https://x", status },
});
const names = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  callId: "0c000000-0000-4000-8000-000000000001",
};
const order = {
  ...names,
  from: "+15551230000",
  to: "+573001112233",
  answerUrl: "https://talia.example.com/answer",
  statusUrl: "https://talia.example.com/status",
  amdUrl: "https://talia.example.com/amd",
  machineDetection: true,
  timeoutSeconds: 25,
};

describe("twilioClient", () => {
  it("rings somebody, and has a machine told apart beside the call", async () => {
    const { client, asked } = await twilioAt({ status: 201, body: { sid: callSid, status: "queued" } });
    expect(await client.createCall(order)).toEqual({ carrierCallId: callSid });
    expect(asked).toEqual([
      {
        method: "POST",
        url: `/twilio/2010-04-01/Accounts/${accountSid}/Calls.json`,
        authorization: `Basic ${Buffer.from(`${accountSid}:token-of-theirs`).toString("base64")}`,
        form: {
          From: "+15551230000",
          To: "+573001112233",
          Url: "https://talia.example.com/answer",
          Method: "POST",
          StatusCallback: "https://talia.example.com/status",
          StatusCallbackMethod: "POST",
          StatusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
          Timeout: "25",
          MachineDetection: "DetectMessageEnd",
          AsyncAmd: "true",
          AsyncAmdStatusCallback: "https://talia.example.com/amd",
          AsyncAmdStatusCallbackMethod: "POST",
        },
      },
    ]);
  });

  it.each([
    [refused(400, 21211), "unprocessable", "carrier_number_invalid"],
    [refused(400, 21219), "unprocessable", "carrier_number_unverified"],
    [refused(400, 21215), "unprocessable", "carrier_country_not_allowed"],
    [refused(401, 20003), "unprocessable", "carrier_credentials"],
    [{ status: 400, body: { code: 99999, message: "?" } }, "unprocessable", "carrier_refused"],
    [{ status: 503, body: {} }, "unavailable", "carrier_away"],
  ])("says why Twilio refuses, and asks for a call once alone", async (answer, code, reason) => {
    const { client, asked } = await twilioAt(answer);
    const error = await client.createCall(order).catch((thrown) => thrown);
    expect(error).toMatchObject({ code, reason });
    // Nobody's number reaches a log.
    expect(JSON.stringify([error.message, error.detail, error.cause])).not.toContain("573001112233");
    expect(asked).toHaveLength(1);
  });

  it("asks for a call again when it was refused for haste", async () => {
    const { client, asked } = await twilioAt(refused(429, 20429), { status: 201, body: { sid: callSid } });
    expect(await client.createCall(order)).toEqual({ carrierCallId: callSid });
    expect(asked).toHaveLength(2);
  });

  it("says that Twilio is away when nobody answers", async () => {
    const client = twilioClient({ accountSid, authToken: "x", baseUrl: "http://127.0.0.1:9" });
    await expect(client.createCall(order)).rejects.toMatchObject({
      code: "unavailable",
      reason: "carrier_away",
    });
  });

  it("hangs up until Twilio has it, and takes a call that has ended for hung up", async () => {
    const first = await twilioAt({ status: 500, body: {} }, { status: 200, body: { sid: callSid } });
    await first.client.hangUp(callSid);
    expect(first.asked.map(({ form }) => form)).toEqual([{ Status: "completed" }, { Status: "completed" }]);
    const ended = await twilioAt(refused(400, 21220));
    await ended.client.hangUp(callSid);
    const denied = await twilioAt(refused(401, 20003));
    await expect(denied.client.hangUp(callSid)).rejects.toMatchObject({ reason: "carrier_credentials" });
  });

  it("says last words before it hangs up", async () => {
    const { client, asked } = await twilioAt({ status: 200, body: { sid: callSid } });
    await client.hangUp(callSid, { text: "Hasta pronto & gracias.", locale: "es" });
    expect(asked[0]!.form.Twiml).toMatch(
      /<Say language="es-MX">Hasta pronto &amp; gracias\.<\/Say><Hangup\/>/,
    );
    expect(asked[0]!.form.Status).toBeUndefined();
    const ended = await twilioAt(refused(400, 21220));
    await ended.client.hangUp(callSid, { text: "Hasta pronto.", locale: "es" });
  });

  it("tells how long a call lasted, and nothing of one that Twilio does not know", async () => {
    const over = await twilioAt({ status: 200, body: { sid: callSid, status: "completed", duration: "73" } });
    expect(await over.client.readCall?.(callSid)).toEqual({ over: true, seconds: 73 });
    const runs = await twilioAt({
      status: 200,
      body: { sid: callSid, status: "in-progress", duration: null },
    });
    expect(await runs.client.readCall?.(callSid)).toEqual({ over: false, seconds: 0 });
    const unknown = await twilioAt(refused(404, 20404));
    expect(await unknown.client.readCall?.(callSid)).toBeNull();
  });

  it("hands over warm with a briefing nobody can read on the way, and cold without", async () => {
    const { client, asked } = await twilioAt({ status: 200, body: { sid: callSid } });
    const to = { ...names, carrierCallId: callSid, to: "+573009998877", locale: "es" as const };
    await client.transfer({ ...to, briefing: 'Ana <"quiere"> un presupuesto' });
    await client.transfer({ ...to, briefing: null });
    const [warm, cold] = asked.map(({ form }) => String(form.Twiml));
    expect(warm).toMatch(
      /<Number url="https:\/\/talia\.example\.com\/api\/webhooks\/twilio\/whisper\?org=[^"]*&amp;call=[^"]*&amp;say=e1\.[^"]*" method="POST">\+573009998877<\/Number>/,
    );
    expect(warm).not.toContain("Ana");
    expect(cold).toContain("<Number>+573009998877</Number>");
    expect(cold).toContain('action="https://talia.example.com/api/webhooks/twilio/after?');
  });

  it("checks an account, lists its numbers and points one to us", async () => {
    const number = {
      sid: "PN1",
      phone_number: "+15551230000",
      friendly_name: "Main",
      voice_url: "https://talia.example.com/api/webhooks/twilio/voice",
      capabilities: { voice: true, sms: true, mms: false },
    };
    const account = await twilioAt({
      status: 200,
      body: { sid: accountSid, friendly_name: "Clínica", status: "active", type: "Trial" },
    });
    expect(await account.client.checkAccount()).toEqual({ name: "Clínica", status: "active", trial: true });
    const list = await twilioAt({
      status: 200,
      body: { incoming_phone_numbers: [number], next_page_uri: null },
    });
    expect(await list.client.listNumbers()).toEqual([
      { id: "PN1", number: "+15551230000", label: "Main", voice: true, sms: true, pointed: true },
    ]);
    const pointed = await twilioAt({ status: 200, body: number });
    await pointed.client.pointNumber("PN1", { voiceUrl: "https://v", statusUrl: "https://s" });
    expect(pointed.asked[0]?.form).toMatchObject({ VoiceUrl: "https://v", StatusCallback: "https://s" });
  });

  it("finds numbers to buy, buys one, and says when somebody was faster", async () => {
    const offers = await twilioAt({
      status: 200,
      body: {
        available_phone_numbers: [
          {
            phone_number: "+576011234567",
            locality: "Bogotá",
            region: "DC",
            capabilities: { voice: true, SMS: false },
          },
        ],
      },
    });
    expect(await offers.client.searchNumbers({ country: "CO", contains: "123" })).toEqual([
      { number: "+576011234567", place: "Bogotá, DC", voice: true, sms: false, monthly: null },
    ]);
    expect(offers.asked[0]?.url).toContain("/AvailablePhoneNumbers/CO/Local.json?");
    expect(offers.asked[0]?.url).toContain("Contains=%2A123%2A");
    const taken = await twilioAt(refused(400, 21422));
    await expect(taken.client.buyNumber("+576011234567")).rejects.toMatchObject({
      reason: "carrier_number_gone",
    });
  });

  it("sends a text message", async () => {
    const { client, asked } = await twilioAt({ status: 201, body: { sid: "SM1" } });
    expect(await client.sendSms({ from: "+15551230000", to: "+573001112233", text: "123456" })).toEqual({
      messageId: "SM1",
    });
    expect(asked[0]?.form).toEqual({ From: "+15551230000", To: "+573001112233", Body: "123456" });
  });
});
