import { totalCost } from "@/lib/calls/prices";
import { insertRows, type Tx } from "../insert";
import { insertHistory, type Place } from "../insert-history";
import type { DemoBusiness } from "../types";
import { type DemoCall, turnsUsage } from "./build-calls";
import { insertCharges } from "./insert-charges";

/** The business's number on the platform's account, and its calls with all that was said. */
export async function insertCalls(
  tx: Tx,
  place: Place,
  { phoneNumber, config }: DemoBusiness,
  calls: readonly DemoCall[],
): Promise<void> {
  const { orgId, agent } = place;
  const [number] = await tx<{ id: string }[]>`
    insert into public.phone_numbers (org_id, e164, label, agent_id)
    values (${orgId}, ${phoneNumber}, ${config.businessName.slice(0, 80)}, ${agent.id}) returning id`;
  const conversations = calls.flatMap(({ conversation }) => conversation ?? []);
  await insertHistory(tx, place, { contacts: [], conversations });
  const numberId = number?.id as string;
  await insertRows(
    tx,
    "calls",
    calls.map((call) => callRow(place, { numberId, phoneNumber }, call)),
  );
  await insertRows(
    tx,
    "call_turns",
    calls.flatMap((call) => turnRows(place, call)),
  );
  await insertCharges(tx, place, calls);
  for (const { contact, wrapUp, endedAt, conversation } of calls) {
    if (!contact || !wrapUp || !conversation) continue;
    await tx`update public.contacts set last_summary = ${wrapUp.summary}, last_outcome = ${wrapUp.outcome},
        next_step = ${wrapUp.nextStep}, summarised_at = ${endedAt}, last_seen_at = greatest(last_seen_at, ${endedAt})
      where id = ${contact.id} and org_id = ${orgId}`;
  }
}

function callRow(
  { orgId, agent, locations }: Place,
  { numberId, phoneNumber }: { numberId: string; phoneNumber: string },
  call: DemoCall,
) {
  const inbound = call.direction === "inbound";
  const location = call.contact?.location;
  return {
    id: call.id,
    org_id: orgId,
    direction: call.direction,
    purpose: call.direction,
    status: call.status,
    agent_id: agent.id,
    location_id: location === null || location === undefined ? null : (locations[location] ?? null),
    number_id: numberId,
    contact_id: call.contact?.id ?? null,
    conversation_id: call.conversation?.id ?? null,
    carrier: "twilio",
    carrier_call_id: `CA${call.id.replaceAll("-", "")}`,
    from_e164: inbound ? call.phone : phoneNumber,
    to_e164: inbound ? phoneNumber : call.phone,
    locale: call.locale,
    asked: false,
    ringing_at: call.startedAt,
    answered_at: call.answeredAt,
    ended_at: call.endedAt,
    finished_at: call.answeredAt ? call.endedAt : null,
    duration_seconds: call.answeredAt ? call.seconds : null,
    carrier_seconds: call.answeredAt ? call.seconds : null,
    answered_by: call.answeredBy,
    end_reason: call.endReason,
    usage: call.answeredAt ? turnsUsage(call.turns, call.seconds) : {},
    cost: call.cost ?? {},
    cost_microcents: call.cost ? totalCost(call.cost) : 0,
    summary: call.wrapUp?.summary ?? null,
    sentiment: call.wrapUp?.sentiment ?? null,
    outcome: call.wrapUp?.outcome ?? call.endReason,
    next_step: call.wrapUp?.nextStep ?? null,
    score: call.score,
    recording_consent: "not_asked",
    wrap_up: call.wrapUp ? "done" : "skipped",
    feedback: call.feedback,
    feedback_comment: "",
    attempts: inbound ? 0 : 1,
    created_at: call.startedAt,
    updated_at: call.endedAt,
  };
}

const turnRows = ({ orgId, agent }: Place, { id, turns }: DemoCall) =>
  turns.map((turn) => ({
    call_id: id,
    org_id: orgId,
    turn: turn.turn,
    agent_id: agent.id,
    inbound_message_id: turn.inbound?.id ?? null,
    message_id: turn.outbound[0]?.id ?? null,
    contact_text: turn.contactText,
    said_text: turn.saidText,
    heard_text: turn.heardText,
    interrupted: turn.interrupted,
    started_at: turn.startedAt,
    recording_offset_ms: turn.offsetMs,
    waterfall: turn.waterfall,
    response_ms: turn.responseMs,
    origin: turn.waterfall.origin,
    speculated: turn.waterfall.speculated,
    kept: true,
    created_at: turn.startedAt,
  }));
