import { expect } from "vitest";
import { WebSocket } from "ws";
import { issueTicket } from "@/lib/calls/ticket";
import type { BrowserShow } from "../carriers/carrier";

/** A page without microphone and sound, on a worker that runs: words go as words, and what is said is spoken at once. */
export class WordsCall {
  readonly #socket: WebSocket;
  #said = "";
  ended = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer, binary) => {
      if (!binary) this.#shown(JSON.parse(String(data)) as BrowserShow);
    });
    socket.on("close", () => {
      this.ended = true;
    });
  }

  static async open(port: number, call: { orgId: string; callId: string }): Promise<WordsCall> {
    const ticket = await issueTicket({ ...call, carrier: "browser" });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/browser/${ticket}`);
    const own = new WordsCall(socket);
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    own.#send({ type: "start", synthesis: "browser", recognition: "browser" });
    return own;
  }

  /** Says something, and waits until the agent has answered that. Gives the answer. */
  async say(text: string, answer: RegExp): Promise<string> {
    this.#said = "";
    this.#send({ type: "text", text, final: true });
    await this.hears(answer);
    return this.#said;
  }

  async hears(answer: RegExp, timeout = 10_000): Promise<void> {
    await expect.poll(() => this.#said, { timeout }).toMatch(answer);
  }

  /** Says something, and waits for nothing. */
  tell(text: string): void {
    this.#send({ type: "text", text, final: true });
  }

  hangUp(): void {
    this.#send({ type: "hangup" });
  }

  #shown(message: BrowserShow): void {
    if (message.type !== "say") return;
    this.#said += ` ${message.text}`;
    this.#send({ type: "mark", name: message.id });
  }

  #send(message: Record<string, unknown>): void {
    this.#socket.send(JSON.stringify(message));
  }
}
