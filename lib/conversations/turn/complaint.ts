import { words } from "@/lib/flows/normalise/fold";
import { backToFlow } from "./flow-turn";
import { handOver } from "./human";
import type { Strategy } from "./strategy";

const anger =
  /\b(?:verguenza|vergonzoso|indignante|indignad[oa]|hart[oa]|enfadad[oa]|enojad[oa]|molest[oa] con|estafa\p{L}*|timo|ladrones|ridiculo|impresentable|inaceptable|intolerable|pesimo|pesima|horrible servicio|mal servicio|fatal|nadie (?:me )?(?:contesta|responde|llama|atiende|coge)|no me (?:contesta|contestan|contestais|responden|respondeis|llaman|llamais|han llamado|habeis llamado|hacen caso)|llevo (?:\S+ )?(?:esperando|dias|semanas|horas|una semana|dos)|(?:quiero|poner|presentar|hacer) (?:una )?(?:queja|reclamacion|denuncia)|reclamar|me (?:habeis|han) (?:enganado|timado|dejado tirad[oa])|ridiculous|unacceptable|terrible service|disgrace\p{L}*|fed up|scam|angry|furious|(?:nobody|no one|noone) (?:has |have |ever )*(?:answer|call|rang|ring|rung|phone|repl|got back|came|turned up)\p{L}*|(?:want|wish|need|like) to complain|still waiting|complaint|absurdo|vergonha|palhacada|ninguem (?:me )?(?:responde|atende|liga)|reclamacao|pessimo atendimento|vergonya|ningu (?:em|m') ?(?:contesta|respon|truca)|indignat|fart[a]? de)(?!\p{L})/u;

/** Who is angry hears that it is understood, and is handed to a person without being asked whether they want one. */
export const complaint: Strategy = async function* (x) {
  if (x.choice !== undefined || !anger.test(words(x.text))) return false;
  yield { type: "say", draft: x.draft(x.say("complaint.sorry"), "flow") };
  if (x.talk.humanWanted || x.turn.conversation.status === "handoff") {
    x.intent = "complaint";
    yield* backToFlow(x);
  } else {
    yield* handOver(x);
    x.intent = "human";
  }
  return true;
};
