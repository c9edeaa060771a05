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
