import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { inject } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import type { TestClient } from "@/supabase/embedded/test-client";

export interface FlakyDatabase {
  /** For a process of its own. */
  url: string;
  client: TestClient;
  /** Refuses every connection until told otherwise. */
  away(value: boolean): void;
  /** The next request whose address holds `path` is carried out, and its answer thrown away. */
  loseAnswer(path: string): void;
  close(): Promise<void>;
}

/** The test database behind a proxy that can go away, by the service role. */
export async function flakyDatabase(): Promise<FlakyDatabase> {
  const { url, secretKey } = inject("supabase");
  const target = new URL(url);
  let isAway = false;
  let lost: string | null = null;
  const proxy = createServer((incoming, outgoing) => {
    if (isAway) return void incoming.socket.destroy();
    const lose = lost !== null && incoming.url?.includes(lost);
    if (lose) lost = null;
    const forward = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        if (lose) {
          answer.resume().on("end", () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forward.on("error", () => incoming.socket.destroy());
    incoming.pipe(forward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const own = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: own,
    client: createClient<Database>(own, secretKey, {
      auth: { persistSession: false, autoRefreshToken: false },
    }),
    away: (value) => {
      isAway = value;
      if (value) proxy.closeAllConnections();
    },
    loseAnswer: (path) => {
      lost = path;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
