import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { embeddedEnv, runningStack } from "../../scripts/runtime/local-env";
import { root } from "../../scripts/runtime/paths";
import { anyPort } from "../../scripts/runtime/ports";
import { webCommand } from "../../scripts/runtime/processes";

process.env.TALIA_DATA_DIR ||= ".talia/e2e";

/** Another web process of the same build over the same database. */
export class SecondWeb {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Gives it once it answers. `settings` go over those of the stack under test. */
  static async start(settings: Record<string, string>): Promise<SecondWeb> {
    const stack = runningStack();
    if (!stack) throw new Error("The stack under test does not run in TALIA_DATA_DIR.");
    const port = await anyPort();
    const { command, args, env } = webCommand("start", port);
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ...embeddedEnv(stack),
        ...env,
        PORT: String(port),
        LOG_LEVEL: "silent",
        RATE_LIMIT_FACTOR: "100",
        // Ends with the tests, however they end.
        TALIA_SUPERVISED: "1",
        ...settings,
      } as NodeJS.ProcessEnv,
    });
    const web = new SecondWeb(port, child);
    while (!(await web.answers())) {
      if (child.exitCode !== null) throw new Error(`The second web process ended (${child.exitCode}).`);
      await new Promise((next) => setTimeout(next, 100));
    }
    return web;
  }

  /** Whether it takes connections. */
  answers = (): Promise<boolean> =>
    fetch(`${this.url}/api/v1/health`).then(
      () => true,
      () => false,
    );

  metrics = async (): Promise<string> => (await fetch(`${this.url}/metrics`)).text();

  /** Tells it to end; gives its exit code once it has. */
  async end(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, "exit");
    this.child.kill(signal);
    return (await exited)[0];
  }
}

/** What stands before several web processes: each request goes to the first of them that takes it, none is kept for anybody. */
export async function balancer(ports: number[]): Promise<{ url: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => forward(ports, Buffer.concat(chunks)));
    const forward = ([port, ...others]: number[], body: Buffer): void => {
      if (port === undefined) return void response.writeHead(502).end();
      const { method, url, headers } = request;
      const path = url ?? "/";
      const onward = http.request({ host: "localhost", port, method, path, headers, agent: false });
      onward.once("response", (answer) => {
        response.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "close" });
        answer.pipe(response);
        answer.once("error", () => response.destroy());
      });
      onward.once("error", () => (response.headersSent ? response.destroy() : forward(others, body)));
      response.once("close", () => onward.destroy());
      onward.end(body);
    };
  });
  const url = `http://localhost:${await listen(server)}`;
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
}

/** What collects traces (OTLP over HTTP, as JSON). */
export async function collector(): Promise<{
  url: string;
  spans: Span[];
  /** All that was sent, as it came. */
  text: () => string;
  close: () => void;
}> {
  const received: string[] = [];
  const spans: Span[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      received.push(body);
      const { resourceSpans = [] } = JSON.parse(body) as {
        resourceSpans?: { scopeSpans: { spans: Span[] }[] }[];
      };
      for (const { scopeSpans } of resourceSpans) spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  const url = `http://localhost:${await listen(server)}`;
  return { url, spans, text: () => received.join("\n"), close: () => void server.close() };
}

async function listen(server: http.Server): Promise<number> {
  server.listen(0, "localhost");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
