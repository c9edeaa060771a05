import { type ClockTime, counted, type SpokenLanguage, thousands } from "./language";

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const scales = ["", " thousand", " million", " billion"];
const irregular: Record<string, string> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};

function ones(n: number): string {
  if (n < 20) return small[n]!;
  const ten = tens[Math.floor(n / 10)]!;
  return n % 10 === 0 ? ten : `${ten}-${small[n % 10]}`;
}

function below1000(n: number): string {
  const hundred = Math.floor(n / 100);
  if (hundred === 0) return ones(n);
  return n % 100 === 0 ? `${small[hundred]} hundred` : `${small[hundred]} hundred and ${ones(n % 100)}`;
}

function cardinal(n: number): string {
  const groups = thousands(n);
  if (groups.length === 1) return below1000(n);
  const parts = groups
    .map((group, index) => (group === 0 ? "" : `${below1000(group)}${scales[index]}`))
    .reverse()
    .filter(Boolean);
  const last = groups[0]!;
  // "one thousand and five", as it is said where "nine hundred and five" is.
  if (last > 0 && last < 100) return `${parts.slice(0, -1).join(" ")} and ${parts.at(-1)}`;
  return parts.join(" ");
}

function ordinal(n: number): string {
  const words = cardinal(n);
  const [, head = "", last = ""] = /^(.*?)([a-z]+)$/.exec(words) ?? [];
  if (irregular[last]) return head + irregular[last];
  return head + (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`);
}

function year(n: number): string {
  const century = Math.floor(n / 100);
  if (n < 1100 || n > 2099 || century === 20) {
    if (n >= 2010 && n <= 2099) return `twenty ${ones(n % 100)}`;
    return cardinal(n);
  }
  if (n % 100 === 0) return `${ones(century)} hundred`;
  return `${ones(century)} ${n % 100 < 10 ? `oh ${small[n % 100]}` : ones(n % 100)}`;
}

function time({ hour, minute, half, bare, lead, partFollows }: ClockTime): string {
  const of24 = half === null ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  const minutes = minute === 0 ? "" : minute < 10 ? ` oh ${small[minute]}` : ` ${ones(minute)}`;
  const before = lead && `${lead} `;
  if (partFollows) return `${before}${ones(of24 % 12 || 12)}${minutes}`;
  if (minute === 0 && of24 === 12) return `${before}noon`;
  if (minute === 0 && of24 === 0) return `${before}midnight`;
  const part = bare && half === null ? "" : of24 < 12 ? " AM" : " PM";
  const clock = part === "" && minutes === "" ? " o'clock" : "";
  return `${before}${ones(of24 % 12 || 12)}${minutes}${part}${clock}`;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

export const en: SpokenLanguage = {
  digits: small.slice(0, 10),
  cardinal,
  ordinal: (n) => (n < 1 || n > 999 ? null : ordinal(n)),
  ordinalMark: /(st|nd|rd|th)(?!\p{L})/iuy,
  feminineMarks: /^$/,
  isFeminine: () => false,
  timeLead: /(at|from|by|until)\s+/iuy,
  time,
  dayPart: /^\s*(?:in the (?:morning|afternoon|evening)|at night)/iu,
  months,
  date: (day, month, of) => `${months[month - 1]} ${ordinal(day)}${of === null ? "" : `, ${year(of)}`}`,
  year,
  dayBefore:
    /(?:^|[^\p{L}])(?:on|by|until|from|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s*$/iu,
  money: {
    EUR: { ...counted("euro", "euros"), cent: counted("cent", "cents") },
    USD: { ...counted("dollar", "dollars"), cent: counted("cent", "cents") },
    COP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    MXN: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    ARS: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    CLP: { ...counted("peso", "pesos"), cent: counted("centavo", "centavos") },
    BRL: { ...counted("real", "reais"), cent: counted("centavo", "centavos") },
    GBP: { ...counted("pound", "pounds"), cent: counted("penny", "pence") },
  },
  dollar: () => "USD",
  withCents: (whole, cents, name, count) => `${whole} and ${cents} ${count === 1 ? name.one : name.many}`,
  ofMillions: "",
  units: {
    km: counted("kilometre", "kilometres"),
    m: counted("metre", "metres"),
    cm: counted("centimetre", "centimetres"),
    mm: counted("millimetre", "millimetres"),
    "m²": counted("square metre", "square metres"),
    m2: counted("square metre", "square metres"),
    "m³": counted("cubic metre", "cubic metres"),
    kg: counted("kilo", "kilos"),
    g: counted("gram", "grams"),
    mg: counted("milligram", "milligrams"),
    l: counted("litre", "litres"),
    L: counted("litre", "litres"),
    ml: counted("millilitre", "millilitres"),
    h: counted("hour", "hours"),
    hrs: counted("hour", "hours"),
    hr: counted("hour", "hours"),
    min: counted("minute", "minutes"),
    mins: counted("minute", "minutes"),
    sec: counted("second", "seconds"),
    "°C": counted("degree", "degrees"),
    ºC: counted("degree", "degrees"),
    "°F": counted("degree Fahrenheit", "degrees Fahrenheit"),
    ft: counted("foot", "feet"),
    lb: counted("pound", "pounds"),
    lbs: counted("pound", "pounds"),
    "km/h": counted("kilometre an hour", "kilometres an hour"),
    mph: counted("mile an hour", "miles an hour"),
    kW: counted("kilowatt", "kilowatts"),
    GB: counted("gigabyte", "gigabytes"),
    MB: counted("megabyte", "megabytes"),
  },
  abbreviations: [
    ["Mrs.", "Missus"],
    ["Mr.", "Mister"],
    ["Ms.", "Miz"],
    ["Dr.", "Doctor"],
    ["Prof.", "Professor"],
    ["ave.", "avenue"],
    ["rd.", "road"],
    ["blvd.", "boulevard"],
    ["apt.", "apartment"],
    ["dept.", "department"],
    ["tel.", "telephone"],
    ["ext.", "extension"],
    ["No.", "number"],
    ["approx.", "approximately"],
    ["max.", "maximum"],
    ["min.", "minimum"],
    ["incl.", "including"],
    ["e.g.", "for example"],
    ["i.e.", "that is"],
    ["etc.", "et cetera"],
    ["vs.", "versus"],
    ["w/", "with "],
    ["and/or", "and or"],
  ],
  words: {
    comma: "point",
    point: "point",
    minus: "minus",
    plus: "plus",
    percent: "percent",
    at: "at",
    dot: "dot",
    dash: "dash",
    underscore: "underscore",
    slash: "slash",
    and: "and",
    by: "per",
    times: "by",
    to: "to",
    hash: "hash",
    equals: "equals",
    around: "around",
    half: "half",
    quarter: "a quarter",
    threeQuarters: "three quarters",
    number: "number",
  },
};
