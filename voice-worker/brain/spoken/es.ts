import { type ClockTime, counted, type Form, type SpokenLanguage, thousands } from "./language";

const small =
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve".split(
    " ",
  );
const tens = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const hundreds = [
  "",
  "ciento",
  "doscientos",
  "trescientos",
  "cuatrocientos",
  "quinientos",
  "seiscientos",
  "setecientos",
  "ochocientos",
  "novecientos",
];
const units = [
  "",
  "primero",
  "segundo",
  "tercero",
  "cuarto",
  "quinto",
  "sexto",
  "séptimo",
  "octavo",
  "noveno",
  "décimo",
  "undécimo",
  "duodécimo",
  "decimotercero",
  "decimocuarto",
  "decimoquinto",
  "decimosexto",
  "decimoséptimo",
  "decimoctavo",
  "decimonoveno",
];
const ordinalTens = [
  "",
  "",
  "vigésimo",
  "trigésimo",
  "cuadragésimo",
  "quincuagésimo",
  "sexagésimo",
  "septuagésimo",
  "octogésimo",
  "nonagésimo",
];

function ones(n: number, form: Form): string {
  const unit = n % 10;
  if (n < 30) {
    if (unit !== 1 || n === 11) return small[n]!;
    if (form === "alone") return small[n]!;
    if (form === "feminine") return small[n]!.replace(/o$/, "a");
    return n === 1 ? "un" : "veintiún";
  }
  const ten = tens[Math.floor(n / 10)]!;
  return unit === 0 ? ten : `${ten} y ${ones(unit, form)}`;
}

function below1000(n: number, form: Form): string {
  if (n === 100) return "cien";
  const hundred = hundreds[Math.floor(n / 100)]!;
  const head = form === "feminine" ? hundred.replace(/os$/, "as") : hundred;
  return [head, n % 100 > 0 || n === 0 ? ones(n % 100, form) : ""].filter(Boolean).join(" ");
}

function cardinal(n: number, form: Form): string {
  const [unit = 0, thousand = 0] = thousands(n);
  const millions = Math.floor(n / 1_000_000);
  const parts: string[] = [];
  if (millions > 0) parts.push(millions === 1 ? "un millón" : `${cardinal(millions, "masculine")} millones`);
  if (thousand > 0)
    parts.push(
      thousand === 1 ? "mil" : `${below1000(thousand, form === "feminine" ? form : "masculine")} mil`,
    );
  if (unit > 0 || parts.length === 0) parts.push(below1000(unit, form));
  return parts.join(" ");
}

function time({ hour, minute, half, bare, lead, partFollows }: ClockTime): string {
  const of24 = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const of12 = of24 % 12 || 12;
  const minutes =
    minute === 0
      ? ""
      : minute === 15
        ? " y cuarto"
        : minute === 30
          ? " y media"
          : ` y ${ones(minute, "alone")}`;
  const article = lead && `${of12 === 1 ? "la" : "las"} `;
  const part = partFollows || (bare && half === null) ? "" : ` ${dayPart(of24)}`;
  return `${article}${ones(of12, "feminine")}${minutes}${part}`;
}

function dayPart(hour: number): string {
  if (hour === 0 || hour >= 20) return "de la noche";
  if (hour < 6) return "de la madrugada";
  if (hour < 12) return "de la mañana";
  return hour === 12 ? "del mediodía" : "de la tarde";
}

const months =
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");

/** Feminine by their ending, and those that only look so. */
const feminine =
  /(?:as?|ción|ciones|sión|siones|dad|dades|tud|tudes|noches?|tardes?|veces|vez|clases?|calles?|llaves?|sesión)$/iu;
const masculine =
  /^(?:días?|problemas?|programas?|sistemas?|idiomas?|mapas?|planetas?|temas?|dentistas|sofás?|fisioterapeutas|especialistas)$/iu;

export const es: SpokenLanguage = {
  digits: small.slice(0, 10),
  cardinal,
  ordinal(n, isFeminine, beforeNoun) {
    if (n < 1 || n > 99) return null;
    const ten = ordinalTens[Math.floor(n / 10)];
    const word = n < 20 ? units[n]! : [ten, units[n % 10]].filter(Boolean).join(" ");
    if (isFeminine) return word.replaceAll(/o\b/g, "a");
    return beforeNoun ? word.replace(/(primer|tercer)o$/, "$1") : word;
  },
  ordinalMark: /\.?([ºª]|er|ra|ro|do|da|to|ta|°(?!\s*[CF]))(?!\p{L})/uy,
  feminineMarks: /^(?:ª|ra|da|ta)$/,
  isFeminine: (noun) => feminine.test(noun) && !masculine.test(noun),
  timeLead: /(las?)\s+/iuy,
  time,
  dayPart: /^\s*(?:de la (?:mañana|tarde|noche|madrugada)|del mediodía)/iu,
  months,
  date: (day, month, year) =>
    `${ones(day, "alone")} de ${months[month - 1]}${year === null ? "" : ` de ${cardinal(year, "alone")}`}`,
  year: (n) => cardinal(n, "alone"),
  dayBefore:
    /(?:^|[^\p{L}])(?:el|día|al|del|hasta|desde|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s*$/iu,
  money: {
    EUR: { ...counted("euro", "euros"), cent: counted("céntimo", "céntimos") },
    USD: { ...counted("dólar", "dólares"), cent: counted("centavo", "centavos") },
    COP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    MXN: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    ARS: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    CLP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    UYU: { ...counted("peso", "pesos"), cent: counted("centésimo", "centésimos") },
    DOP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    PEN: { ...counted("sol", "soles"), cent: counted("céntimo", "céntimos") },
    BRL: { ...counted("real", "reales"), cent: counted("centavo", "centavos") },
    GBP: { ...counted("libra", "libras", true), cent: counted("penique", "peniques") },
  },
  dollar: (grouped) => (grouped ? "COP" : "USD"),
  withCents: (whole, cents) => `${whole} con ${cents}`,
  ofMillions: " de",
  units: {
    km: counted("kilómetro", "kilómetros"),
    m: counted("metro", "metros"),
    cm: counted("centímetro", "centímetros"),
    mm: counted("milímetro", "milímetros"),
    "m²": counted("metro cuadrado", "metros cuadrados"),
    m2: counted("metro cuadrado", "metros cuadrados"),
    "m³": counted("metro cúbico", "metros cúbicos"),
    kg: counted("kilo", "kilos"),
    g: counted("gramo", "gramos"),
    mg: counted("miligramo", "miligramos"),
    l: counted("litro", "litros"),
    L: counted("litro", "litros"),
    ml: counted("mililitro", "mililitros"),
    h: counted("hora", "horas", true),
    hs: counted("hora", "horas", true),
    hrs: counted("hora", "horas", true),
    min: counted("minuto", "minutos"),
    "min.": counted("minuto", "minutos"),
    seg: counted("segundo", "segundos"),
    s: counted("segundo", "segundos"),
    "°C": counted("grado", "grados"),
    ºC: counted("grado", "grados"),
    "km/h": counted("kilómetro por hora", "kilómetros por hora"),
    kW: counted("kilovatio", "kilovatios"),
    W: counted("vatio", "vatios"),
    GB: counted("giga", "gigas"),
    MB: counted("mega", "megas"),
  },
  abbreviations: [
    ["Dra.", "doctora"],
    ["Dr.", "doctor"],
    ["Srta.", "señorita"],
    ["Sres.", "señores"],
    ["Sra.", "señora"],
    ["Sr.", "señor"],
    ["Dña.", "doña"],
    ["Dª", "doña"],
    ["D.ª", "doña"],
    ["Uds.", "ustedes"],
    ["Ud.", "usted"],
    ["EE. UU.", "Estados Unidos"],
    ["EE.UU.", "Estados Unidos"],
    ["avda.", "avenida"],
    ["av.", "avenida"],
    ["cra.", "carrera"],
    ["cll.", "calle"],
    ["C/", "calle "],
    ["c/", "calle "],
    ["pza.", "plaza"],
    ["pl.", "plaza"],
    ["ctra.", "carretera"],
    ["dpto.", "departamento"],
    ["depto.", "departamento"],
    ["apto.", "apartamento"],
    ["tfno.", "teléfono"],
    ["tel.", "teléfono"],
    ["tlf.", "teléfono"],
    ["ext.", "extensión"],
    ["n.º", "número"],
    ["nº", "número"],
    ["núm.", "número"],
    ["aprox.", "aproximadamente"],
    ["máx.", "máximo"],
    ["mín.", "mínimo"],
    ["p. ej.", "por ejemplo"],
    ["p.ej.", "por ejemplo"],
    ["etc.", "etcétera"],
    ["pág.", "página"],
    ["incl.", "incluido"],
    ["dto.", "descuento"],
    ["vs.", "contra"],
    ["y/o", "y o"],
  ],
  words: {
    comma: "coma",
    point: "punto",
    minus: "menos",
    plus: "más",
    percent: "por ciento",
    at: "arroba",
    dot: "punto",
    dash: "guion",
    underscore: "guion bajo",
    slash: "barra",
    and: "y",
    by: "por",
    times: "por",
    to: "a",
    hash: "almohadilla",
    equals: "igual a",
    around: "unos",
    half: "medio",
    quarter: "un cuarto",
    threeQuarters: "tres cuartos",
    number: "número",
  },
};
