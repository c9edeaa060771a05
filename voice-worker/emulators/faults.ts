import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { after, drawLatency, type Latency } from "./latency";

/** What goes wrong with an emulated service; may be changed while it runs. */
export interface Faults {
  /** Connections and requests that they befall, 0 to 1. */
  chance: number;
  /** Answers with this HTTP status instead of taking the connection. */
  refuse: number | null;
  /** Takes it and then says nothing more. */
  stall: boolean;
  /** Says things that mean nothing. */
  garbage: boolean;
  /** Breaks the connection after so long, without a goodbye. */
  dropAfterMs: Latency | null;
}

export const noFaults: Faults = { chance: 1, refuse: null, stall: false, garbage: false, dropAfterMs: null };

/** The faults that befall one connection. */
export const befall = (faults: Faults): Faults => (Math.random() < faults.chance ? { ...faults } : noFaults);

/** Breaks and disturbs a socket as its faults say. */
export function disturb(socket: WebSocket, { garbage, dropAfterMs }: Faults): void {
  if (garbage) {
    const timer = setInterval(() => {
      socket.send("<html>502 Bad Gateway</html>");
      socket.send('{"type":"Surprise","sequence_id":"many"}');
      socket.send('{"type":');
    }, 100);
    socket.once("close", () => clearInterval(timer));
  }
  if (dropAfterMs !== null) {
    const cancel = after(Math.max(1, drawLatency(dropAfterMs)), () => socket.terminate());
    socket.once("close", cancel);
  }
}

/** Refuses an upgrade the way an HTTP server does. */
export function refuseUpgrade(socket: Duplex, status: number, headers: Record<string, string> = {}): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("")}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
