import "server-only";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { accountsOf, platformTwilio } from "../carrier-accounts";
import { verifyTicket } from "../ticket";

/**
 * Whether the handshake of a stream is Twilio's own: signed, over the address as Twilio was told it, with the token of an
 * account of the organization whose ticket it bears, or of the platform's.
 */
export async function isTwilioStream(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  url: string,
  tokensOf: (orgId: string) => Promise<string[]> = tokens,
): Promise<boolean> {
  const signature = headers["x-twilio-signature"];
  const ticket = await verifyTicket(url.slice(url.lastIndexOf("/") + 1));
  if (typeof signature !== "string" || !ticket) return false;
  const known = await tokensOf(ticket.orgId);
  return known.some((token) => validateRequest(token, signature, url, {}));
}

async function tokens(orgId: string): Promise<string[]> {
  const platform = platformTwilio();
  const accounts = await accountsOf("twilio", orgId);
  return [...accounts, ...(platform ? [platform] : [])].map(({ authToken }) => authToken);
}
