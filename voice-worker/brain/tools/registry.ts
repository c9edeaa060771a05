import { endCall } from "./end-call";
import { pressMenu } from "./press-menu";
import { saveContact } from "./save-contact";
import { searchKnowledge } from "./search-knowledge";
import { sendSummary } from "./send-summary";
import { takeMessage } from "./take-message";
import type { CallTool } from "./tool";
import { transferToHuman } from "./transfer-to-human";

/** What an agent can do during a call. The calendar's tools join this list: finding a slot reads, booking one writes. */
export const callTools: readonly CallTool[] = [
  searchKnowledge,
  saveContact,
  takeMessage,
  sendSummary,
  transferToHuman,
  endCall,
  pressMenu,
];
