import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { z } from "zod";
import { after, drawLatency, latencySchema } from "./latency";

/** What goes wrong with an emulated service; may be changed while it runs. */
export const faultsSchema = z.object({
  /** Connections and requests that they befall, 0 to 1. */
  chance: z.number().min(0).max(1),
  /** Answers with this HTTP status instead of taking the connection. */
  refuse: z.number().int().min(400).max(599).nullable(),
  /** Takes it and then says nothing more. */
  stall: z.boolean(),
  /** Says things that mean nothing. */
  garbage: z.boolean(),
  /** Breaks the connection after so long, without a goodbye. */
  dropAfterMs: latencySchema.nullable(),
});
export type Faults = z.infer<typeof faultsSchema>;

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
