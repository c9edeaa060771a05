import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { type Locale, locales } from "@/lib/i18n/locales";
import { serviceClient } from "@/lib/supabase/service";
import { type CallStatus, callStatuses } from "./schema";

/** A call that comes in, as its carrier tells of it. */
export interface InboundCall {
  provider: "twilio" | "telnyx" | "sip";
  carrierCallId: string;
  /** As the carrier writes them; the caller's may be withheld. */
  to: string;
  from: string;
  /** Whose request it is, verified; both null: the platform's account. */
  orgId: string | null;
  accountId: string | null;
}

const inboundSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("call"), locale: z.enum(locales), call_id: z.uuid(), org_id: z.uuid() }),
  z.object({ outcome: z.enum(["busy", "paused", "no_funds", "unknown"]), locale: z.enum(locales) }),
]);
export type InboundOutcome = z.infer<typeof inboundSchema>;

/** What a carrier reports of a call. */
export interface CarrierEvent {
  provider: "twilio" | "telnyx" | "sip";
  /** The same whenever the same is reported. */
  eventId: string;
  orgId: string | null;
  callId?: string | undefined;
  carrierCallId: string;
  type: string;
  status?: CallStatus | undefined;
  answeredBy?: "human" | "machine" | "fax" | "unknown" | undefined;
  durationSeconds?: number | undefined;
  endReason?: string | undefined;
  /** ISO 8601. */
  at?: string | undefined;
  /** Without anybody's number. */
  payload?: Record<string, string>;
}

const takenSchema = z.object({
  outcome: z.enum(["taken", "repeat", "unknown"]),
  call_id: z.uuid().optional(),
  org_id: z.uuid().optional(),
  status: z.enum(callStatuses).optional(),
});
export type TakenEvent = z.infer<typeof takenSchema>;

/** What webhooks ask of the database: one function each. */
export interface CallBook {
  beginInbound(call: InboundCall): Promise<InboundOutcome>;
  take(event: CarrierEvent): Promise<TakenEvent>;
  /** Nobody took a caller over: the worker, where the caller still is with the agent, is told at once. */
  transferFailed(call: { orgId: string; callId: string }): Promise<void>;
  /**
   * The carrier has no stream for a call any more: hang up (`over`), give it another (`again`: its worker is gone), or apologise (`lost`: no
   * worker took it, the call has failed). With `callback` the team knows whom to call back.
   */
  streamEnded(ended: EndedStream): Promise<StreamEnded>;
}

export interface EndedStream {
  orgId: string;
  callId: string;
  /** Of the ticket the stream was to be opened with; null: the carrier does not tell. */
  ticketId: string | null;
  /** What a caller who will be called back is told. */
  said: Readonly<Record<Locale, string>>;
}

const streamEndedSchema = z.object({
  outcome: z.enum(["over", "again", "lost"]),
  locale: z.enum(locales),
  callback: z.boolean(),
});
export type StreamEnded = z.infer<typeof streamEndedSchema>;

/** Service role: a carrier is nobody's user; its signature was verified, and the organization is that of the account. */
export const callBook: CallBook = {
  async beginInbound({ provider, carrierCallId, to, from, orgId, accountId }) {
    const p = {
      provider,
      carrier_call_id: carrierCallId,
      to,
      from,
      ...(orgId && { org_id: orgId }),
      ...(accountId && { carrier_account_id: accountId }),
    };
    return inboundSchema.parse(orThrow(await serviceClient().rpc("begin_inbound_call", { p })));
  },
  async take(event) {
    const p = {
      provider: event.provider,
      event_id: event.eventId,
      carrier_call_id: event.carrierCallId,
      type: event.type,
      payload: event.payload ?? {},
      ...(event.orgId && { org_id: event.orgId }),
      ...(event.callId && { call_id: event.callId }),
      ...(event.status && { status: event.status }),
      ...(event.answeredBy && { answered_by: event.answeredBy }),
      ...(event.durationSeconds !== undefined && { duration_seconds: event.durationSeconds }),
      ...(event.endReason && { end_reason: event.endReason }),
      ...(event.at && { at: event.at }),
    };
    return takenSchema.parse(orThrow(await serviceClient().rpc("take_carrier_event", { p })));
  },
  async transferFailed({ orgId, callId }) {
    const command = { type: "transfer_failed", at: new Date().toISOString() };
    orThrow(
      await serviceClient()
        .from("calls")
        .update({ command })
        .eq("org_id", orgId)
        .eq("id", callId)
        .eq("status", "in_progress"),
    );
  },
  async streamEnded({ orgId, callId, ticketId, said }) {
    const p = { org_id: orgId, call_id: callId, said, ...(ticketId && { jti: ticketId }) };
    return streamEndedSchema.parse(orThrow(await serviceClient().rpc("stream_ended", { p })));
  },
};
