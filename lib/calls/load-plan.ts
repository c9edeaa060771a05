import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import { type AgentConfig, voiceSettingsSchema } from "@/lib/agents/schema";
import type { TurnContext } from "@/lib/conversations/responder";
import { callDatabase } from "@/lib/conversations/store";
import { AppError } from "@/lib/errors";
import { type Flow, flowSchema } from "@/lib/flows/schema";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { readPhone } from "./phone-input";
import type { CallPlan } from "./plan";
import { recordingRule } from "./recording-rules";
import { callScriptSchema, menuSchema } from "./schema";

type CallRow = Database["public"]["Tables"]["calls"]["Row"];

/** What `call_plan` of the database gives. */
interface StoredPlan {
  call: CallRow;
  context: TurnContext;
  flow: unknown;
  prompt: string | null;
  menu: unknown;
  memory: { channel: string; at: string; summary: string | null; asked: string[] }[];
  /** Streams of the call that were opened, this one included. */
  streams: number;
  /** It was to be given to a person since the stream before this. */
  nobody: boolean;
}

/** All that a call needs, read once while it rings. `db` is the service role; throws `not_found`. */
export async function loadCallPlan(
  db: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<CallPlan> {
  const stored = await callDatabase<StoredPlan>(db, "call_plan", { p_org: orgId, p_call: callId });
  const { call, context: raw } = stored;
  if (!raw.agent) throw new AppError("not_found", { reason: "agent" });
  const { config } = readConfig(raw.agent.config, raw.org.name);
  const context: TurnContext = { ...raw, agent: { ...raw.agent, config } };
  const voice = voiceSettingsSchema.parse(config.voice ?? {});
  const again = againOf(stored);
  const from = call.from_e164;
  const to = call.to_e164;
  return {
    call: {
      id: call.id,
      orgId,
      direction: call.direction,
      purpose: call.purpose,
      carrier: call.carrier,
      carrierCallId: call.carrier_call_id,
      from,
      to,
      script: callScriptSchema.safeParse(call.script).data ?? null,
      // Nobody is told, or asked, twice in one call: what was said to it before holds.
      recording: again
        ? "off"
        : recordingRule(voice.recording, {
            country: config.country,
            otherSide: call.direction === "inbound" ? from : to,
          }),
    },
    context,
    flow: readFlow(stored.flow),
    prompt: stored.prompt,
    voice,
    transferTo: transferTo(config, voice.transferTo),
    memory: stored.memory.flatMap(({ channel, at, summary, asked }) => {
      const text = summary?.trim() || asked.join(" · ");
      return text ? [{ channel, at, summary: text.slice(0, 600) }] : [];
    }),
    again,
    menu: menuSchema.safeParse(stored.menu).data ?? [],
  };
}

function againOf({ call, streams, nobody }: StoredPlan): CallPlan["again"] {
  if (streams < 2) return null;
  // Of streams whose end is told. Until then it is as old as its answer.
  const [begunAt = call.answered_at] = call.streams_told.filter(Boolean).sort();
  const { recording_consent: leave } = call;
  return {
    streams: streams - 1,
    because: nobody ? "nobody" : "lost",
    begunAt,
    recording: leave === "not_asked" ? "off" : leave,
  };
}

/** A flow that this release cannot read is none: the agent then answers from what it knows. */
function readFlow(stored: unknown): Flow | null {
  return flowSchema.safeParse(stored).data ?? null;
}

/** Who takes calls over: the telephone chosen for it, else that of the hand-over, as the country writes them. */
function transferTo(config: AgentConfig, chosen: string): string | null {
  return readPhone(chosen || config.handoff.phone, config.country);
}
