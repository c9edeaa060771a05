import type { StreamDialect } from "../json-stream";
import { signTwilio } from "./webhook";

export interface TwilioStream {
  streamSid: string;
  url: string;
  accountSid: string;
  callSid: string;
  token: string;
  parameters: Record<string, string>;
}

/** Twilio's Media Streams, bidirectional: numbers are texts, and the upgrade is signed. */
export function twilioDialect({ streamSid, url, token, ...call }: TwilioStream): StreamDialect {
  const { accountSid, callSid, parameters } = call;
  const write = (event: string, sequence: number, body: object): string =>
    JSON.stringify({ event, sequenceNumber: String(sequence), ...body, streamSid });
  return {
    headers: { "x-twilio-signature": signTwilio(token, url), "user-agent": "Twilio.TmeWs/1.0" },
    opening: (sequence) => [
      JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }),
      write("start", sequence(), {
        start: {
          accountSid,
          streamSid,
          callSid,
          tracks: ["inbound"],
          mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
          customParameters: parameters,
        },
      }),
    ],
    frame: ({ sequence, chunk, timestamp, payload }) =>
      `{"event":"media","sequenceNumber":"${sequence}","media":{"track":"inbound","chunk":"${chunk}","timestamp":"${timestamp}","payload":"${payload}"},"streamSid":"${streamSid}"}`,
    dtmf: (sequence, digit) => write("dtmf", sequence, { dtmf: { track: "inbound_track", digit } }),
    mark: (sequence, name) => write("mark", sequence, { mark: { name } }),
    stop: (sequence) => write("stop", sequence, { stop: { accountSid, callSid } }),
    isMine: (message) => message.streamSid === streamSid,
  };
}
