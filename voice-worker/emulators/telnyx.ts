import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAdjustment } from "./adjust";
import { FaultBox } from "./carrier-faults";
import { readBody, sendJson } from "./http";
import type { PhoneNetwork } from "./network";
import type { EmulatorPart } from "./part";
import { TelnyxAccounts } from "./telnyx/accounts";
import { TelnyxCall, type TelnyxContext } from "./telnyx/call";
import { TelnyxError } from "./telnyx/request";
import { answerTelnyxRest } from "./telnyx/rest";

export interface TelnyxEmulatorOptions {
  network: PhoneNetwork;
  /** Where numbers and the signing key are kept over a restart; null: nowhere. */
  stateFile?: string | null;
  faults?: FaultBox;
}

export interface TelnyxEmulator extends EmulatorPart {
  /** What its webhooks are verified with: 32 bytes in base64. */
  publicKey: string;
}

/**
 * Telnyx's Call Control, numbers and messages under `/v2`, with media streaming and signed webhooks. `GET /_emulator/key` shows
 * the public key, as Telnyx's portal does.
 */
export function telnyxEmulator({
  network,
  stateFile = null,
  faults = new FaultBox(),
}: TelnyxEmulatorOptions): TelnyxEmulator {
  const calls = new Map<string, TelnyxCall>();
  const accounts = new TelnyxAccounts(network, stateFile, ({ account, connectionId, phoneNumber }, leg) => {
    const { webhookUrl } = accounts.application(account, connectionId);
    if (!connectionId || !webhookUrl) {
      leg.end("rejected", "network");
      return;
    }
    const call = new TelnyxCall(
      {
        account,
        connectionId,
        direction: "incoming",
        from: leg.phone.number,
        to: phoneNumber,
        webhookUrl,
        clientState: null,
      },
      leg,
      context,
    );
    call.report("call.initiated", { state: "parked" });
  });
  const context: TelnyxContext = { network, accounts, faults, calls };
  return {
    publicKey: accounts.publicKey,
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://emulator");
      if (url.pathname === "/_emulator/key") sendJson(response, 200, { public_key: accounts.publicKey });
      else if (url.pathname === "/_emulator/faults") await answerAdjustment(faults, request, response);
      else if (url.pathname.startsWith("/v2/")) await handleRest(context, url, request, response);
      else return false;
      return true;
    },
    upgrade: () => false,
    async close() {
      for (const call of calls.values()) call.stopStream();
      accounts.close();
    },
  };
}

async function handleRest(
  context: TelnyxContext,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, accounts } = context;
  try {
    const sent = await readBody(request);
    await sleep(faults.draw(faults.now.apiMs));
    const account = /^Bearer (\S{8,})$/.exec(request.headers.authorization ?? "")?.[1];
    if (!account) throw new TelnyxError(401, "10009", "Authentication failed", "The API key is not valid.");
    accounts.admit(account);
    const [fault, ...later] = faults.now.api;
    if (fault) {
      faults.set({ api: later });
      throw new TelnyxError(fault.status, String(fault.code), "Refused", fault.message);
    }
    const answer = answerTelnyxRest(context, {
      method: request.method ?? "GET",
      path: url.pathname.slice("/v2".length),
      query: url.searchParams,
      body: sent ? (JSON.parse(sent) as Record<string, unknown>) : {},
      account,
    });
    sendJson(response, 200, answer);
  } catch (error) {
    const { status, code, title, message } =
      error instanceof TelnyxError
        ? error
        : new TelnyxError(500, "10007", "Unexpected error", "An unexpected error occurred.");
    sendJson(response, status, { errors: [{ code, title, detail: message }] });
  }
}
