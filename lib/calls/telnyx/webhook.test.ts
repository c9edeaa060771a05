import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type {
  CallBook,
  CarrierEvent,
  EndedStream,
  InboundCall,
  InboundOutcome,
  StreamEnded,
  TakenEvent,
} from "../carrier-events";
import { issueTicket, streamUrl, verifyTicket } from "../ticket";
import { sealBriefing } from "../webhook-urls";
import { answerTelnyx, type TelnyxDeps } from "./answer-webhook";
import { toClientState } from "./client-state";
import { type TelnyxAccount, type TelnyxVerifier, verifyTelnyx } from "./webhook";

const org = "0b000000-0000-4000-8000-000000000001";
const other = "0b000000-0000-4000-8000-000000000002";
const call = "0c000000-0000-4000-8000-000000000001";
const now = Date.parse("2026-11-21T19:00:00Z");

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");
const raw = (key: KeyObject) => key.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
const account = (orgId: string, key = publicKey): TelnyxAccount => ({
  provider: "telnyx",
  orgId,
  accountId: "0d000000-0000-4000-8000-000000000001",
  connectionId: "177",
  apiKey: "KEY-1",
  publicKey: raw(key),
});

beforeAll(() => {
  vi.stubEnv("APP_URL", "https://talia.example.com");
  vi.stubEnv("VOICE_URL", "wss://voice.example.com");
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

const verifier = (...known: TelnyxAccount[]): TelnyxVerifier => ({
  accounts: { of: async (ref) => (ref === "177" ? known : []), doubt: () => undefined },
  admit: async () => undefined,
});

interface Sent {
  type?: string;
  id?: string;
  payload?: Record<string, unknown>;
  key?: KeyObject;
  at?: number;
  changed?: (body: string) => string;
}

function webhook({
  type = "call.answered",
  id,
  payload = {},
  key = privateKey,
  at = now,
  changed,
}: Sent = {}): Request {
  const body = JSON.stringify({
    data: {
      record_type: "event",
      event_type: type,
      id: id ?? randomUUID(),
      occurred_at: "2026-11-21T18:59:59.123456Z",
      payload: { connection_id: "177", call_control_id: "v3:leg", client_state: null, ...payload },
    },
    meta: { attempt: 1 },
  });
  const timestamp = String(Math.floor(at / 1000));
  return new Request("http://10.0.0.7:3000/api/webhooks/telnyx", {
    method: "POST",
    body: changed ? changed(body) : body,
    headers: {
      "telnyx-signature-ed25519": sign(null, Buffer.from(`${timestamp}|${body}`), key).toString("base64"),
      "telnyx-timestamp": timestamp,
    },
  });
}

function depsOf(
  outcome: InboundOutcome = { outcome: "unknown", locale: "es" },
  taken: Partial<TakenEvent> = {},
  after: StreamEnded["outcome"] = "lost",
) {
  const lost: EndedStream[] = [];
  const began: InboundCall[] = [];
  const events: CarrierEvent[] = [];
  const commands: unknown[][] = [];
  const book: CallBook = {
    beginInbound: async (inbound) => {
      began.push(inbound);
      return inbound.orgId === org ? outcome : { outcome: "unknown", locale: "es" };
    },
    take: async (event) => {
      events.push(event);
      return { outcome: event.orgId === org ? "taken" : "unknown", status: "in_progress", ...taken };
    },
    transferFailed: async ({ callId }) =>
      void events.push({ type: "transfer_failed", callId } as CarrierEvent),
    streamEnded: async (ended) => {
      lost.push(ended);
      return { locale: "pt", callback: true, outcome: after };
    },
  };
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      commands.push([name, ...args]);
    };
  const deps: TelnyxDeps = {
    book,
    api: () => ({
      answer: note("answer"),
      startStream: note("startStream"),
      stopStream: note("stopStream"),
      speak: note("speak"),
      askForKey: note("askForKey"),
      bridge: note("bridge"),
      hangUp: note("hangUp"),
    }),
  };
  return { deps, began, events, commands, lost };
}

async function ask(sent: Sent, deps: TelnyxDeps, ...known: TelnyxAccount[]): Promise<void> {
  const accounts = verifier(...(known.length > 0 ? known : [account(org)]));
  await answerTelnyx(await verifyTelnyx(webhook(sent), "1.2.3.4", accounts, now), deps);
}
const ours = { client_state: toClientState({ org, call }), direction: "outgoing" };
const person = (say?: string) => ({
  client_state: toClientState({ org, call, role: "person", caller: "v3:caller", ...(say && { say }) }),
});

describe("verifyTelnyx", () => {
  it("takes what the account signed, whoever else names it", async () => {
    const known = verifier(account(other, stranger.publicKey), account(org));
    const { event, accounts } = await verifyTelnyx(webhook(), "1.2.3.4", known, now);
    expect(event).toMatchObject({ event_type: "call.answered", payload: { call_control_id: "v3:leg" } });
    expect(accounts.map(({ orgId }) => orgId)).toEqual([org]);
  });

  it.each([
    ["no signature", new Request("http://x/y", { method: "POST", body: "{}" })],
    ["another's key", webhook({ key: stranger.privateKey })],
    ["a changed body", webhook({ changed: (body) => body.replace("answered", "hangup") })],
    ["a copy six minutes old", webhook({ at: now - 360_000 })],
    ["one from the future", webhook({ at: now + 360_000 })],
    ["an account nobody has", webhook({ payload: { connection_id: "999" } })],
    ["what is no report", webhook({ changed: () => "[1,2" })],
  ])("refuses %s", async (_, request) => {
    const refused = verifyTelnyx(request, "1.2.3.4", verifier(account(org)), now);
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("answerTelnyx", () => {
  const incoming = { direction: "incoming", from: "+573001112233", to: "+13125550100" };

  it("answers a call that comes in with a stream of its own", async () => {
    const { deps, began, commands } = depsOf({ outcome: "call", locale: "es", org_id: org, call_id: call });
    await ask({ type: "call.initiated", id: "e1", payload: incoming }, deps, account(other), account(org));
    expect(began).toMatchObject([
      { orgId: other },
      { orgId: org, to: "+13125550100", carrierCallId: "v3:leg" },
    ]);
    expect(commands).toEqual([["answer", "v3:leg", "e1", expect.any(String), { org, call }]]);
    const ticket = String(commands[0]?.[3]).replace("wss://voice.example.com/telnyx/", "");
    expect(await verifyTicket(ticket)).toMatchObject({ orgId: org, callId: call, carrier: "telnyx" });
  });

  it("tells a caller who cannot be answered so, and hangs up after it was said", async () => {
    const { deps, commands } = depsOf({ outcome: "busy", locale: "pt" });
    await ask({ type: "call.initiated", id: "e1", payload: incoming }, deps);
    expect(commands).toEqual([
      ["answer", "v3:leg", "e1", null, { org, call: "e1", role: "told" }],
      ["speak", "v3:leg", "e1-say", expect.stringContaining("linhas"), "pt"],
    ]);
    const told = { client_state: toClientState({ org, call: "e1", role: "told" }) };
    await ask({ type: "call.answered", payload: told }, deps);
    await ask({ type: "call.speak.ended", payload: told }, deps);
    expect(commands.slice(2)).toEqual([["hangUp", "v3:leg"]]);
  });

  it("tells who calls a number that is not connected so", async () => {
    const { deps, commands } = depsOf();
    await ask({ type: "call.initiated", id: "e1", payload: incoming }, deps);
    expect(commands.map(([name]) => name)).toEqual(["answer", "speak"]);
    expect(commands[1]).toEqual([
      "speak",
      "v3:leg",
      "e1-say",
      expect.stringContaining("not in service"),
      "en",
    ]);
  });

  it("streams who picks up, and hangs up when the call was called off", async () => {
    const { deps, commands, events } = depsOf();
    await ask({ id: "e2", payload: ours }, deps);
    expect(events).toMatchObject([
      { eventId: "e2", status: "in_progress", callId: call, at: "2026-11-21T18:59:59.123Z" },
    ]);
    expect(commands).toEqual([
      ["startStream", "v3:leg", "e2", expect.stringMatching(/^wss:\/\/voice\.example\.com\/telnyx\//)],
    ]);
    const off = depsOf(undefined, { status: "canceled" });
    await ask({ payload: ours }, off.deps);
    expect(off.commands).toEqual([["hangUp", "v3:leg"]]);
  });

  it("lets no account speak for another organization", async () => {
    const { deps, events, commands } = depsOf();
    await expect(ask({ payload: ours }, deps, account(other))).rejects.toMatchObject({ code: "forbidden" });
    expect([events, commands]).toEqual([[], []]);
  });

  it.each([
    ["call.initiated", {}, { status: "queued" }],
    ["call.machine.premium.detection.ended", { result: "human_residence" }, { answeredBy: "human" }],
    ["call.machine.detection.ended", { result: "machine" }, { answeredBy: "machine" }],
    ["call.machine.detection.ended", { result: "not_sure" }, { answeredBy: "unknown" }],
    ["call.machine.premium.greeting.ended", { result: "beep_detected" }, { answeredBy: "machine" }],
    ["call.hangup", { hangup_cause: "user_busy" }, { status: "busy" }],
    ["call.hangup", { hangup_cause: "timeout" }, { status: "no_answer" }],
    [
      "call.hangup",
      { hangup_cause: "not_found", sip_hangup_cause: "404" },
      { status: "failed", endReason: "carrier_404" },
    ],
    [
      "call.hangup",
      {
        hangup_cause: "normal_clearing",
        start_time: "2026-11-21T18:00:00Z",
        end_time: "2026-11-21T18:01:13Z",
      },
      { status: "completed", durationSeconds: 73 },
    ],
  ])("reports %s %o", async (type, payload, facts) => {
    const { deps, events, commands } = depsOf();
    await ask({ type, payload: { ...ours, ...payload } }, deps);
    expect(events).toMatchObject([{ ...facts, type, orgId: org, callId: call }]);
    expect(commands).toEqual([]);
  });

  it("tells a person what it is about, joins them with the caller, and hears the caller no more", async () => {
    const { deps, commands, events } = depsOf();
    const say = sealBriefing(call, { text: "Ana quiere un presupuesto", locale: "es" });
    await ask({ type: "call.answered", id: "a", payload: person(say) }, deps);
    await ask({ type: "call.gather.ended", id: "b", payload: { ...person(say), digits: "1" } }, deps);
    await ask({ type: "call.bridged", id: "c", payload: person(say) }, deps);
    expect(commands).toEqual([
      ["askForKey", "v3:leg", "a", "Ana quiere un presupuesto Pulsa 1 para atender la llamada.", "es"],
      ["bridge", "v3:leg", "b", "v3:caller"],
      ["stopStream", "v3:caller", "c"],
    ]);
    expect(events).toMatchObject([{ type: "transfer.joined", callId: call }]);
  });

  it.each(["", "2"])("joins nobody with who presses %o: it may be a mailbox", async (digits) => {
    const { deps, commands } = depsOf();
    await ask({ type: "call.gather.ended", payload: { ...person("x"), digits } }, deps);
    expect(commands).toEqual([["hangUp", "v3:leg"]]);
  });

  it("tells a caller whose stream no worker took that the team will call, or gives another", async () => {
    const { deps, commands, lost } = depsOf();
    const ticket = await issueTicket({ orgId: org, callId: call, carrier: "telnyx" });
    const payload = { ...ours, stream_params: { stream_url: streamUrl("telnyx", ticket) } };
    await ask({ type: "streaming.failed", id: "f", payload }, deps);
    expect(lost).toMatchObject([{ orgId: org, callId: call, ticketId: (await verifyTicket(ticket))?.id }]);
    expect(commands).toEqual([
      ["speak", "v3:leg", "f", expect.stringContaining("ligará"), "pt", { org, call, role: "told" }],
    ]);
    const again = depsOf(undefined, undefined, "again");
    await ask({ type: "streaming.failed", id: "f", payload: ours }, again.deps);
    expect(again.commands).toEqual([["startStream", "v3:leg", "f", expect.stringContaining("wss://")]]);
    const over = depsOf(undefined, undefined, "over");
    await ask({ type: "streaming.failed", payload: ours }, over.deps);
    expect(over.commands).toEqual([["hangUp", "v3:leg"]]);
  });

  it("leaves the caller with the agent when nobody takes over", async () => {
    const { deps, commands, events } = depsOf();
    await ask({ type: "call.hangup", payload: { ...person(), hangup_cause: "timeout" } }, deps);
    expect(commands).toEqual([]);
    expect(events).toMatchObject([{ type: "transfer.timeout" }, { type: "transfer_failed", callId: call }]);
    expect(events[0]?.status).toBeUndefined();
  });
});
