import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type CallTicket, streamCarriers, verifyTicket } from "@/lib/calls/ticket";
import type { CarrierAdapter, CarrierKind } from "./carriers/carrier";

/** Largest message a carrier has a reason to send. */
const maxPayload = 256 * 1024;
/** From the request to the end of the handshake. */
const handshakeMs = 5_000;

const reasons = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
} as const;
export type Refusal = keyof typeof reasons;

/** A stream whose ticket was good. */
export interface Stream {
  socket: WebSocket;
  request: IncomingMessage;
  adapter: CarrierAdapter;
  ticket: CallTicket;
}

export interface UpgradeDeps {
  adapters: Partial<Record<CarrierKind, CarrierAdapter>>;
  /** Keeps a place for a call; null: there is none, and why. Given back by `release`, unless the call begins. */
  reserve(ticket: CallTicket): { release(): void } | Extract<Refusal, 429 | 503>;
  /** Whether the ticket is used for the first time, everywhere. */
  spendTicket(ticket: CallTicket): Promise<boolean>;
  /** Where carriers believe to have connected to, for the signatures of handshakes: `VOICE_URL`. */
  publicUrl: string;
  onStream(stream: Stream): void;
  onRefused(status: Refusal): void;
  onError(error: unknown): void;
}

const path = new RegExp(`(?:^|/)((${streamCarriers.join("|")})/([\\w-]+\\.[\\w-]+\\.[\\w-]+))$`);

/**
 * Answers WebSocket handshakes at `/<carrier>/<ticket>`. A stranger is refused before anything is kept or asked for them: their
 * ticket is checked by its signature alone, and the database learns only of tickets that are ours.
 */
export function createUpgrade(deps: UpgradeDeps) {
  const used = new UsedTickets();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload,
    clientTracking: false,
    handleProtocols: (offered, request) => {
      const wanted = deps.adapters[carrierOf(request)]?.subprotocol;
      return wanted !== undefined && offered.has(wanted) ? wanted : false;
    },
  });

  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    // A peer that goes away in the middle concerns nobody.
    socket.on("error", () => socket.destroy());
    const timer = setTimeout(() => socket.destroy(), handshakeMs);
    socket.once("close", () => clearTimeout(timer));
    let place: { release(): void } | null = null;
    try {
      const admitted = await admit(request);
      if (typeof admitted === "number") {
        refuse(socket, admitted);
        return;
      }
      place = admitted.place;
      if (socket.destroyed) return place.release();
      sockets.handleUpgrade(request, socket, head, (websocket) => {
        clearTimeout(timer);
        place = null;
        const { adapter, ticket } = admitted;
        deps.onStream({ socket: websocket, request, adapter, ticket });
      });
      // A request that is no handshake was answered with 400, and nobody comes.
      socket.once("close", () => place?.release());
    } catch (error) {
      place?.release();
      deps.onError(error);
      refuse(socket, 503);
    }
  };

  async function admit(request: IncomingMessage) {
    const asked = askedFor(request);
    const adapter = asked ? deps.adapters[asked[2] as CarrierKind] : undefined;
    if (!asked || !adapter) return 404;
    const ticket = await verifyTicket(asked[3] ?? "");
    if (!ticket || used.has(ticket.id)) return 401;
    if (ticket.carrier !== adapter.kind) return 403;
    // Asked before the ticket is spent: refused here, the carrier may come again with it and meet another worker.
    const place = deps.reserve(ticket);
    if (typeof place === "number") return place;
    used.add(ticket);
    try {
      if (adapter.verify && !(await adapter.verify(request, `${deps.publicUrl}/${asked[1]}`))) {
        place.release();
        return 403;
      }
      if (await deps.spendTicket(ticket)) return { adapter, ticket, place };
      place.release();
      return 401;
    } catch (error) {
      place.release();
      // Nobody knows whether it was spent: the carrier is told to come again, and the database decides.
      used.forget(ticket);
      throw error;
    }
  }

  function refuse(socket: Duplex, status: Refusal): void {
    deps.onRefused(status);
    const retry = status === 429 || status === 503 ? "Retry-After: 2\r\n" : "";
    socket.end(
      `HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\n${retry}Content-Length: 0\r\n\r\n`,
    );
  }
}

/** Asterisk has its address by configuration: all it can add for a call is a query. */
const asQuery = /\/asterisk\?(?:.*&)?ticket=([\w.-]+)/;

const askedFor = ({ url = "" }: IncomingMessage) =>
  path.exec(url.replace(asQuery, "/asterisk/$1?").split("?", 1)[0] ?? "");

const carrierOf = (request: IncomingMessage): CarrierKind => askedFor(request)?.[2] as CarrierKind;

/** Tickets that came here, until they are worth nothing by themselves. */
class UsedTickets {
  readonly #expiries = new Map<string, number>();

  has(id: string): boolean {
    return this.#expiries.has(id);
  }

  forget({ id }: CallTicket): void {
    this.#expiries.delete(id);
  }

  add({ id, expiresAt }: CallTicket): void {
    const now = Date.now();
    // In the order they came, which is about that in which they expire.
    for (const [known, until] of this.#expiries) {
      if (until > now) break;
      this.#expiries.delete(known);
    }
    this.#expiries.set(id, expiresAt + 5_000);
  }
}
