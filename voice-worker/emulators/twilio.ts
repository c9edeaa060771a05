import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerAdjustment } from "./adjust";
import { FaultBox } from "./carrier-faults";
import { readBody, sendJson } from "./http";
import type { PhoneNetwork } from "./network";
import type { EmulatorPart } from "./part";
import { TwilioAccounts } from "./twilio/accounts";
import type { TwilioContext } from "./twilio/context";
import { answerRest, TwilioError } from "./twilio/rest";
import { startInbound } from "./twilio/start-call";
import { callWebhook } from "./twilio/webhook";

export interface TwilioEmulatorOptions {
  network: PhoneNetwork;
  /** Where accounts and numbers are kept over a restart; null: nowhere. */
  stateFile?: string | null;
  faults?: FaultBox;
}

export interface TwilioEmulator extends EmulatorPart {
  faults: FaultBox;
  context: TwilioContext;
  /** Errors as the debugger of Twilio's console would list them, newest last. */
  notes: Array<{ code: number; message: string; callSid: string }>;
}

/**
 * Twilio's voice and messages: the REST interface (2010-04-01) with its errors, TwiML, Media Streams, signed webhooks and
 * callbacks. `/_emulator/faults` tells and changes how well it works.
 */
export function twilioEmulator({
  network,
  stateFile = null,
  faults = new FaultBox(),
}: TwilioEmulatorOptions): TwilioEmulator {
  const notes: TwilioEmulator["notes"] = [];
  const context = {
    network,
    faults,
    calls: new Map(),
    conferences: new Map(),
    note(code, message, callSid) {
      notes.push({ code, message, callSid });
      if (notes.length > 200) notes.shift();
    },
  } as Omit<TwilioContext, "accounts"> as TwilioContext;
  context.accounts = new TwilioAccounts(network, stateFile, (number) => ({
    incoming: (leg) => startInbound(context, number, leg),
    message: (from, text) => {
      if (!number.smsUrl) return;
      const params = { AccountSid: number.accountSid, From: from, To: number.phoneNumber, Body: text };
      void callWebhook(
        { url: number.smsUrl, params, token: context.accounts.token(number.accountSid) },
        faults,
      );
    },
  }));
  return {
    faults,
    context,
    notes,
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://emulator");
      if (url.pathname === "/_emulator/faults") await answerAdjustment(faults, request, response);
      else await handleRest(context, url, request, response);
      return true;
    },
    upgrade: () => false,
    async close() {
      for (const call of context.calls.values()) call.finish("failed");
      context.accounts.close();
    },
  };
}

async function handleRest(
  context: TwilioContext,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults } = context;
  try {
    const body = new URLSearchParams(await readBody(request));
    await sleep(faults.draw(faults.now.apiMs));
    const [fault, ...later] = faults.now.api;
    if (fault) {
      faults.set({ api: later });
      throw new TwilioError(fault.status, fault.code, fault.message);
    }
    const match = /^\/2010-04-01\/Accounts\/(AC\w{32})(?:\/(.+))?\.json$/.exec(url.pathname);
    if (!match?.[1])
      throw new TwilioError(404, 20_404, `The requested resource ${url.pathname} was not found`);
    authenticate(context, request, match[1]);
    const answer = answerRest(context, {
      method: request.method ?? "GET",
      accountSid: match[1],
      path: match[2] ?? "",
      query: url.searchParams,
      body,
    });
    if (answer.body === undefined) response.writeHead(answer.status).end();
    else sendJson(response, answer.status, answer.body);
  } catch (error) {
    const { status, code, message } =
      error instanceof TwilioError
        ? error
        : new TwilioError(500, 20_500, "An internal server error has occurred");
    sendJson(response, status, {
      code,
      message,
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    });
  }
}

function authenticate({ accounts }: TwilioContext, request: IncomingMessage, accountSid: string): void {
  const [scheme, encoded = ""] = (request.headers.authorization ?? "").split(" ");
  const [user, ...token] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  if (scheme !== "Basic" || user !== accountSid || !accounts.admits(accountSid, token.join(":"))) {
    throw new TwilioError(401, 20_003, "Authenticate");
  }
}
