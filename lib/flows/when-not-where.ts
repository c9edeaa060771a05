import { extractSlots } from "./extract";
import { words } from "./normalise/fold";
import { howSoon } from "./normalise/how-soon";
import type { AskingBlock } from "./normalise/normalise";
import { noted } from "./phrases";
import type { Run } from "./run";
import type { SlotValue } from "./schema";
import type { WaitingBlock } from "./waiting-block";

/**
 * "Para mudarme en enero" where the neighbourhood is asked: it tells when, not where. It answers what asks for that later,
 * and the place is asked again. Gives whether it was so.
 */
export function takesWhen(
  run: Run,
  block: WaitingBlock,
  others: readonly AskingBlock[],
  text: string,
): boolean {
  if (!asksPlace(block) || !tellsWhenOnly(text)) return false;
  for (const [slot, value] of Object.entries(whenTold(run, others, text))) run.save(slot, value);
  run.ask(block, { lead: run.phrase(noted) });
  return true;
}

const place =
  /^(?:place|zon[ae]|barri|bairro|neighbou?rhood|location|locali|ubica|city|ciudad|cidade|ciutat|town)/;

const asksPlace = (block: WaitingBlock): block is Extract<WaitingBlock, { type: "input" }> =>
  block.type === "input" && block.kind === "text" && place.test(block.slot);

function whenTold(run: Run, others: readonly AskingBlock[], text: string): Record<string, SlotValue> {
  const days = others.filter((block) => block.type === "date");
  const told = extractSlots(text, days, run.normalising);
  for (const block of others) {
    if (block.type !== "buttons" || block.slot === undefined) continue;
    const option = howSoon(text, block.options, run.normalising);
    if (option) told[block.slot] = { type: "choice", value: option.value, raw: text.slice(0, 500) };
  }
  return told;
}

const oneOf = (list: string): string => `(?:${list.trim().split(/\s+/).join("|")})(?![\\p{L}'])`;

/** "Pues sería…", "we would like to…". */
const lead = oneOf(
  "pues hola es seria era sera lo yo me nos em ens ja ya quiero quisiera queremos necesito necesitamos queria queriamos gustaria " +
    "busco i i'd i'm we we're want need would like love looking it's its quero queremos preciso gostaria vull volem voldria necessito",
);
const aim = oneOf("para pra per a al en em in for to by from desde des a partir de antes abans before");
const move = oneOf(
  "mudar mudarme mudarnos mudarse mudo mudamos trasladarme trasladarnos traslladar traslladarme instalarme instalarnos " +
    "entrar entrarme vivir viure move moving relocate relocating",
);
/** What stands between the moving and the time: "mudar-nos al", "move in by", "a principios de". */
const between = oneOf(
  "me nos se ens em in en el al la los las els les o a on no na para pra per for de del do antes despues abans before after by " +
    "until hasta desde partir dentro d'aqui within of this next the este esta aquest aquesta proximo proxima proper propera que " +
    "viene ve vem vinent principio principios principis finales finals final fin inicio inicios mediados mitad mitjans meados " +
    "comeco early late mid end beginning start hacia sobre cap around about viure vivir unos unas uns un una uma dos tres " +
    "cuatro cinco seis two three four five six dois duas quatre cinc sis y i e and or como muy tarde maximo",
);
const stretch =
  "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre gener febrer marc maig juny " +
  "juliol agost setembre novembre desembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro january " +
  "february march april may june july august september october november december jan feb aug sept oct nov dec ene verano otono " +
  "invierno primavera estiu tardor hivern verao outono summer autumn winter spring navidad nadal natal christmas mes meses mesos " +
  "month months semana semanas setmana setmanes week weeks ano any year";
const time = `(?:[dl]')?${oneOf(stretch)}`;

const movingWhen = new RegExp(`^(?:${lead} )*(?:${aim} )*${move}(?: (?:${between}|${time}|\\d{1,4}))+$`, "u");
/** Without a word of moving a street of that name is nearer: "25 de Mayo", "Primavera". */
const whenAlone = new RegExp(
  `^(?:${lead} )*${aim}(?: (?:${between}|${time}|\\d{1,2}(?= (?:mes|month|sem|setm|week))))+$`,
  "u",
);
const namesTime = new RegExp(`(?<!\\p{L})${time}`, "u");

/** Nothing but when: "es para mudarnos en marzo", "for january", "quiero entrar antes del verano". */
export function tellsWhenOnly(text: string): boolean {
  const said = words(text);
  return said.length <= 80 && namesTime.test(said) && (movingWhen.test(said) || whenAlone.test(said));
}
