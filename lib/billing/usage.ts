import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { type Currency, currencySchema } from "./money";

/** What was used in a stretch of time. Money the tenant pays is in minor units of their wallet's currency. */
export interface UsageSum {
  calls: number;
  callSeconds: number;
  /** Of written channels, both ways. */
  messages: number;
  messagesByChannel: { channel: string; received: number; sent: number }[];
  /** What models cost, in millionths of a euro cent: held against the plan's limit. */
  aiMicrocents: number;
  aiTokens: { model: string; input: number; cached: number; output: number; microcents: number }[];
  /** Speech of calls: seconds heard by recognisers, characters spoken by synthesisers. */
  sttSeconds: number;
  ttsCharacters: number;
  /** What carriers and speech cost the platform, in millionths of a euro cent. */
  lineMicrocents: number;
  /** What was taken from the wallet for calls. */
  charged: number;
}

export interface UsageDay {
  /** Of the tenant's own calendar: 2026-11-22. */
  day: string;
  callSeconds: number;
  messages: number;
  aiMicrocents: number;
  charged: number;
}

export interface Usage {
  currency: Currency;
  /** Minor units for a minute beyond those included. */
  perMinute: number;
  today: UsageSum;
  month: UsageSum;
  /** Days of the month on which something was used, in order. */
  days: UsageDay[];
  /** Seconds of calls that the period of the plan includes, and how many are used. `to`: when they begin anew. */
  included: { seconds: number; usedSeconds: number; from: string; to: string };
}

const lineSchema = z.object({
  meter: z.string(),
  dimension: z.string(),
  quantity: z.coerce.number(),
  cost: z.coerce.number(),
  charged: z.coerce.number(),
});
type Line = z.infer<typeof lineSchema>;

const usageSchema = z.object({
  currency: currencySchema,
  per_minute: z.coerce.number(),
  today: z.array(lineSchema),
  month: z.array(lineSchema),
  days: z.array(
    z.object({
      day: z.string(),
      call_seconds: z.coerce.number(),
      messages: z.coerce.number(),
      ai_microcents: z.coerce.number(),
      charged: z.coerce.number(),
    }),
  ),
  included: z.object({ seconds: z.number(), used: z.number(), from: z.string(), to: z.string() }),
});

/**
 * What an organization uses, today and in the month of `timeZone` that `now` lies in. `db` is that of an administrator, or the server's. Throws
 * `forbidden` for anybody else.
 */
export async function readUsage(
  db: Db,
  { orgId, timeZone, now }: { orgId: string; timeZone: string; now: Date },
): Promise<Usage> {
  const told = usageSchema.parse(
    orThrow(await db.rpc("org_usage", { p_org: orgId, p_time_zone: timeZone, p_now: now.toISOString() })),
  );
  return {
    currency: told.currency,
    perMinute: told.per_minute,
    today: sumUp(told.today),
    month: sumUp(told.month),
    days: told.days.map(({ day, call_seconds, messages, ai_microcents, charged }) => ({
      day,
      callSeconds: call_seconds,
      messages,
      aiMicrocents: ai_microcents,
      charged,
    })),
    included: {
      seconds: told.included.seconds,
      usedSeconds: told.included.used,
      from: told.included.from,
      to: told.included.to,
    },
  };
}

function sumUp(lines: readonly Line[]): UsageSum {
  const of = (meter: string) => lines.filter((line) => line.meter === meter);
  const sum = (meter: string, what: "quantity" | "cost" | "charged" = "quantity") =>
    of(meter).reduce((total, line) => total + line[what], 0);
  const part = (meter: string, dimension: string) =>
    of(meter).find((line) => line.dimension === dimension)?.quantity ?? 0;
  const channels = [...new Set(of("messages").map(({ dimension }) => dimension.replace(/:(in|out)$/, "")))];
  return {
    calls: sum("calls"),
    callSeconds: sum("call_seconds"),
    messages: sum("messages"),
    messagesByChannel: channels.toSorted().map((channel) => ({
      channel,
      received: part("messages", `${channel}:in`),
      sent: part("messages", `${channel}:out`),
    })),
    aiMicrocents: sum("ai", "cost"),
    aiTokens: of("ai")
      .map(({ dimension: model, cost }) => ({
        model,
        input: part("ai_tokens", `${model}:input`),
        cached: part("ai_tokens", `${model}:cached`),
        output: part("ai_tokens", `${model}:output`),
        microcents: cost,
      }))
      .toSorted((a, b) => b.microcents - a.microcents),
    sttSeconds: Math.round(sum("stt_ms") / 1_000),
    ttsCharacters: sum("tts_characters"),
    lineMicrocents: sum("line", "cost"),
    charged: lines.reduce((total, line) => total + line.charged, 0),
  };
}
