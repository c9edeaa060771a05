import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { checkVoice } from "./probes";

let answer: { status: number; body: unknown } | null;
const server = http.createServer((request, response) => {
  if (!answer) return;
  const known = request.url === "/health" || request.url === "/voice/health";
  response.writeHead(known ? answer.status : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answer.body));
});
let url = "";
const load = { status: "ok", calls: 3, maxCalls: 100, load: 0.03, accepting: true, version: "1" };
const ask = (voiceUrl = url) => checkVoice(new AbortController().signal, voiceUrl);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  answer = { status: 200, body: load };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("tells how many calls the worker has, and whether it takes more", async () => {
  expect(await ask()).toEqual({ status: "ok", note: "3 of 100 calls, accepting" });
  expect(await ask(`${url}/voice`)).toMatchObject({ status: "ok" });
  answer = { status: 503, body: { ...load, status: "full", calls: 100, accepting: false } };
  expect(await ask()).toEqual({ status: "degraded", note: "100 of 100 calls, full" });
  answer = { status: 503, body: { ...load, status: "draining", accepting: false } };
  expect(await ask()).toMatchObject({ status: "degraded", note: "3 of 100 calls, draining" });
});

it("fails where no worker answers, or something else does", async () => {
  await expect(ask("ws://127.0.0.1:1")).rejects.toThrow();
  answer = { status: 200, body: "<html>" };
  await expect(ask()).rejects.toThrow();
});

it("waits a second at most", async () => {
  answer = null;
  await expect(ask()).rejects.toMatchObject({ name: "TimeoutError" });
});
