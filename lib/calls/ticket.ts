import "server-only";
import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";

const audience = "talia:call";

/** Long enough for a carrier to open its stream after it was told where to; the stream is opened at once. */
export const ticketSeconds = 60;

/** Who may open a stream to the voice worker: the last but one part of its address. */
export const streamCarriers = ["twilio", "telnyx", "asterisk", "browser"] as const;
export type StreamCarrier = (typeof streamCarriers)[number];

const claimsSchema = z.object({
  sub: z.uuid(),
  org: z.uuid(),
  carrier: z.enum(streamCarriers),
  jti: z.uuid(),
  exp: z.number(),
});

export interface CallTicket {
  callId: string;
  orgId: string;
  carrier: StreamCarrier;
  /** Its own name, by which it is used once. */
  id: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/**
 * A ticket for one call's stream, to be put into the address the carrier is given: `${VOICE_URL}/<carrier>/<ticket>`. It
 * is the only thing that opens a stream, and only once.
 */
export function issueTicket(
  { callId, orgId, carrier }: Pick<CallTicket, "callId" | "orgId" | "carrier">,
  now = Date.now(),
): Promise<string> {
  return new SignJWT({ org: orgId, carrier })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(callId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(now / 1000) + ticketSeconds)
    .sign(key());
}

/** The name of a ticket of ours, also when its time is over; null for anything else. Opens nothing. */
export async function ticketId(token: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      audience,
      algorithms: ["HS256"],
      clockTolerance: 86_400,
    });
    return claimsSchema.parse(payload).jti;
  } catch {
    return null;
  }
}

/** The address a carrier opens its stream at. */
export const streamUrl = (carrier: StreamCarrier, ticket: string): string =>
  `${env.VOICE_URL}/${carrier}/${ticket}`;

/** What a ticket says; null when it is not ours, was changed, or has expired. That it is used once, is seen to by who takes it. */
export async function verifyTicket(token: string, now = Date.now()): Promise<CallTicket | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      audience,
      algorithms: ["HS256"],
      currentDate: new Date(now),
    });
    const { sub, org, carrier, jti, exp } = claimsSchema.parse(payload);
    return { callId: sub, orgId: org, carrier, id: jti, expiresAt: exp * 1000 };
  } catch {
    return null;
  }
}

const key = () => new TextEncoder().encode(env.SIGNING_SECRET);
