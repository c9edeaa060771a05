import type { BrowserShow, CarrierLeg } from "../carriers/carrier";
import type { CallRecorder } from "./call-recorder";
import type { CallStateRow } from "./call-store";

/** How the call stands and what is said, for those who watch it and for the page it is held on. */
export class PageShow {
  constructor(
    private readonly leg: Pick<CarrierLeg, "show">,
    private readonly recorder: Pick<CallRecorder, "state">,
  ) {}

  state(state: Exclude<CallStateRow["state"], "ended">): void {
    this.recorder.state({ state });
    if (state !== "transferring") this.leg.show?.({ type: "state", state });
  }

  /** What the caller is saying, or has said in turn `turn`. */
  caller(turn: number, text: string, final: boolean): void {
    // What has been said whole comes with its turn.
    this.recorder.state({ partial: final ? "" : text });
    if (text.trim() !== "") this.#line("contact", `c${turn}`, text, final);
  }

  /** What was heard of a reply so far. */
  agent(reply: number, heard: string, final: boolean): void {
    if (heard !== "") this.#line("agent", `a${reply}`, heard, final);
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
