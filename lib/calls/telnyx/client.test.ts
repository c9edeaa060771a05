import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openBriefing } from "../webhook-urls";
import { telnyxClient } from "./client";
import { readClientState } from "./client-state";

interface Asked {
  method: string;
  url: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
beforeAll(() => {
  vi.stubEnv("APP_URL", "https://talia.example.com");
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

/** A server that answers as Telnyx does: each answer once, the last for ever. */
async function telnyxAt(...answers: { status: number; body: object }[]) {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers } = request;
    asked.push({ method, url, authorization: headers.authorization, body: body ? JSON.parse(body) : {} });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  const client = telnyxClient({ apiKey: "KEY-1", connectionId: "177", baseUrl, ourNumber: "+13125550100" });
  return { client, asked };
}

const names = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  callId: "0c000000-0000-4000-8000-000000000001",
};
const leg = "v3:leg";
const dialled = {
  status: 200,
  body: { data: { call_control_id: leg, is_alive: true, record_type: "call" } },
};
const refused = (status: number, code: string, title: string, detail = "") => ({
  status,
  body: { errors: [{ code, title, detail: `${detail} +573001112233` }] },
});
const order = {
  ...names,
  from: "+13125550100",
  to: "+573001112233",
  answerUrl: "https://talia.example.com/api/webhooks/telnyx",
  statusUrl: "https://talia.example.com/api/webhooks/telnyx",
  amdUrl: "https://talia.example.com/api/webhooks/telnyx",
  machineDetection: true,
  timeoutSeconds: 30,
};

describe("telnyxClient", () => {
  it("rings somebody, and has each report name our call", async () => {
    const { client, asked } = await telnyxAt(dialled);
    expect(await client.createCall(order)).toEqual({ carrierCallId: leg });
    expect(asked).toMatchObject([
      {
        method: "POST",
        url: "/v2/calls",
        authorization: "Bearer KEY-1",
        body: {
          connection_id: "177",
          from: "+13125550100",
          to: "+573001112233",
          timeout_secs: 30,
          answering_machine_detection: "premium",
          webhook_url: "https://talia.example.com/api/webhooks/telnyx",
        },
      },
    ]);
    expect(readClientState(asked[0]?.body.client_state)).toEqual({ org: names.orgId, call: names.callId });
  });

  it.each([
    [refused(401, "10009", "Authentication failed"), "carrier_credentials"],
    [refused(422, "10016", "Invalid value for 'to'", "must be in E.164 format"), "carrier_number_invalid"],
    [
      refused(403, "10010", "Dialed number is not included in whitelisted countries"),
      "carrier_country_not_allowed",
    ],
    [refused(402, "20100", "Payment required"), "carrier_no_funds"],
    [refused(422, "99999", "Something"), "carrier_refused"],
    [refused(500, "10007", "Unexpected error"), "carrier_away"],
  ])("says why Telnyx refuses, and asks for a call once alone", async (answer, reason) => {
    const { client, asked } = await telnyxAt(answer);
    const error = await client.createCall(order).catch((thrown) => thrown);
    expect(error).toMatchObject({ reason });
    expect(JSON.stringify([error.message, error.detail, error.cause])).not.toContain("573001112233");
    expect(asked).toHaveLength(1);
  });

  it("says that Telnyx is away when nobody answers", async () => {
    const client = telnyxClient({ apiKey: "KEY-1", connectionId: "177", baseUrl: "http://127.0.0.1:9/v2" });
    await expect(client.createCall(order)).rejects.toMatchObject({
      code: "unavailable",
      reason: "carrier_away",
    });
  });

  it("hangs up until Telnyx has it, and takes a leg that has ended for hung up", async () => {
    const { client, asked } = await telnyxAt(refused(500, "1", "x"), dialled);
    await client.hangUp(leg);
    expect(asked.map(({ url }) => url)).toEqual(Array(2).fill("/v2/calls/v3:leg/actions/hangup"));
    const ended = await telnyxAt(refused(422, "90018", "Call has already ended"));
    await ended.client.hangUp(leg);
  });

  it("hands over cold by a transfer, and warm by ringing the person first", async () => {
    const { client, asked } = await telnyxAt(dialled);
    const to = { ...names, carrierCallId: leg, to: "+573009998877", locale: "ca" as const };
    await client.transfer({ ...to, briefing: null });
    expect(asked[0]).toMatchObject({
      url: "/v2/calls/v3:leg/actions/transfer",
      body: { to: "+573009998877" },
    });
    await client.transfer({ ...to, briefing: "Vol un pressupost" });
    expect(asked[2]).toMatchObject({
      url: "/v2/calls",
      body: { to: "+573009998877", from: "+13125550100", link_to: leg },
    });
    const state = readClientState(asked[2]?.body.client_state);
    expect(state).toMatchObject({ org: names.orgId, call: names.callId, role: "person", caller: leg });
    expect(openBriefing(names.callId, state?.say ?? "")).toEqual({ text: "Vol un pressupost", locale: "ca" });
  });

  it("does not ring a person for a caller who has gone", async () => {
    const { client, asked } = await telnyxAt({
      status: 200,
      body: { data: { call_control_id: leg, is_alive: false } },
    });
    const to = { ...names, carrierCallId: leg, to: "+573009998877", locale: "es" as const, briefing: "Ana" };
    await expect(client.transfer(to)).rejects.toMatchObject({ reason: "call_not_up" });
    expect(asked).toHaveLength(1);
  });

  it("checks an account, lists numbers, finds and points them", async () => {
    const app = {
      data: { id: "177", application_name: "Clínica", active: true, webhook_event_url: "https://old" },
    };
    const { client, asked } = await telnyxAt({ status: 200, body: app });
    expect(await client.checkAccount()).toEqual({ name: "Clínica", status: "active", trial: false });
    await client.pointNumber("N1", { voiceUrl: "", statusUrl: "" });
    expect(asked.slice(2).map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        "PATCH",
        "/v2/call_control_applications/177",
        {
          application_name: "Clínica",
          webhook_event_url: "https://talia.example.com/api/webhooks/telnyx",
          webhook_api_version: "2",
        },
      ],
      ["PATCH", "/v2/phone_numbers/N1", { connection_id: "177" }],
    ]);
    const list = await telnyxAt({
      status: 200,
      body: {
        data: [{ id: "N1", phone_number: "+13125550100", connection_id: "177", connection_name: "App" }],
        meta: { page_number: 1, total_pages: 1 },
      },
    });
    expect(await list.client.listNumbers()).toEqual([
      { id: "N1", number: "+13125550100", label: "App", voice: true, sms: false, pointed: true },
    ]);
    const offers = await telnyxAt({
      status: 200,
      body: {
        data: [
          {
            phone_number: "+576011234567",
            features: [{ name: "voice" }],
            region_information: [{ region_name: "Bogotá" }],
            cost_information: { monthly_cost: "1.50", currency: "USD" },
          },
        ],
      },
    });
    expect(await offers.client.searchNumbers({ country: "CO" })).toEqual([
      {
        number: "+576011234567",
        place: "Bogotá",
        voice: true,
        sms: false,
        monthly: { amount: 150, currency: "USD" },
      },
    ]);
  });
});
