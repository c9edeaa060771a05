import diagnostics from "node:diagnostics_channel";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, it, vi } from "vitest";
import { endConnections } from "./end-connections";

// Of this process, in which other tests run as well.
const subscribe = vi.spyOn(diagnostics, "subscribe");
afterEach(() => {
  for (const [name, listener] of subscribe.mock.calls.splice(0)) diagnostics.unsubscribe(name, listener);
});

it.each(["that has begun", "that has not begun"])(
  "a connection in the middle of an answer %s brings no further request, and the server ends",
  async (state) => {
    const end = endConnections();
    const answers: http.ServerResponse[] = [];
    const server = http.createServer((_, response) => {
      if (state === "that has begun") response.write("1");
      answers.push(response);
      server.emit("asked");
    });
    server.listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    // As a proxy: it keeps its connections, and sends the next request over one that is free.
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async () => {
      const asked = once(server, "asked");
      const request = http.get({ port, agent });
      const answer = once(request, "response").then(async ([response]) => ({
        connection: response.headers.connection,
        body: await text(response),
      }));
      answer.catch(() => {});
      await Promise.race([asked, answer.catch(() => {})]);
      return answer;
    };
    const begun = ask();
    await once(server, "asked");
    end();
    const closed = once(server, "close");
    server.close();
    answers[0]?.end("2");
    // Who asked is told not to ask on it again, where that can still be said.
    expect(await begun).toEqual(
      state === "that has begun"
        ? { connection: "keep-alive", body: "12" }
        : { connection: "close", body: "2" },
    );
    await expect(ask()).rejects.toThrow();
    await closed;
    expect(answers).toHaveLength(1);
    agent.destroy();
  },
);
