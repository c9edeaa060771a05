import type { Register } from "@/lib/agents/register";

/** Words between others. */
const words = (...alternatives: string[]): string => `(?<!\\p{L})(?:${alternatives.join("|")})(?!\\p{L})`;
const anyOf = (...patterns: string[]): RegExp => new RegExp(patterns.join("|"), "iu");

/**
 * Words that only who says "tú", or only who says "usted", says to somebody: pronouns, and the verbs that agents use. The
 * third person of verbs ("tiene") is both, hence not here.
 */
export const formsOf: Record<"es" | "ca", Record<Register, RegExp>> = {
  es: {
    tu: anyOf(
      words("te", "ti", "tú", "tus?", "tuy[oa]s?", "contigo"),
      words(
        "eres",
        "estás",
        "tienes",
        "quieres",
        "puedes",
        "prefieres",
        "necesitas",
        "buscas",
        "sabes",
        "vas",
      ),
      words("dices", "escribes", "llamas", "dejas", "cuentas", "repites", "cambias", "corres", "encontrarás"),
      words("escribas", "quieras", "necesites", "esperabas", "querías", "sentirías", "diriges", "refieres"),
      words("dim\\p{L}*", "dímel\\p{L}+", "cuéntame\\p{L}*", "déjame", "escríbe\\p{L}+", "pregúntame"),
      words(
        "(?<!me lo )escribe",
        "vuelve",
        "tranquilo",
        "perdona",
        "descríbe\\p{L}+",
        "avísame",
        "mándame",
        "envíame",
      ),
      words("\\p{L}+[aeiáéí]rte", "\\p{L}+[áéí]rtel[oa]s?", "\\p{L}+ndote").replace(
        "(?:",
        "(?!(?:parte|aparte|arte|suerte|fuerte|muerte|comparte|reparte)(?!\\p{L}))(?:",
      ),
    ),
    usted: anyOf(
      words("le", "les", "usted", "ustedes", "sus?", "suy[oa]s?"),
      words("dígame\\p{L}*", "cuénteme\\p{L}*", "indíqueme", "permítame", "déjeme", "escríba\\p{L}+"),
      words("pregúnteme", "disculpe", "perdone", "descríba\\p{L}+", "vuelva", "(?<!te )llame al", "envíeme"),
      words("\\p{L}+[aeiáéí]rles?", "\\p{L}+[áéí]rsel[oa]s?"),
    ),
  },
  ca: {
    tu: anyOf(
      words("et", "te", "tu", "teus?", "tev[ae]s?"),
      "(?<!\\p{L})t['’]\\p{L}|\\p{L}['’]t(?!\\p{L})|-te(?!\\p{L})|-t['’]",
      words("ets", "estàs", "tens", "vols", "pots", "prefereixes", "necessites", "busques", "dius", "deixes"),
      words("escriguis", "vulguis", "necessitis", "esperaves", "volies", "escrius", "repeteixes", "corres"),
      words(
        "digue['’]m",
        "digues",
        "explica['’]m",
        "explica-\\p{L}+",
        "deixa['’]m",
        "pregunta['’]m",
        "torna",
      ),
      words("escriu-\\p{L}+", "perdona", "canvies", "trobaràs", "truca", "descriu-\\p{L}+", "envia['’]m"),
    ),
    usted: anyOf(
      // "Seu" alone is also where a business is.
      words("vostès?", "li", "l['’]hi", "sev[ae]s?", "els? seus?"),
      "-li(?!\\p{L})|-l['’]hi|-los-hi",
      words(
        "digui['’]m",
        "digui-\\p{L}+",
        "expliqui\\p{L}*",
        "indiqui\\p{L}*",
        "permeti\\p{L}*",
        "deixi\\p{L}*",
      ),
      words(
        "pregunti\\p{L}*",
        "torni-\\p{L}+",
        "escrigui['’-]\\p{L}+",
        "disculpi",
        "(?<!et )truqui al",
        "descrigui\\p{L}*",
      ),
    ),
  },
};
