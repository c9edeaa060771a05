import type { StreamDialect } from "../json-stream";

export interface TelnyxStream {
  streamId: string;
  callControlId: string;
  session: string;
  from: string;
  to: string;
  clientState: string | null;
  authToken: string | null;
}

/** Telnyx's media streaming in RTP mode, PCMU. */
export function telnyxDialect({ streamId, callControlId, authToken, ...call }: TelnyxStream): StreamDialect {
  const write = (event: string, sequence: number, body: object): string =>
    JSON.stringify({ event, sequence_number: String(sequence), ...body, stream_id: streamId });
  return {
    headers: {
      "user-agent": "Telnyx-Media-Streaming",
      ...(authToken && { authorization: `Bearer ${authToken}` }),
    },
    opening: (sequence) => [
      JSON.stringify({ event: "connected", version: "1.0.0" }),
      write("start", sequence(), {
        start: {
          call_control_id: callControlId,
          call_session_id: call.session,
          from: call.from,
          to: call.to,
          client_state: call.clientState,
          media_format: { encoding: "PCMU", sample_rate: 8000, channels: 1 },
        },
      }),
    ],
    frame: ({ sequence, chunk, timestamp, payload }) =>
      `{"event":"media","sequence_number":"${sequence}","media":{"track":"inbound","chunk":"${chunk}","timestamp":"${timestamp}","payload":"${payload}"},"stream_id":"${streamId}"}`,
    dtmf: (sequence, digit) =>
      write("dtmf", sequence, { occurred_at: new Date().toISOString(), dtmf: { digit } }),
    mark: (sequence, name) => write("mark", sequence, { mark: { name } }),
    stop: (sequence) => write("stop", sequence, { stop: { call_control_id: callControlId } }),
    isMine: (message) => message.stream_id === undefined || message.stream_id === streamId,
  };
}
