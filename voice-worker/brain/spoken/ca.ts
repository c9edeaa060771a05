import { type ClockTime, counted, type Form, type SpokenLanguage, thousands } from "./language";

const small =
  "zero u dos tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou".split(
    " ",
  );
const tens = [
  "",
  "",
  "vint",
  "trenta",
  "quaranta",
  "cinquanta",
  "seixanta",
  "setanta",
  "vuitanta",
  "noranta",
];

function unit(n: number, form: Form): string {
  if (n === 1) return form === "alone" ? "u" : form === "feminine" ? "una" : "un";
  if (n === 2 && form === "feminine") return "dues";
  return small[n]!;
}

function ones(n: number, form: Form): string {
  if (n < 20) return unit(n, form);
  const ten = tens[Math.floor(n / 10)]!;
  if (n % 10 === 0) return ten;
  return `${ten}-${n < 30 ? "i-" : ""}${unit(n % 10, form)}`;
}

function below1000(n: number, form: Form): string {
  const hundred = Math.floor(n / 100);
  const many = form === "feminine" ? "centes" : "cents";
  const head = hundred === 0 ? "" : hundred === 1 ? "cent" : `${unit(hundred, form)}-${many}`;
  return [head, n % 100 > 0 || n === 0 ? ones(n % 100, form) : ""].filter(Boolean).join(" ");
}

function cardinal(n: number, form: Form): string {
  const [rest = 0, thousand = 0] = thousands(n);
  const millions = Math.floor(n / 1_000_000);
  const parts: string[] = [];
  if (millions > 0) parts.push(millions === 1 ? "un milió" : `${cardinal(millions, "masculine")} milions`);
  if (thousand > 0)
    parts.push(
      thousand === 1 ? "mil" : `${below1000(thousand, form === "feminine" ? form : "masculine")} mil`,
    );
  if (rest > 0 || parts.length === 0) parts.push(below1000(rest, form));
  return parts.join(" ");
}

function time({ hour, minute, half, bare, lead, partFollows }: ClockTime): string {
  const of24 = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const of12 = of24 % 12 || 12;
  const minutes =
    minute === 0
      ? ""
      : minute === 15
        ? " i quart"
        : minute === 30
          ? " i mitja"
          : ` i ${ones(minute, "alone")}`;
  const article = lead && `${of12 === 1 ? "la" : "les"} `;
  const part = partFollows || (bare && half === null) ? "" : ` ${dayPart(of24)}`;
  return `${article}${ones(of12, "feminine")}${minutes}${part}`;
}

function dayPart(hour: number): string {
  if (hour === 0) return "de la nit";
  if (hour < 6) return "de la matinada";
  if (hour < 12) return "del matí";
  if (hour === 12) return "del migdia";
  return hour < 20 ? "de la tarda" : "del vespre";
}

const months = "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre".split(" ");
const ordinals = [
  "",
  "primer",
  "segon",
  "tercer",
  "quart",
  "cinquè",
  "sisè",
  "setè",
  "vuitè",
  "novè",
  "desè",
];

const feminine = /(?:a|es|ció|cions|sió|sions|tat|tats|tud|nits?|tardes?|sang|veus?)$/iu;
const masculine =
  /^(?:dies?|problem(?:a|es)|program(?:a|es)|sistem(?:a|es)|idiom(?:a|es)|tem(?:a|es)|map(?:a|es)|mesos|metres|quilòmetres|litres|centímetres|homes|pares|nens)$/iu;

export const ca: SpokenLanguage = {
  digits: small.slice(0, 10),
  cardinal,
  ordinal(n, isFeminine) {
    if (n < 1 || n > 99) return null;
    if (n <= 4) return isFeminine ? `${ordinals[n]}a` : ordinals[n]!;
    const stem = ordinals[n] ?? `${ones(n, "alone").replace(/u$/, "un").replace(/[ae]$/, "")}è`;
    return isFeminine ? stem.replace(/è$/, "ena") : stem;
  },
  ordinalMark: /\.?(r|n|t|è|ena|a|º|ª)(?!\p{L})/uy,
  feminineMarks: /^(?:ena|a|ª)$/,
  isFeminine: (noun) => feminine.test(noun) && !masculine.test(noun),
  timeLead: /(les|la)\s+/iuy,
  time,
  dayPart: /^\s*(?:del (?:matí|migdia|vespre)|de la (?:tarda|nit|matinada))/iu,
  months,
  date: (day, month, year) => {
    const name = months[month - 1]!;
    const of = /^[aeiou]/.test(name) ? "d'" : "de ";
    return `${ones(day, "alone")} ${of}${name}${year === null ? "" : ` de ${cardinal(year, "alone")}`}`;
  },
  year: (n) => cardinal(n, "alone"),
  dayBefore:
    /(?:^|[^\p{L}])(?:el|dia|al|del|fins|des|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge),?\s*$/iu,
  money: {
    EUR: { ...counted("euro", "euros"), cent: counted("cèntim", "cèntims") },
    USD: { ...counted("dòlar", "dòlars"), cent: counted("centau", "centaus") },
    COP: { ...counted("peso", "pesos"), cent: counted("centau", "centaus") },
    MXN: { ...counted("peso", "pesos"), cent: counted("centau", "centaus") },
    ARS: { ...counted("peso", "pesos"), cent: counted("centau", "centaus") },
    CLP: { ...counted("peso", "pesos"), cent: counted("centau", "centaus") },
    BRL: { ...counted("real", "reals"), cent: counted("centau", "centaus") },
    GBP: { ...counted("lliura", "lliures", true), cent: counted("penic", "penics") },
  },
  dollar: () => "USD",
  withCents: (whole, cents) => `${whole} amb ${cents}`,
  ofMillions: " de",
  units: {
    km: counted("quilòmetre", "quilòmetres"),
    m: counted("metre", "metres"),
    cm: counted("centímetre", "centímetres"),
    mm: counted("mil·límetre", "mil·límetres"),
    "m²": counted("metre quadrat", "metres quadrats"),
    m2: counted("metre quadrat", "metres quadrats"),
    "m³": counted("metre cúbic", "metres cúbics"),
    kg: counted("quilo", "quilos"),
    g: counted("gram", "grams"),
    mg: counted("mil·ligram", "mil·ligrams"),
    l: counted("litre", "litres"),
    L: counted("litre", "litres"),
    ml: counted("mil·lilitre", "mil·lilitres"),
    h: counted("hora", "hores", true),
    min: counted("minut", "minuts"),
    "min.": counted("minut", "minuts"),
    s: counted("segon", "segons"),
    "°C": counted("grau", "graus"),
    ºC: counted("grau", "graus"),
    "km/h": counted("quilòmetre per hora", "quilòmetres per hora"),
    kW: counted("quilowatt", "quilowatts"),
    GB: counted("giga", "gigues"),
    MB: counted("mega", "megues"),
  },
  abbreviations: [
    ["Dra.", "doctora"],
    ["Dr.", "doctor"],
    ["Sra.", "senyora"],
    ["Sr.", "senyor"],
    ["avda.", "avinguda"],
    ["av.", "avinguda"],
    ["C/", "carrer "],
    ["c/", "carrer "],
    ["pça.", "plaça"],
    ["pl.", "plaça"],
    ["ctra.", "carretera"],
    ["dpt.", "departament"],
    ["tel.", "telèfon"],
    ["ext.", "extensió"],
    ["núm.", "número"],
    ["nº", "número"],
    ["aprox.", "aproximadament"],
    ["màx.", "màxim"],
    ["mín.", "mínim"],
    ["p. ex.", "per exemple"],
    ["p.ex.", "per exemple"],
    ["etc.", "etcètera"],
    ["pàg.", "pàgina"],
    ["i/o", "i o"],
  ],
  words: {
    comma: "coma",
    point: "punt",
    minus: "menys",
    plus: "més",
    percent: "per cent",
    at: "arrova",
    dot: "punt",
    dash: "guió",
    underscore: "guió baix",
    slash: "barra",
    and: "i",
    by: "per",
    times: "per",
    to: "a",
    hash: "coixinet",
    equals: "igual a",
    around: "uns",
    half: "mig",
    quarter: "un quart",
    threeQuarters: "tres quarts",
    number: "número",
  },
};
