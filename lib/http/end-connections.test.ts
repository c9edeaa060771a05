import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { endConnections } from "./end-connections";

// What the first has the process do, it does in the second too: the one that is harder comes first.
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
      const answer = once(request, "response").then(([response]) => text(response));
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
    expect(await begun).toMatch(/2$/);
    await expect(ask()).rejects.toThrow();
    await closed;
    expect(answers).toHaveLength(1);
    agent.destroy();
  },
);
