import "server-only";
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { requireToken } from "@/lib/rate-limit/take-token";
import type { AccessOf } from "../carrier-account";
import { accountsNamed } from "../carrier-accounts";
import { KnownAccounts } from "../known-accounts";

export type TelnyxAccount = AccessOf<"telnyx">;

const text = z.string().max(4096).nullish();
const eventSchema = z.object({
  data: z.object({
    id: z.string().min(1).max(100),
    event_type: z.string().min(1).max(80),
    occurred_at: z.iso.datetime({ offset: true }).optional(),
    payload: z.object({
      connection_id: z.coerce.string().min(1).max(100),
      call_control_id: z.string().min(1).max(200),
      client_state: text,
      direction: text,
      from: text,
      to: text,
      result: text,
      hangup_cause: text,
      sip_hangup_cause: text,
      start_time: text,
      end_time: text,
      digits: text,
      stream_params: z.object({ stream_url: text }).nullish(),
    }),
  }),
});
export type TelnyxEvent = z.infer<typeof eventSchema>["data"];

/** A webhook of Telnyx's whose signature holds, with the accounts whose it may be. */
export interface TelnyxRequest {
  event: TelnyxEvent;
  accounts: readonly TelnyxAccount[];
}

export interface TelnyxVerifier {
  accounts: Pick<KnownAccounts<TelnyxAccount>, "of" | "doubt">;
  admit(ip: string): Promise<void>;
}

const verifier: TelnyxVerifier = {
  accounts: new KnownAccounts((connection) => accountsNamed("telnyx", connection)),
  admit: (ip) => requireToken("webhookStranger", ip),
};

const maxBytes = 64 * 1024;
/** Seconds a webhook may be old: an older one is somebody's copy. */
const toleranceSeconds = 300;

/**
 * Reads and verifies a webhook: Ed25519, by the account's public key, of `<timestamp>|<body>`. Throws
 * `forbidden` for anything else, reports that concern no call among them.
 * https://developers.telnyx.com/development/api-fundamentals/webhooks/receiving-webhooks
 */
export async function verifyTelnyx(
  request: Request,
  ip: string,
  { accounts, admit }: TelnyxVerifier = verifier,
  now = Date.now(),
): Promise<TelnyxRequest> {
  const signature = Buffer.from(request.headers.get("telnyx-signature-ed25519") ?? "", "base64");
  const timestamp = request.headers.get("telnyx-timestamp") ?? "";
  const age = Math.abs(now / 1000 - Number(timestamp));
  if (signature.length !== 64 || !/^\d{1,12}$/.test(timestamp) || age > toleranceSeconds)
    throw new AppError("forbidden", { detail: "telnyx: no signature, or an old one" });
  const body = await readText(request, maxBytes);
  const event = read(body);
  const connection = event.payload.connection_id;
  const known = await accounts.of(connection, () => admit(ip));
  const signed = Buffer.from(`${timestamp}|${body}`);
  const signers = known.filter(({ publicKey }) => isSignedBy(publicKey, signed, signature));
  if (signers.length === 0) {
    accounts.doubt(connection);
    throw new AppError("forbidden", { detail: "telnyx: the signature is not that of an account of ours" });
  }
  return { event, accounts: signers };
}

function read(body: string): TelnyxEvent {
  try {
    return eventSchema.parse(JSON.parse(body)).data;
  } catch (cause) {
    throw new AppError("forbidden", { detail: "telnyx: not a report of a call", cause });
  }
}

/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const spki = Buffer.from("302a300506032b6570032100", "hex");

function isSignedBy(publicKey: string, data: Buffer, signature: Buffer): boolean {
  const raw = Buffer.from(publicKey, "base64");
  if (raw.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([spki, raw]), format: "der", type: "spki" });
  return verify(null, data, key, signature);
}
