import { z } from "zod";
import { StateFile } from "../state-file";

const number = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** One Asterisk with its trunk: what stands in the files of docs/asterisk, as far as it is somebody's own. */
export const trunkSchema = z.object({
  /** Of ARI. */
  user: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  /** TALIA_URL and TALIA_TOKEN of the dialplan. */
  webhookUrl: z.url(),
  token: z.string().min(1).max(300),
  /** `uri` of websocket_client.conf. */
  streamUrl: z.string().regex(/^wss?:\/\/\S+$/),
  /** Basic auth of the stream, where it has any. */
  streamCredentials: z.object({ user: z.string(), password: z.string() }).nullable().default(null),
  /** Numbers that the trunk brings. */
  numbers: z.array(number).max(50).default([]),
});
export type Trunk = z.infer<typeof trunkSchema>;

const stateSchema = z.object({ trunks: z.array(trunkSchema).default([]) });

/** All emulated Asterisks, by the user of their ARI. */
export class Trunks {
  readonly #state: StateFile<typeof stateSchema>;

  constructor(file: string | null) {
    this.#state = new StateFile(stateSchema, file);
  }

  all(): readonly Trunk[] {
    return this.#state.value.trunks;
  }

  of(user: string): Trunk | undefined {
    return this.#state.value.trunks.find((trunk) => trunk.user === user);
  }

  /** In place of one with the same user. */
  set(trunk: Trunk): void {
    this.#state.value.trunks = [...this.#state.value.trunks.filter(({ user }) => user !== trunk.user), trunk];
    this.#state.save();
  }

  close(): void {
    this.#state.flush();
  }
}
