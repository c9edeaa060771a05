import type { Bridge } from "../bridge";
import type { FaultBox } from "../carrier-faults";
import type { PhoneNetwork } from "../network";
import type { TwilioAccounts } from "./accounts";
import type { TwilioCall } from "./call";

/** What the parts of the emulated Twilio share. */
export interface TwilioContext {
  network: PhoneNetwork;
  accounts: TwilioAccounts;
  faults: FaultBox;
  calls: Map<string, TwilioCall>;
  /** By account and name. */
  conferences: Map<string, Conference>;
  /** What the debugger of Twilio's console would show. */
  note(code: number, message: string, callSid: string): void;
}

export interface Conference {
  sid: string;
  bridge: Bridge;
  members: Set<TwilioCall>;
  /** Somebody has come who begins it. */
  started: boolean;
  /** Resolves when it is over for all. */
  closed: Promise<void>;
  close(): void;
}
