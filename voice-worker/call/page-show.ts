import type { BrowserShow, CarrierLeg } from "../carriers/carrier";
import type { CallRecorder } from "./call-recorder";
import type { CallStateRow } from "./call-store";

/** How a page knows the transcript of a reply. */
export const replyLine = (reply: number): string => `a${reply}`;

/** How the call stands and what is said, for those who watch it and for the page it is held on. */
export class PageShow {
  constructor(
    private readonly leg: Pick<CarrierLeg, "show">,
    private readonly recorder: Pick<CallRecorder, "state">,
  ) {}

  /** `reply`: the one that begins to sound. */
  state(state: Exclude<CallStateRow["state"], "ended">, reply?: number): void {
    this.recorder.state({ state });
    if (state === "transferring") return;
    this.leg.show?.({ type: "state", state, ...(reply !== undefined && { line: replyLine(reply) }) });
  }

  /** What the caller is saying, or has said in turn `turn`. */
  caller(turn: number, text: string, final: boolean): void {
    // What has been said whole comes with its turn.
    this.recorder.state({ partial: final ? "" : text });
    if (text.trim() !== "" || final) this.#line("contact", `c${turn}`, text, final);
  }

  /** What was heard of a reply so far. Of one that is over perhaps nothing: then there is no line of it. */
  agent(reply: number, heard: string, final: boolean): void {
    if (heard !== "" || final) this.#line("agent", replyLine(reply), heard, final);
  }

  #line(
    role: Extract<BrowserShow, { type: "transcript" }>["role"],
    id: string,
    text: string,
    final: boolean,
  ) {
    this.leg.show?.({ type: "transcript", role, id, text, final });
  }
}
