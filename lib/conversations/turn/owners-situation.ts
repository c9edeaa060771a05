import type { AgentConfig } from "@/lib/agents/schema";
import { words } from "@/lib/flows/normalise/fold";
import { withoutUrgency } from "@/lib/flows/normalise/how-soon";
import { sameTerm, termsOf } from "@/lib/knowledge/terms";
import { tellsOfEmergency } from "./amid-booking";
import type { Exchange } from "./exchange";
import { handOver } from "./human";
import { waysToReach } from "./notice";
import type { Strategy } from "./strategy";

/**
 * "Si hay una urgencia, a Marta": what the owner wants handed to a person is, as soon as somebody tells of it, in the
 * middle of a booking too. What only answers the flow's own questions ("es urgente") is left to the flow, which books the
 * sooner for it.
 */
export const ownersSituation: Strategy = async function* (x) {
  if (x.choice !== undefined || x.talk.humanWanted || x.turn.conversation.status === "handoff") return false;
  const { reading } = x;
  if (reading.kind !== "statement" && reading.kind !== "question") return false;
  const told = { whole: x.text, statement: reading.statement ?? "" };
  const situation = x.config.handoff.when.find(
    (one) => isSituation(one, told) && (isOpen(x) || isClear(x, one, told)),
  );
  if (situation === undefined) return false;
  x.handoffReason = `situation:${situation}`.slice(0, 200);
  const ways = waysToReach(x.config, x.locale);
  const text = x.say("handoff.situation") + (ways ? ` ${x.say("handoff.direct", { ways })}` : "");
  yield { type: "say", draft: x.draft(text, "flow") };
  yield* handOver(x);
  return true;
};

interface Told {
  whole: string;
  statement: string;
}

const isOpen = ({ block }: Exchange): boolean => block === null || block.type === "ai";

/** Whether it is told for its own sake, and not as the answer to what the flow asks. */
function isClear(x: Exchange, situation: string, { statement }: Told): boolean {
  const { block } = x;
  const options = block?.type === "buttons" ? block.options : [];
  if (urgency.test(words(situation)))
    return tellsOfEmergency(
      statement,
      options.some(({ label }) => urgency.test(words(JSON.stringify(label)))),
    );
  // What a button is called is an answer, however like the situation it is.
  if (options.some(({ label }) => names(situation, JSON.stringify(label)))) return false;
  // "Dolores Fuertes" is called so.
  const details = block?.type === "input" && ["name", "email", "phone"].includes(block.kind);
  return !(details && words(x.text).split(" ").length <= 4 && !ownAffair.test(words(x.text)));
}

/** Who somebody is and that they say or want something: what an owner's situation is not told by. */
const frame =
  /^(?:client\p{L}*|customer\p{L}*|pacient\p{L}*|patient\p{L}*|alguien|alguno|algu|alguem|someone|somebody|anyone|persona\p{L}*|people|pregunt\p{L}*|pid\p{L}*|pedi\p{L}*|quier\p{L}*|quer\p{L}*|vul\p{L}*|necesit\p{L}*|ask\p{L}*|want\p{L}*|need\p{L}*|hay|haya|houver|tenga\p{L}*|tengo|tiene\p{L}*|tiver\p{L}*|cas[eo]s?|tema\p{L}*|asunt\p{L}*|situacion\p{L}*|about|sobre)$/u;
const urgency = /(?<!\p{L})(?:urgen|emergen|urgèn)/u;
/** "Pregunten por la guardería", "dudas tras una cirugía": then a question is enough. */
const askingCounts = /(?<!\p{L})(?:pregunt|perguntar?|consult|dud|duvid|dubt|ask|question|enquir|inquir)/u;
const ownAffair =
  /(?<!\p{L})(?:mi|mis|me|nos|nuestr[oa]s?|tengo|tuve|tenemos|quier[oe]|queremos|quisiera|necesit\p{L}*|puedo|podemos|pongo|presento|hago|hacemos|somos|reclam\p{L}*|my|i|i'm|i've|we|our|us|meus?|minhas?|tenho|temos|quero|posso|preciso|meva|meves|tinc|tenim|vull|puc|em|ens)(?!\p{L})/u;

/** Pure: whether what is told is of the kind the owner named. Asking whether urgencies are seen to is not having one. */
export function isSituation(situation: AgentConfig["handoff"]["when"][number], told: Told): boolean {
  if (urgency.test(words(situation))) return urgency.test(withoutUrgency(words(told.statement)));
  // "¿Tienen garantía?" asks what is on offer, and knowledge may answer; "¿me cubre la garantía?" is somebody's own affair.
  const onlyAsks = told.statement === "" && !askingCounts.test(words(situation));
  if (onlyAsks && !ownAffair.test(words(told.whole))) return false;
  // "Más de 8 personas" is not for comparing words.
  if (/\d/.test(situation)) return false;
  return names(situation, told.whole);
}

/** Whether a text has the words of the situation. */
function names(situation: string, text: string): boolean {
  const heard = termsOf(text);
  return alternatives(situation).some((one) => {
    const named = termsOf(one).filter(({ word }) => !frame.test(word));
    return named.length > 0 && named.every((term) => heard.some((said) => sameTerm(term, said) > 0));
  });
}

/** "Dolor fuerte o sangrado" is either; of "problemas con la entrega o el montaje" one knows only together. */
const alternatives = (situation: string): string[] =>
  /(?<!\p{L})(?:con|de|del|en|sobre|with|of|on|about|after|com|do|da|em|amb|al)(?!\p{L})/iu.test(situation)
    ? [situation]
    : situation.split(/\s+(?:o|u|or|ou)\s+/iu);
