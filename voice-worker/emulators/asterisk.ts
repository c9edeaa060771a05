import { randomInt } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { AsteriskCall, type AsteriskContext, numberIn } from "./asterisk/dialplan";
import { type Trunk, Trunks, trunkSchema } from "./asterisk/trunks";
import { FaultBox } from "./carrier-faults";
import { readBody, sendJson } from "./http";
import type { PhoneNetwork } from "./network";
import type { EmulatorPart } from "./part";

export interface AsteriskEmulatorOptions {
  network: PhoneNetwork;
  /** Where trunks are kept over a restart; null: nowhere. */
  stateFile?: string | null;
  faults?: FaultBox;
}

export interface AsteriskEmulator extends EmulatorPart {
  /** Sets an Asterisk up, as the files of docs/asterisk would. */
  addTrunk(trunk: z.input<typeof trunkSchema>): void;
}

/**
 * An Asterisk 22 on which a SIP trunk ends, with the dialplan of docs/asterisk: ARI under `/ari`, chan_websocket towards the
 * worker. `POST /_emulator/trunks` sets one up.
 */
export function asteriskEmulator({
  network,
  stateFile = null,
  faults = new FaultBox(),
}: AsteriskEmulatorOptions): AsteriskEmulator {
  const trunks = new Trunks(stateFile);
  const context: AsteriskContext = { network, faults, channels: new Map(), globals: new Map() };
  const announce = (trunk: Trunk): void => {
    for (const number of trunk.numbers) {
      network.own(number, {
        provider: "sip",
        label: "",
        incoming: (leg) => {
          const channel = `${Math.floor(Date.now() / 1000)}.${randomInt(1_000_000)}`;
          void new AsteriskCall({ trunk, channel, call: null, leg }, context).inbound();
        },
      });
    }
  };
  const addTrunk = (given: z.input<typeof trunkSchema>): void => {
    const trunk = trunkSchema.parse(given);
    trunks.set(trunk);
    announce(trunk);
  };
  for (const trunk of trunks.all()) announce(trunk);
  return {
    addTrunk,
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://emulator");
      if (url.pathname === "/_emulator/trunks" && request.method === "POST") {
        await setUp(addTrunk, request, response);
        return true;
      }
      if (!url.pathname.startsWith("/ari/")) return false;
      const trunk = trunkOf(trunks, request);
      if (!trunk) {
        response.writeHead(401, { "www-authenticate": 'Basic realm="Asterisk REST Interface"' });
        response.end();
      } else await answerAri({ trunk, context, url, request, response });
      return true;
    },
    upgrade: () => false,
    async close() {
      for (const call of context.channels.values()) call.hangUp();
      trunks.close();
    },
  };
}

async function setUp(
  addTrunk: AsteriskEmulator["addTrunk"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    addTrunk(JSON.parse(await readBody(request)));
    sendJson(response, 201, {});
  } catch (error) {
    sendJson(response, 400, { message: error instanceof z.ZodError ? z.prettifyError(error) : "not JSON" });
  }
}

function trunkOf(trunks: Trunks, { headers }: IncomingMessage): Trunk | undefined {
  const [, encoded = ""] = /^Basic (\S+)$/.exec(headers.authorization ?? "") ?? [];
  const [user = "", ...password] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const trunk = trunks.of(user);
  return trunk && trunk.password === password.join(":") ? trunk : undefined;
}

interface AriRequest {
  trunk: Trunk;
  context: AsteriskContext;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

async function answerAri({ trunk, context, url, request, response }: AriRequest): Promise<void> {
  const { pathname, searchParams: query } = url;
  const what = `${request.method} ${pathname}`;
  const named = /^\/ari\/channels\/([^/]+)(\/variable)?$/.exec(pathname);
  const call = named ? context.channels.get(decodeURIComponent(named[1] ?? "")) : undefined;
  if (what === "GET /ari/asterisk/info") return sendJson(response, 200, { system: { version: "22.10.1" } });
  if (what === "POST /ari/asterisk/variable") {
    context.globals.set(query.get("variable") ?? "", query.get("value") ?? "");
    response.writeHead(204).end();
    return;
  }
  if (what === "POST /ari/channels") return originate({ trunk, context, url, request, response });
  if (!named || call?.user !== trunk.user) return sendJson(response, 404, { message: "Channel not found" });
  // A dialplan's channel is not one of an ARI application: its variables cannot be set from there.
  if (named[2]) return sendJson(response, 409, { message: "Channel not in Stasis application" });
  if (request.method === "GET") return sendJson(response, 200, { id: named[1], state: "Up" });
  if (request.method !== "DELETE") return sendJson(response, 404, { message: "Resource not found" });
  call.hangUp();
  response.writeHead(204).end();
}

const bodySchema = z.object({ variables: z.record(z.string(), z.string()).default({}) });

async function originate({ trunk, context, url, request, response }: AriRequest): Promise<void> {
  const { network, channels } = context;
  const body = bodySchema.parse(JSON.parse((await readBody(request)) || "{}"));
  const variable = (name: string): string => body.variables[`__${name}`] ?? body.variables[name] ?? "";
  const channel = url.searchParams.get("channelId") ?? `${Date.now() / 1000}`;
  if (channels.has(channel))
    return sendJson(response, 409, { message: "Channel with given unique ID already exists" });
  const to = numberIn(variable("TALIA_ENDPOINT"));
  const leg = network.ring(to, variable("TALIA_FROM"));
  const call = new AsteriskCall({ trunk, channel, call: variable("TALIA_CALL") || null, leg }, context);
  call.outbound(Number(variable("TALIA_RING")) || 30);
  if (network.isOwned(to)) leg.end("failed", "network");
  sendJson(response, 200, { id: channel, name: `Local/s@talia-dial-${channel}`, state: "Down" });
}
