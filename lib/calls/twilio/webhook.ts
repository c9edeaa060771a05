import "server-only";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { requireToken } from "@/lib/rate-limit/take-token";
import type { AccessOf } from "../carrier-account";
import { accountsNamed, platformTwilio } from "../carrier-accounts";
import { KnownAccounts } from "../known-accounts";

export type TwilioAccount = AccessOf<"twilio">;

/** A webhook of Twilio's whose signature holds. */
export interface TwilioRequest {
  params: Readonly<Record<string, string>>;
  /** What we put into the address ourselves; the signature covers it. */
  query: URLSearchParams;
  /** Whose it is: one, but for tenants who share an account. */
  accounts: readonly TwilioAccount[];
}

export interface TwilioVerifier {
  accounts: Pick<KnownAccounts<TwilioAccount>, "of" | "doubt">;
  admit(ip: string): Promise<void>;
}

const verifier: TwilioVerifier = {
  accounts: new KnownAccounts(async (sid) => {
    const platform = platformTwilio();
    const tenants = await accountsNamed("twilio", sid);
    return platform?.accountSid === sid ? [platform, ...tenants] : tenants;
  }),
  admit: (ip) => requireToken("webhookStranger", ip),
};

const maxBytes = 64 * 1024;

/**
 * Reads and verifies a webhook: base64 HMAC-SHA1, by the account's token, of the public address (which a proxy may have
 * changed: it is rebuilt from APP_URL) and the sorted form. Throws `forbidden` for anything else.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export async function verifyTwilio(
  request: Request,
  ip: string,
  { accounts, admit }: TwilioVerifier = verifier,
): Promise<TwilioRequest> {
  const signature = request.headers.get("x-twilio-signature") ?? "";
  const form = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (!signature || !form) throw new AppError("forbidden", { detail: "twilio: no signature" });
  const params = Object.fromEntries(new URLSearchParams(await readText(request, maxBytes)));
  const sid = params.AccountSid ?? "";
  if (!/^AC[0-9a-f]{32}$/i.test(sid)) throw new AppError("forbidden", { detail: "twilio: no account" });
  const { pathname, search, searchParams } = new URL(request.url);
  const url = `${env.APP_URL}${pathname}${search}`;
  const known = await accounts.of(sid, () => admit(ip));
  const signers = known.filter(({ authToken }) => validateRequest(authToken, signature, url, params));
  if (signers.length === 0) {
    accounts.doubt(sid);
    throw new AppError("forbidden", { detail: "twilio: the signature is not that of an account of ours" });
  }
  return { params, query: searchParams, accounts: signers };
}

/** The account among those that signed which speaks for an organization: its own, or the platform's. */
export function accountFor(accounts: readonly TwilioAccount[], orgId: string): TwilioAccount {
  const account =
    accounts.find((candidate) => candidate.orgId === orgId) ?? accounts.find(({ orgId: of }) => of === null);
  if (!account) throw new AppError("forbidden", { detail: "twilio: another organization's account" });
  return account;
}
