import { WebSocket } from "ws";
import type { FaultBox } from "../carrier-faults";
import type { Party } from "../leg";
import { frameBytes, silentFrame } from "../line-audio";
import { PlayQueue } from "../play-queue";

/** Frames that wait to be played, of chan_websocket.c: more are dropped; the sender is told in time, and told again. */
const mostFrames = 1_000;
const xoffFrames = 900;
const xonFrames = 800;
/** A longer control message is not read. */
const mostControlBytes = 128;

export interface MediaChannelSettings {
  url: string;
  /** Of the upgrade, where the connection has them. */
  credentials: { user: string; password: string } | null;
  channelId: string;
  variables: Record<string, string>;
  faults: FaultBox;
  onHangup(): void;
}

type Command = { command?: string; correlation_id?: string };

/** Asterisk's chan_websocket, dialled out with `f(json)`: raw mu-law in binary frames, control in JSON. */
export class MediaChannel implements Party {
  /** Resolves with whether the worker took it. */
  readonly opened: Promise<boolean>;
  readonly closed: Promise<void>;
  readonly #settings: MediaChannelSettings;
  readonly #socket: WebSocket;
  readonly #queue = new PlayQueue();
  #rest: Buffer = Buffer.alloc(0);
  #full = false;
  #paused = false;
  #reportDrained = false;

  constructor(settings: MediaChannelSettings) {
    this.#settings = settings;
    const { credentials } = settings;
    const basic =
      credentials && Buffer.from(`${credentials.user}:${credentials.password}`).toString("base64");
    this.#socket = new WebSocket(settings.url, "media", {
      headers: basic ? { authorization: `Basic ${basic}` } : {},
      perMessageDeflate: false,
      handshakeTimeout: 3_000,
    });
    this.closed = new Promise((resolve) => this.#socket.once("close", () => resolve()));
    this.opened = new Promise((resolve) => {
      this.#socket.once("open", () => {
        this.#begin();
        resolve(true);
      });
      this.#socket.once("close", () => resolve(false));
    });
    // Told by `close`, which follows.
    this.#socket.on("error", () => {});
    this.#socket.on("message", (data, binary) => {
      if (binary) this.#take(data as Buffer);
      else this.#obey(data as Buffer);
    });
  }

  exchange(frame: Buffer): Buffer {
    const { faults } = this.#settings;
    if (this.#socket.readyState === WebSocket.OPEN && !faults.strikes(faults.now.loseFrames)) {
      this.#socket.send(frame);
    }
    const played = this.#paused ? null : this.#queue.next();
    if (played) this.#drained();
    return played ?? silentFrame;
  }

  digit(digit: string): void {
    this.#tell({ event: "DTMF_END", channel_id: this.#settings.channelId, digit });
  }

  /** The call is over: the connection is closed in good order. */
  close(): void {
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    else this.#socket.close(1000);
  }

  #begin(): void {
    const { channelId, variables } = this.#settings;
    this.#tell({
      event: "MEDIA_START",
      connection_id: "talia",
      channel: `WebSocket/talia/${channelId}`,
      channel_id: channelId,
      format: "ulaw",
      optimal_frame_size: frameBytes,
      ptime: 20,
      channel_variables: variables,
    });
  }

  #take(data: Buffer): void {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    const room = mostFrames - this.#queue.bytes / frameBytes;
    const frames = Math.min(room, Math.floor(all.length / frameBytes));
    this.#queue.add(all.subarray(0, frames * frameBytes));
    this.#rest = Buffer.from(all.subarray(all.length - (all.length % frameBytes)));
    if (!this.#full && this.#queue.bytes >= xoffFrames * frameBytes) {
      this.#full = true;
      this.#tell({ event: "MEDIA_XOFF", channel_id: this.#settings.channelId });
    }
  }

  #drained(): void {
    const { channelId } = this.#settings;
    if (this.#full && this.#queue.bytes <= xonFrames * frameBytes) {
      this.#full = false;
      this.#tell({ event: "MEDIA_XON", channel_id: channelId });
    }
    if (this.#reportDrained && this.#queue.bytes === 0) {
      this.#reportDrained = false;
      this.#tell({ event: "QUEUE_DRAINED", channel_id: channelId });
    }
  }

  #obey(data: Buffer): void {
    const message = read(data);
    const known = message.command !== undefined && Object.hasOwn(this.#commands, message.command);
    if (data.length > mostControlBytes) this.#refuse("control message too long");
    else if (known) this.#commands[message.command ?? ""]?.(message);
    else this.#refuse("unknown command");
  }

  readonly #commands: Record<string, (message: Command) => void> = {
    HANGUP: () => this.#settings.onHangup(),
    MARK_MEDIA: ({ correlation_id }) => {
      const { channelId: channel_id } = this.#settings;
      this.#queue.note(() => this.#tell({ event: "MEDIA_MARK_PROCESSED", channel_id, correlation_id }));
    },
    FLUSH_MEDIA: () => {
      // Its marks go with it, untold.
      this.#queue.clear();
      this.#rest = Buffer.alloc(0);
      this.#paused = false;
      this.#drained();
    },
    REPORT_QUEUE_DRAINED: () => {
      this.#reportDrained = true;
    },
    PAUSE_MEDIA: () => {
      this.#paused = true;
    },
    CONTINUE_MEDIA: () => {
      this.#paused = false;
    },
    GET_STATUS: () =>
      this.#tell({
        event: "STATUS",
        channel_id: this.#settings.channelId,
        queue_length: this.#queue.bytes / frameBytes,
        xon_level: xonFrames,
        xoff_level: xoffFrames,
        queue_full: this.#full,
        media_paused: this.#paused,
      }),
    ANSWER: () => {},
    START_MEDIA_BUFFERING: () => {},
    STOP_MEDIA_BUFFERING: () => {},
  };

  #refuse(why: string): void {
    this.#tell({ event: "ERROR", channel_id: this.#settings.channelId, error_text: why });
  }

  #tell(message: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

function read(data: Buffer): Command {
  try {
    return JSON.parse(data.toString("utf8")) as Command;
  } catch {
    return {};
  }
}
