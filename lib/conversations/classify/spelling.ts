/** How people type in a hurry, and what they mean. Only spellings that are no words of their own. */
const meant: Record<string, string> = {
  q: "que",
  k: "que",
  ke: "que",
  xq: "por que",
  pq: "por que",
  porq: "porque",
  xfa: "por favor",
  ola: "hola",
  kiero: "quiero",
  ablar: "hablar",
  kuesta: "cuesta",
  cosina: "cocina",
  qiero: "quiero",
  kisiera: "quisiera",
  kiere: "quiere",
  kuanto: "cuanto",
  cuant: "cuanto",
  cto: "cuanto",
  kual: "cual",
  kuando: "cuando",
  komo: "como",
  saver: "saber",
  presio: "precio",
  presios: "precios",
  sierto: "cierto",
  sita: "cita",
  ora: "hora",
  orario: "horario",
  orarios: "horarios",
  aseis: "haceis",
  asen: "hacen",
  ay: "hay",
  nesesito: "necesito",
  necesto: "necesito",
  tngo: "tengo",
  tienn: "tienen",
  serrado: "cerrado",
  sierran: "cierran",
  tb: "tambien",
  tmb: "tambien",
  d: "de",
  vcs: "vocês",
  vc: "você",
  qnto: "quanto",
  qto: "quanto",
  hj: "hoje",
  yall: "you",
  "y'all": "you",
  whatsap: "WhatsApp",
  whatssap: "WhatsApp",
  watsap: "WhatsApp",
  watsapp: "WhatsApp",
  whasap: "WhatsApp",
  wasap: "WhatsApp",
  wasapp: "WhatsApp",
  guasap: "WhatsApp",
  guasapp: "WhatsApp",
  wsp: "WhatsApp",
  wpp: "WhatsApp",
  u: "you",
  ur: "your",
  pls: "please",
  plz: "please",
  appt: "appointment",
  tmrw: "tomorrow",
};

/** Unambiguous only inside a sentence of that language. */
const skipped = new Set(["ay", "ora", "u", "d", "k"]);

/** A message as it would be read aloud: abbreviations and phonetic spellings written out. Figures and names stay. */
export function writtenOut(text: string): string {
  let alone: boolean | undefined;
  return text.replace(/(?<![\p{L}\p{N}@._'-])[\p{L}][\p{L}']*(?![\p{L}\p{N}@_-]|\.\p{L})/gu, (word) => {
    const key = word.toLowerCase();
    if (skipped.has(key)) alone ??= text.split(/\s+/).length < 3;
    if (skipped.has(key) && alone) return word;
    return (Object.hasOwn(meant, key) && meant[key]) || word;
  });
}
