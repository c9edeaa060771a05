import { type ClockTime, counted, type Form, type SpokenLanguage, thousands } from "./language";

const small =
  "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove".split(
    " ",
  );
const tens = [
  "",
  "",
  "vinte",
  "trinta",
  "quarenta",
  "cinquenta",
  "sessenta",
  "setenta",
  "oitenta",
  "noventa",
];
const hundreds = [
  "",
  "cento",
  "duzentos",
  "trezentos",
  "quatrocentos",
  "quinhentos",
  "seiscentos",
  "setecentos",
  "oitocentos",
  "novecentos",
];
const ordinals = [
  "",
  "primeiro",
  "segundo",
  "terceiro",
  "quarto",
  "quinto",
  "sexto",
  "sétimo",
  "oitavo",
  "nono",
];
const ordinalTens = [
  "",
  "décimo",
  "vigésimo",
  "trigésimo",
  "quadragésimo",
  "quinquagésimo",
  "sexagésimo",
  "septuagésimo",
  "octogésimo",
  "nonagésimo",
];

function ones(n: number, form: Form): string {
  if (n < 20) {
    if (form === "feminine" && n === 1) return "uma";
    if (form === "feminine" && n === 2) return "duas";
    return small[n]!;
  }
  const ten = tens[Math.floor(n / 10)]!;
  return n % 10 === 0 ? ten : `${ten} e ${ones(n % 10, form)}`;
}

function below1000(n: number, form: Form): string {
  if (n === 100) return "cem";
  const hundred = hundreds[Math.floor(n / 100)]!;
  const head = form === "feminine" ? hundred.replace(/os$/, "as") : hundred;
  return [head, n % 100 > 0 || n === 0 ? ones(n % 100, form) : ""].filter(Boolean).join(" e ");
}

function cardinal(n: number, form: Form): string {
  const groups = thousands(n);
  const names: ReadonlyArray<readonly [string, string]> = [
    ["", ""],
    ["mil", "mil"],
    ["milhão", "milhões"],
    ["bilhão", "bilhões"],
  ];
  const parts = groups
    .map((group, index) => ({ group, index }))
    .filter(({ group, index }) => group > 0 || (index === 0 && groups.length === 1))
    .map(({ group, index }) => {
      if (index === 0) return below1000(group, form);
      const [one, many] = names[index]!;
      if (index === 1 && group === 1) return one;
      return `${below1000(group, index === 1 && form === "feminine" ? form : "masculine")} ${group === 1 ? one : many}`;
    })
    .reverse();
  const last = groups.findIndex((group) => group > 0);
  const tail = groups[last] ?? 0;
  // "mil e duzentos", "mil duzentos e trinta".
  const joinsWithAnd = last === 0 && (tail < 100 || tail % 100 === 0);
  if (parts.length < 2 || !joinsWithAnd) return parts.join(" ");
  return `${parts.slice(0, -1).join(" ")} e ${parts.at(-1)}`;
}

function time({ hour, minute, half, bare, lead, partFollows }: ClockTime): string {
  const of24 = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const of12 = of24 % 12 || 12;
  const minutes = minute === 0 ? "" : minute === 30 ? " e meia" : ` e ${ones(minute, "alone")}`;
  if (of24 === 12 && half !== "am") return `${noonLead[lead] ?? ""}meio-dia${minutes}`;
  if (of24 === 0) return `${midnightLead[lead] ?? ""}meia-noite${minutes}`;
  const article = of12 === 1 ? (singular[lead] ?? lead) : lead;
  const part = partFollows || (bare && half === null) ? "" : ` ${dayPart(of24)}`;
  return `${article && `${article} `}${ones(of12, "feminine")}${minutes}${part}`;
}

const singular: Record<string, string> = { às: "à", as: "a", das: "da" };
const noonLead: Record<string, string> = { às: "ao ", à: "ao ", as: "o ", a: "o ", das: "do ", da: "do " };
const midnightLead: Record<string, string> = { às: "à ", à: "à ", as: "a ", a: "a ", das: "da ", da: "da " };

function dayPart(hour: number): string {
  if (hour < 6) return "da madrugada";
  if (hour < 12) return "da manhã";
  return hour < 19 ? "da tarde" : "da noite";
}

const months =
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(" ");

const feminine = /(?:as?|ção|ções|são|sões|dade|dades|noites?|tardes?|vez|vezes|mulheres|chaves?)$/iu;
const masculine =
  /^(?:dias?|problemas?|programas?|sistemas?|idiomas?|mapas?|planetas?|temas?|dentistas|sofás?|pijamas?)$/iu;

export const pt: SpokenLanguage = {
  digits: small.slice(0, 10),
  cardinal,
  ordinal(n, isFeminine) {
    if (n < 1 || n > 99) return null;
    const word = [ordinalTens[Math.floor(n / 10)], ordinals[n % 10]].filter(Boolean).join(" ");
    return isFeminine ? word.replaceAll(/o\b/g, "a") : word;
  },
  ordinalMark: /\.?([ºª]|°(?!\s*[CF]))(?!\p{L})/uy,
  feminineMarks: /^ª$/,
  isFeminine: (noun) => feminine.test(noun) && !masculine.test(noun),
  timeLead: /(às|as|à|das|da)\s+/iuy,
  time,
  dayPart: /^\s*(?:da (?:manhã|tarde|noite|madrugada)|do meio-dia)/iu,
  months,
  date: (day, month, year) => {
    const first = day === 1 ? "primeiro" : ones(day, "alone");
    return `${first} de ${months[month - 1]}${year === null ? "" : ` de ${cardinal(year, "alone")}`}`;
  },
  year: (n) => cardinal(n, "alone"),
  dayBefore:
    /(?:^|[^\p{L}])(?:dia|no|em|até|de|ao|segunda|terça|quarta|quinta|sexta|sábado|domingo|feira),?\s*$/iu,
  money: {
    EUR: { ...counted("euro", "euros"), cent: counted("centavo", "centavos") },
    USD: { ...counted("dólar", "dólares"), cent: counted("centavo", "centavos") },
    COP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    MXN: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    ARS: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    CLP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    BRL: { ...counted("real", "reais"), cent: counted("centavo", "centavos") },
    GBP: { ...counted("libra", "libras", true), cent: counted("centavo", "centavos") },
  },
  dollar: () => "USD",
  withCents: (whole, cents, name, count) => `${whole} e ${cents} ${count === 1 ? name.one : name.many}`,
  ofMillions: " de",
  units: {
    km: counted("quilômetro", "quilômetros"),
    m: counted("metro", "metros"),
    cm: counted("centímetro", "centímetros"),
    mm: counted("milímetro", "milímetros"),
    "m²": counted("metro quadrado", "metros quadrados"),
    m2: counted("metro quadrado", "metros quadrados"),
    "m³": counted("metro cúbico", "metros cúbicos"),
    kg: counted("quilo", "quilos"),
    g: counted("grama", "gramas"),
    mg: counted("miligrama", "miligramas"),
    l: counted("litro", "litros"),
    L: counted("litro", "litros"),
    ml: counted("mililitro", "mililitros"),
    h: counted("hora", "horas", true),
    min: counted("minuto", "minutos"),
    "min.": counted("minuto", "minutos"),
    s: counted("segundo", "segundos"),
    "°C": counted("grau", "graus"),
    ºC: counted("grau", "graus"),
    "km/h": counted("quilômetro por hora", "quilômetros por hora"),
    kW: counted("quilowatt", "quilowatts"),
    GB: counted("giga", "gigas"),
    MB: counted("mega", "megas"),
  },
  abbreviations: [
    ["Dra.", "doutora"],
    ["Dr.", "doutor"],
    ["Sra.", "senhora"],
    ["Sr.", "senhor"],
    ["Srs.", "senhores"],
    ["D.ª", "dona"],
    ["av.", "avenida"],
    ["R.", "rua"],
    ["pç.", "praça"],
    ["al.", "alameda"],
    ["apto.", "apartamento"],
    ["ap.", "apartamento"],
    ["tel.", "telefone"],
    ["ramal.", "ramal"],
    ["n.º", "número"],
    ["nº", "número"],
    ["aprox.", "aproximadamente"],
    ["máx.", "máximo"],
    ["mín.", "mínimo"],
    ["p. ex.", "por exemplo"],
    ["p.ex.", "por exemplo"],
    ["etc.", "etcétera"],
    ["pág.", "página"],
    ["e/ou", "e ou"],
  ],
  words: {
    comma: "vírgula",
    point: "ponto",
    minus: "menos",
    plus: "mais",
    percent: "por cento",
    at: "arroba",
    dot: "ponto",
    dash: "hífen",
    underscore: "sublinhado",
    slash: "barra",
    and: "e",
    by: "por",
    times: "por",
    to: "a",
    hash: "cerquilha",
    equals: "igual a",
    around: "uns",
    half: "meio",
    quarter: "um quarto",
    threeQuarters: "três quartos",
    number: "número",
  },
};
