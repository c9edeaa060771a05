import { describe, expect, it } from "vitest";
import { withLogContext } from "./log-context";
import { createLogger, hashPii } from "./logger";

function capture(): { lines: Record<string, unknown>[]; logger: ReturnType<typeof createLogger> } {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({ write: (line: string) => void lines.push(JSON.parse(line)) }, "info");
  return { lines, logger };
}

describe("logger", () => {
  it("puts the ids of the context on every line", async () => {
    const { lines, logger } = capture();
    await withLogContext({ requestId: "r1" }, async () => {
      await withLogContext({ orgId: "o1" }, async () => logger.info({ ms: 3 }, "done"));
    });
    expect(lines[0]).toMatchObject({ level: "info", msg: "done", requestId: "r1", orgId: "o1", ms: 3 });
  });

  it("lets no secret of an address through", () => {
    const { lines, logger } = capture();
    const url = "https://talia.example/invite/Zk3_9x-Qw8RtYuIoP0a";
    logger.error(
      { path: "/invite/Zk3_9x-Qw8RtYuIoP0a", err: new Error(`no route for ${url}`), nested: { urls: [url] } },
      `GET ${url}?code=123456`,
    );
    expect(JSON.stringify(lines[0])).not.toMatch(/Zk3_9x|123456/);
    expect(lines[0]?.path).toBe("/invite/[secret]");
  });

  it("lets nobody's data through, in fields, messages or errors", () => {
    const { lines, logger } = capture();
    logger.warn(
      { email: "Ana@example.com", err: new Error("bounce ana@example.com") },
      "mail to ana@example.com failed",
    );
    const line = JSON.stringify(lines[0]);
    expect(line.toLowerCase()).not.toContain("ana@example.com");
    expect(lines[0]?.email).toBe(hashPii("ana@example.com"));
    expect(line).toContain("bounce");
  });
});
