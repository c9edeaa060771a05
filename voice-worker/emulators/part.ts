import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/**
 * One provider within the emulators' process. `request.url` is relative to the part's prefix, as the provider itself would
 * see it: `/deepgram/v2/listen?model=x` arrives as `/v2/listen?model=x`.
 */
export interface EmulatorPart {
  /** Answers, or says with `false` that no such thing is here: whoever mounts it then answers 404. */
  handle(request: IncomingMessage, response: ServerResponse): boolean | Promise<boolean>;
  /** Takes the WebSocket, or says with `false` that no such thing is here. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}
