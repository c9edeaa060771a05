import http from "node:http";
import type { AddressInfo } from "node:net";
import type { CallTicket } from "@/lib/calls/ticket";
import type { EndReason } from "./call/turn-events";
import { within } from "./call/watchdog";
import type { CarrierAdapter, CarrierKind } from "./carriers/carrier";
import { Metrics } from "./metrics";
import { createUpgrade, type Stream } from "./upgrade";

/** A call that has a stream, from the handshake to its last row. */
export interface RunningCall {
  /** Settled when all is over and given to be written. Never rejects. */
  readonly done: Promise<EndReason>;
  /** Settled when all of it is written and its recording kept, or left on disk for the next start. Never rejects. */
  readonly written: Promise<void>;
  /** The worker is going: say goodbye and end. */
  dismiss(): void;
}

export interface WorkerDeps {
  adapters: Partial<Record<CarrierKind, CarrierAdapter>>;
  spendTicket(ticket: CallTicket): Promise<boolean>;
  /** Takes over a stream; throws only by a fault of ours. */
  startCall(stream: Stream, metrics: Metrics): RunningCall;
  /** What somebody is told before they take a call over, as sound; null: nothing that may be heard. */
  briefing?(sealed: string): Promise<Buffer | null>;
  /** Who may know how it is in numbers; absent: nobody. */
  mayReadMetrics?(request: http.IncomingMessage): boolean;
  publicUrl: string;
  maxCalls: number;
  version: string;
  onError(error: unknown, context: Record<string, string>): void;
}

export interface Worker {
  readonly server: http.Server;
  readonly calls: number;
  /** Takes the port, and calls once `ready` is settled: a second worker on one port has touched nothing when it fails. */
  listen(port: number, host?: string, ready?: () => Promise<void>): Promise<number>;
  /**
   * Takes no calls any more and waits for those that run, `graceMs` at most; then they are told goodbye, and 10 s later it goes on
   * whatever they do. What they have to write and to keep is waited for, `writingMs` at most: the rest is on disk.
   */
  drain(graceMs: number, writingMs?: number, goodbyeMs?: number): Promise<void>;
}

const lastWordsMs = 10_000;
/** Sockets that nobody closes. */
const closingMs = 1_000;
/** Recordings of long calls on a slow line. */
const writingMs = 60_000;

export function createWorker(deps: WorkerDeps): Worker {
  const running = new Set<RunningCall>();
  /** Calls that have a stream. A page gets no second one; a carrier asks for it when a call comes back to the agent. */
  const streams = new Set<string>();
  let taken = 0;
  let opened = false;
  let draining = false;
  /** Calls that still begin are told goodbye as well. */
  let dismissing = false;
  /** Calls that are over, and not all written. */
  const writing = new Set<Promise<void>>();
  /** Who waits for the last place to be given back: those of handshakes under way are taken as well. */
  const waiting: (() => void)[] = [];
  const metrics = new Metrics(() => running.size);

  const take = ({ callId }: CallTicket, by: 1 | -1) => {
    taken += by;
    if (by === 1) streams.add(callId);
    else streams.delete(callId);
    if (taken === 0) for (const told of waiting.splice(0)) told();
  };
  const emptied = () =>
    new Promise<void>((resolve) => {
      if (taken === 0) resolve();
      else waiting.push(resolve);
    });

  const upgrade = createUpgrade({
    adapters: deps.adapters,
    spendTicket: deps.spendTicket,
    publicUrl: deps.publicUrl,
    reserve(ticket) {
      if (draining || !opened) return 503;
      if (ticket.carrier === "browser" && streams.has(ticket.callId)) return 429;
      if (taken >= deps.maxCalls) return 429;
      take(ticket, 1);
      let held = true;
      return {
        release() {
          if (held) take(ticket, -1);
          held = false;
        },
      };
    },
    onStream: start,
    onRefused: (status) => metrics.count("refused", String(status)),
    onError: (error) => deps.onError(error, { step: "handshake" }),
  });

  function start(stream: Stream): void {
    const { ticket } = stream;
    try {
      const call = deps.startCall(stream, metrics);
      running.add(call);
      writing.add(call.written);
      void call.written.then(() => writing.delete(call.written));
      void call.done.then((reason) => {
        running.delete(call);
        take(ticket, -1);
        metrics.count("ended", reason);
      });
      if (dismissing) call.dismiss();
    } catch (error) {
      take(ticket, -1);
      metrics.count("crashes", "start");
      deps.onError(error, { step: "start", callId: ticket.callId });
      stream.socket.terminate();
    }
  }

  const server = http.createServer((request, response) => {
    const accepting = opened && !draining && taken < deps.maxCalls;
    switch (request.method === "GET" ? request.url : "") {
      // Whether a new call had better go elsewhere: for balancers.
      case "/health":
        return json(response, accepting ? 200 : 503, {
          status: draining ? "draining" : !opened ? "starting" : accepting ? "ok" : "full",
          calls: running.size,
          maxCalls: deps.maxCalls,
          load: Math.min(1, taken / deps.maxCalls),
          accepting,
          version: deps.version,
        });
      // Whether the process lives, full or not: for whoever restarts it.
      case "/live":
        return json(response, 200, { status: "ok" });
      case "/metrics":
        if (!deps.mayReadMetrics?.(request)) break;
        return void metrics.text().then((text) => {
          response.writeHead(200, {
            "content-type": "text/plain; version=0.0.4",
            "cache-control": "no-store",
          });
          response.end(text);
        });
    }
    const [, sealed] = briefingPath.exec(request.url ?? "") ?? [];
    if (request.method !== "GET" || !sealed || !deps.briefing)
      return json(response, 404, { code: "not_found" });
    deps.briefing(sealed).then(
      (sound) => giveSound(response, sound),
      (error: unknown) => {
        deps.onError(error, { step: "briefing" });
        giveSound(response, null);
      },
    );
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 5_000;
  server.on("upgrade", (request, socket, head) => void upgrade(request, socket, head));

  return {
    server,
    get calls() {
      return running.size;
    },
    async listen(port, host, ready) {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
      });
      await ready?.();
      opened = true;
      return (server.address() as AddressInfo).port;
    },
    async drain(graceMs, forWriting = writingMs, goodbyeMs = lastWordsMs) {
      draining = true;
      await within(emptied(), graceMs);
      dismissing = true;
      for (const call of running) call.dismiss();
      await within(emptied(), goodbyeMs);
      await within(Promise.all(writing), forWriting);
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      // Streams are no connections of the server's any more, and may outlive all that is theirs.
      await within(closed, closingMs);
      metrics.close();
    },
  };
}

/** Where an Asterisk fetches what it is to say; a proxy may have left what stands before. */
const briefingPath = /(?:^|\/)asterisk\/briefing\/([\w.-]{20,4000})\.ulaw$/;

function giveSound(response: http.ServerResponse, sound: Buffer | null): void {
  if (!sound) {
    json(response, 404, { code: "not_found" });
    return;
  }
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": sound.length,
    "cache-control": "no-store",
  });
  response.end(sound);
}

function json(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
