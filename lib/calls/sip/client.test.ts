import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openBriefingSound } from "../webhook-urls";
import { sipClient } from "./client";

beforeAll(() => {
  vi.stubEnv("VOICE_URL", "wss://voice.example.com");
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function asteriskAt(status: number, body: object | null = null, endpoint = "PJSIP/{number}@trunk") {
  const asked: { method: string; url: URL; authorization: string | undefined; body: unknown }[] = [];
  const server = http.createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    asked.push({
      method: request.method ?? "",
      url: new URL(request.url ?? "", "http://x"),
      authorization: request.headers.authorization,
      body: text ? JSON.parse(text) : null,
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body ? JSON.stringify(body) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  const ariUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ari`;
  return { asked, client: clientAt(ariUrl, true, endpoint) };
}

const clientAt = (ariUrl: string, allowLoopback = false, endpoint = "PJSIP/{number}@trunk") =>
  sipClient({
    ariUrl,
    ariUser: "talia",
    ariPassword: "secret",
    endpoint,
    ourNumber: "+576011234567",
    allowLoopback,
  });

const names = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  callId: "0c000000-0000-4000-8000-000000000001",
};
const order = {
  ...names,
  from: "+576011234567",
  to: "+573001112233",
  answerUrl: "",
  statusUrl: "",
  amdUrl: "",
  machineDetection: true,
  timeoutSeconds: 30,
};

describe("sipClient", () => {
  it("rings somebody by the dialplan, under a name of ours", async () => {
    const { client, asked } = await asteriskAt(200, { id: "x" });
    expect(await client.createCall(order)).toEqual({ carrierCallId: `talia-${names.callId}` });
    expect(asked[0]).toMatchObject({
      method: "POST",
      authorization: `Basic ${Buffer.from("talia:secret").toString("base64")}`,
      body: {
        variables: {
          __TALIA_CALL: names.callId,
          __TALIA_ENDPOINT: "PJSIP/+573001112233@trunk",
          __TALIA_FROM: "+576011234567",
          __TALIA_RING: "30",
        },
      },
    });
    expect(Object.fromEntries(asked[0]!.url.searchParams)).toMatchObject({
      context: "talia-answered",
      channelId: `talia-${names.callId}`,
      callerId: "+576011234567",
    });
  });

  it("hands over by telling the dialplan, whose commands no briefing can become", async () => {
    const { client, asked } = await asteriskAt(204);
    const briefing = 'Ana Gómez: quiere "un" presupuesto, $' + "{SHELL(rm)} & más";
    await client.transfer({ ...names, carrierCallId: "17.8", to: "+573009998877", briefing, locale: "es" });
    expect(asked.map(({ method, url }) => [method, url.pathname])).toEqual([
      ["GET", "/ari/channels/17.8"],
      ["POST", "/ari/asterisk/variable"],
    ]);
    const { variable, value = "" } = Object.fromEntries(asked[1]!.url.searchParams);
    expect(variable).toBe("TALIA_TRANSFER_17_8");
    const [endpoint, from, name, sound = ""] = value.split("|");
    expect([endpoint, from, name]).toEqual([
      "PJSIP/+573009998877@trunk",
      "+576011234567",
      "Ana Gómez: quiere un presupuesto, SHELL rm más",
    ]);
    // Safe in a dialplan, and in a request of Asterisk's.
    expect(sound).toMatch(/^https:\/\/voice\.example\.com\/asterisk\/briefing\/[\w.-]{20,1500}\.ulaw$/);
    expect(openBriefingSound(sound.slice(sound.lastIndexOf("/") + 1, -".ulaw".length))).toEqual({
      text: `${briefing} Pulsa 1 para atender la llamada.`,
      locale: "es",
    });
  });

  it("hands over at once where nothing is to be said first", async () => {
    const { client, asked } = await asteriskAt(204);
    const target = { to: "+573009998877", briefing: null, locale: "es" } as const;
    await client.transfer({ ...names, carrierCallId: "17.8", ...target });
    expect(asked[1]!.url.searchParams.get("value")).toBe("PJSIP/+573009998877@trunk|+576011234567||");
  });

  it("dials without the plus where the operator wants none", async () => {
    const { client, asked } = await asteriskAt(200, { id: "x" }, "PJSIP/{digits}@trunk");
    await client.createCall(order);
    expect(asked[0]!.body).toMatchObject({ variables: { __TALIA_ENDPOINT: "PJSIP/573001112233@trunk" } });
  });

  it("takes a channel that is gone for hung up, and does not hand it over", async () => {
    const { client } = await asteriskAt(404, { message: "Channel not found" });
    await client.hangUp("17.8");
    const handed = client.transfer({
      ...names,
      carrierCallId: "17.8",
      to: "+573009998877",
      briefing: null,
      locale: "es",
    });
    await expect(handed).rejects.toMatchObject({ reason: "call_not_up" });
  });

  it("tells wrong credentials from an Asterisk that is away", async () => {
    const denied = await asteriskAt(401, { message: "Unauthorized" });
    await expect(denied.client.checkAccount()).rejects.toMatchObject({ reason: "carrier_credentials" });
    await expect(clientAt("http://127.0.0.1:9/ari", true).createCall(order)).rejects.toMatchObject({
      code: "unavailable",
      reason: "carrier_away",
    });
    const fine = await asteriskAt(200, { system: { version: "22.10.1" } });
    expect(await fine.client.checkAccount()).toMatchObject({ name: "Asterisk 22.10.1" });
  });

  it.each([
    "http://127.0.0.1:9",
    "http://10.0.0.1",
    "http://169.254.169.254",
    "http://[::1]:9",
    "http://localhost:9",
  ])("asks nobody within our own network: %s", async (address) => {
    const { client: other, asked } = await asteriskAt(200);
    expect(other.carrier).toBe("sip");
    await expect(clientAt(`${address}/ari`).createCall(order)).rejects.toMatchObject({ name: "AppError" });
    expect(asked).toEqual([]);
  });

  it("says that numbers and messages are not its business", async () => {
    const { client } = await asteriskAt(200);
    expect(await client.listNumbers()).toEqual([]);
    await expect(client.searchNumbers({ country: "CO" })).rejects.toMatchObject({ reason: "carrier_cannot" });
    await expect(client.sendSms({ from: "", to: "", text: "" })).rejects.toMatchObject({
      reason: "carrier_cannot",
    });
  });
});
