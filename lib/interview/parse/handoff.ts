import type { AgentConfig } from "@/lib/agents/schema";
import { introducedName } from "@/lib/flows/normalise/name";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { parseContact } from "./contact";

export interface HandoffRead {
  /** The situation in the owner's words; empty when none is told. */
  situation: string;
  name: string;
  email?: string;
  phone?: string;
}

const lead = String.raw`(?:cuando|si|en caso de(?: que)?|en|para|solo|when(?:ever)?|if|in case of|for|on|quan|en cas de|em caso de|em|quando|se)\s+`;
const handing = String.raw`(?:(?:que |to |please |it should |you should |you can |that it |just )*(?:(?:me|nos|us|em|ens|lo|la)\s+|m'|ens\s+)*(?:pas\p{L}+|pás\p{L}+|av[ií]s\p{L}*|contact\p{L}*|transf\p{L}*|env[ií]\p{L}*|deriv\p{L}*|llam\p{L}*|llám\p{L}*|escr[ií]b\p{L}*|truc\p{L}*|truqu\p{L}*|call|ring|text|tell|let|notify|message|put|hand|forward|warn|lig(?:a|ue|ar|uem)|cham(?:a|e|ar)|encaminh\p{L}*))(?!\p{L})`;
const told = new RegExp(
  String.raw`^(?:${lead})?(.+?)(?=,?\s+(?:a|con|to|with|amb|${handing})(?!\p{L})|,\s*\p{Lu}|$|\S+@)`,
  "iu",
);
/** "Avísame si hay una urgencia, 600 123 123": whom first, then when. */
const toldBehind = new RegExp(
  String.raw`^${handing}.{0,40}?\s(?:cuando|si|en caso de(?: que)?|when(?:ever)?|if|in case of|quan|en cas de|em caso de|quando|se)\s+(.+?)(?=[,;(]|\s+(?:al?|on|at|en el|no|pelo|al?l)\s+\+?\d|\s+\+?\d|\s+\S+@|$)`,
  "iu",
);

/** When a conversation goes to a person, and to whom, as far as a text tells. */
export function parseHandoff(text: string, context: NormaliseContext): HandoffRead {
  const { email, phone } = parseContact(text, context);
  const name =
    introducedName(text) ??
    /(?:^|\s)(?:a|con|to|with|para|amb|tell|call|ring|text|notify|message|contact[ao]?r? (?:a|con)?)\s+(?:la\s+|el\s+|l'|o\s+|the\s+)?(?:(?:[Dd]octora?|[Dd]r[ae]?\.?|[Ss]eñora?|[Ss]enhora?|[Ss]ra?\.?|[Dd]on|[Dd]oña|M(?:r|rs|s)\.?)\s+)?(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)?)/u.exec(
      text,
    )?.[1] ??
    /,\s*(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)?)\s*,/u.exec(text)?.[1] ??
    // "Marta, 600 123 123": who is named right before the number.
    /^\s*(?!Urg|Quej|Queix|Recl|Emerg|Compl|Aver|Tel|Phone|M[oó]v|Cel|What|Al?\s)(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)?)\s*[,:]?\s+(?=\+?\(?\d|\S+@)/u.exec(
      text,
    )?.[1] ??
    "";
  const when =
    /^(.+?)\s+(?:go(?:es)?|should go|va|van)\s+(?:to|al?)\s/iu.exec(text.trim())?.[1] ??
    toldBehind.exec(text.trim())?.[1] ??
    told.exec(text.trim())?.[1] ??
    "";
  const situation =
    /@|\d{6}|\d{3} \d{3}/.test(when) || when === name
      ? ""
      : when
          .replace(/[\s,.]+$/u, "")
          .replace(/^(?:es|sea|és|sigui|é|seja|it's|it is)\s+(?=\p{L})/iu, "")
          .replace(/\s+que (?:me|nos|le|em|ens)$/iu, "")
          .slice(0, 200);
  return {
    situation: situation.length > 2 ? situation : "",
    name,
    ...(email && { email }),
    ...(phone && { phone }),
  };
}

type Handoff = AgentConfig["handoff"];

const nobody: Handoff = { when: [], name: "", email: "", phone: "" };

/** What was heard of handing over, laid over what is known of it. Pure. */
export function layHandoff(
  known: Handoff | undefined,
  { situation, name, email, phone }: HandoffRead,
): Handoff {
  const before = known ?? nobody;
  return {
    when: situation ? [...new Set([...before.when, situation])].slice(0, 20) : before.when,
    name: name || before.name,
    email: email ?? before.email,
    phone: phone ?? before.phone,
  };
}

const condition =
  /(?<!\p{L})(?:si(?! (?:quier|necesit|prefier|vol|cal))|cuando(?! (?:quier|pued))|en caso de|if(?! you (?:want|need|like|prefer))|when(?:ever)?(?! you)|in case|quan|en cas|quando|em caso|se (?:houver|tiver|for|acontecer|alguém|um|uma|o))(?!\p{L})/iu;
const situations =
  /(?<!\p{L})(?:(?:las|les|as|the)\s+)?(?:urgencias|emergencias|quejas|reclamaciones|aver[ií]as|urg[eè]ncies|queixes|urg[eê]ncias|emerg[eê]ncias|reclama[cç][oõ]es|emergencies|complaints)(?!\p{L})/iu;
const toMe =
  /(?<!\p{L})(?:que (?:me|nos|em|ens) ?|que m'|please |pls |just )?(?:av[ií]s[ae]\p{L}*|p[aá]sa(?:me|nos|los?|las?|mela|melo|sela|selo)|pas[ea] (?:la|el|a |con)|deriv[ae]\p{L}*|transfi?er\p{L}*|ll[aá]m(?:e|ame|anos|en|ad)|truqui(?:n)?|truca'?(?:m|ns)|avisi(?:n)?|passi(?:n)?|encaminhe?\p{L}*|ligue|me ligue|(?:call|ring|text|message|notify|tell) (?:me|us|\p{Lu}\p{Ll}+)|let (?:me|us) know|hand (?:it |them )?over|put (?:them |it )?through|pass (?:it|them) (?:on )?to|forward (?:it|them))(?!\p{L})/iu;

/** "Complaints go to Priya, priya@…": with a way to reach somebody, that is who it is handed to. */
const goesTo =
  /(?<!\p{L})(?:(?:should )?goe?s? (?:straight )?to|are for|van? (?:a|al|para)|son para|s[aã]o para|v[aã]o para|s[oó]n per an?)\s/iu;
const reach = /\S@\S|(?:\d[\s().-]*){8}/u;

/**
 * Where in a text an owner says, without being asked, when a person is to be told: a condition and a verb of handing over
 * ("si hay una urgencia que me avise a mí, 600 123 123"). Null when there is no such thing.
 */
export function findHandoff(text: string): { start: number; end: number } | null {
  const asked = condition.exec(text) ?? situations.exec(text);
  const verb = toMe.exec(text) ?? (reach.test(text) ? goesTo.exec(text) : null);
  if (!asked || !verb) return null;
  const start = Math.min(asked.index, verb.index);
  if (Math.abs(asked.index - verb.index) > 120) return null;
  return { start, end: text.length };
}
