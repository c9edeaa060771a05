import "server-only";
import { createHmac } from "node:crypto";
import pino, { type Logger } from "pino";
import { env } from "./env";
import { logContext } from "./log-context";
import { redact, scrub } from "./redact";
import { currentTraceId } from "./telemetry/trace";

/**
 * A short keyed hash of something that identifies a person: equal for equal input, and useless without the key.
 * Case and surrounding space do not count.
 */
export function hashPii(value: string): string {
  return `#${createHmac("sha256", hashKey()).update(value.trim().toLowerCase()).digest("hex").slice(0, 12)}`;
}

let key: string | undefined;
function hashKey(): string {
  // A build or a unit test has no secret; what is logged there concerns nobody.
  if (key === undefined) {
    try {
      key = env.SIGNING_SECRET;
    } catch {
      key = "unset";
    }
  }
  return key;
}

/**
 * Makes a logger: one JSON object per line on standard output, with the ids of `logContext` on each and nobody's
 * personal data on any. Pass facts as fields: `logger.info({ orgId, ms }, "knowledge read")`.
 */
export function createLogger(destination?: pino.DestinationStream, level: string = env.LOG_LEVEL): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "msg",
      mixin: () => {
        const traceId = currentTraceId();
        return { ...logContext(), ...(traceId && { traceId }) };
      },
      formatters: {
        level: (level) => ({ level }),
        log: (fields) => redact(fields, hashPii) as Record<string, unknown>,
      },
      // Errors are serialised by `redact`; pino's own serialiser would let their text through.
      serializers: { err: (error) => error },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((arg) =>
            typeof arg === "string" ? scrub(arg, hashPii) : arg,
          ) as typeof args;
          return method.apply(this, safe);
        },
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

export const logger: Logger = createLogger();
