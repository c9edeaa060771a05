import type { RecordingRule } from "@/lib/calls/recording-rules";
import { words } from "@/lib/flows/normalise/fold";
import { normaliseYesNo } from "@/lib/flows/normalise/yes-no";
import type { RecordingConsent } from "./brain";
import { besidesRefusingRecording } from "./refuses-recording";

/** Whether a call may be recorded: only who has heard that it is, or was asked and has said yes. */
export class LeaveToRecord {
  consent: RecordingConsent;
  #notice: string | null = null;
  #noticed = false;

  /** `before`: what the caller has said to it on an earlier stream of the call. */
  constructor(
    private readonly rule: RecordingRule,
    before: RecordingConsent = "off",
  ) {
    this.consent = before;
  }

  /** The announcement was cut by the caller: it is to be made again. */
  get isDue(): boolean {
    const open = this.#notice !== null && !this.#noticed;
    return this.rule === "announce" && open && this.consent !== "refused";
  }

  /** They are being recorded, or about to be. */
  get isUnderWay(): boolean {
    return this.consent === "announced" || this.consent === "given" || this.isDue;
  }

  /** The message in which the caller is told, or asked, is on its way. */
  said(message: string): void {
    this.#notice = message;
  }

  heard(messages: readonly { id: string; cut: boolean }[]): void {
    if (!messages.some(({ id, cut }) => id === this.#notice && !cut)) return;
    this.#noticed = true;
    // Whoever has said no meanwhile is not asked again.
    if (this.rule === "announce" && this.consent !== "refused") this.consent = "announced";
  }

  /** Whether the caller said yes or no to it. Null: neither; a yes to what was not heard is none. */
  answer(text: string): boolean | null {
    const read = besidesRefusingRecording(text) === null ? consentOf(text) : false;
    return read && !this.#noticed ? null : read;
  }
}

/** Null: neither yes nor no. "Prefiero que no" is a no. */
function consentOf(text: string): boolean | null {
  const read = normaliseYesNo(text);
  if (read.ok) return read.value.value;
  const said = words(text);
  return said.split(" ").length <= 5 && /(?:^| )(?:no|nao|not|don't|rather)(?: |$)/.test(said) ? false : null;
}
