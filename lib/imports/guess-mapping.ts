import { fold } from "./fold";
import { isRepeatable, type Mapping, type Target } from "./schema";

interface Field {
  key: string;
  label: string;
}

/** Titles people give such columns, folded, in Spanish, English, Portuguese and Catalan. */
const titles: Record<string, readonly string[]> = {
  name: [
    "nombre",
    "nombre completo",
    "nombre y apellidos",
    "nombres y apellidos",
    "apellidos y nombre",
    "cliente",
    "contacto",
    "paciente",
    "razon social",
    "name",
    "full name",
    "customer",
    "contact",
    "contact name",
    "client",
    "nome",
    "nome completo",
    "nom",
    "nom complet",
    "nom i cognoms",
  ],
  first_name: [
    "nombres",
    "primer nombre",
    "nombre de pila",
    "first name",
    "firstname",
    "given name",
    "forename",
    "primeiro nome",
    "prenom",
  ],
  last_name: [
    "apellido",
    "apellidos",
    "primer apellido",
    "last name",
    "lastname",
    "surname",
    "family name",
    "sobrenome",
    "apelido",
    "cognom",
    "cognoms",
  ],
  phone: [
    "telefono",
    "telefonos",
    "tel",
    "tlf",
    "tfno",
    "telf",
    "movil",
    "celular",
    "cel",
    "numero",
    "numero de telefono",
    "telefono movil",
    "telefono 1",
    "whatsapp",
    "wsp",
    "phone",
    "phone number",
    "mobile",
    "mobile phone",
    "cell",
    "cell phone",
    "telephone",
    "telefone",
    "telemovel",
    "celular whatsapp",
    "mobil",
    "telefon",
  ],
  email: [
    "email",
    "e mail",
    "mail",
    "correo",
    "correo electronico",
    "correo e",
    "email address",
    "e mail address",
    "e mail 1 value",
    "endereco de email",
    "correu",
    "correu electronic",
    "adreca electronica",
  ],
  tags: [
    "etiqueta",
    "etiquetas",
    "tag",
    "tags",
    "label",
    "labels",
    "grupo",
    "grupos",
    "segmento",
    "categoria",
    "marcador",
    "etiquetes",
  ],
  stage: ["estado", "etapa", "fase", "situacion", "stage", "status", "pipeline stage", "estagio", "estat"],
  location: [
    "sede",
    "sucursal",
    "centro",
    "tienda",
    "local",
    "location",
    "branch",
    "store",
    "seu",
    "unidade",
    "filial",
    "botiga",
  ],
};

/**
 * What each column probably is, by its title and, where that says nothing, by what is in it. No target but tags and nothing is given twice; the first column
 * with the plainer title has it. Pure.
 */
export function guessMapping(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
  fields: readonly Field[] = [],
): Mapping {
  const taken = new Set<Target>();
  const guess: (Target | null)[] = columns.map(() => null);
  const give = (at: number, target: Target | null): void => {
    if (!target || guess[at] || (taken.has(target) && !isRepeatable(target))) return;
    guess[at] = target;
    taken.add(target);
  };
  const folded = columns.map(fold);
  folded.forEach((title, at) => {
    give(at, fieldOf(title, fields));
  });
  folded.forEach((title, at) => {
    give(at, titleOf(title));
  });
  // "Teléfono del titular" is a phone when nothing else is.
  folded.forEach((title, at) => {
    give(
      at,
      title
        .split(" ")
        .map(titleOf)
        .find((target) => target !== null && target !== "tags") ?? null,
    );
  });
  columns.forEach((_, at) => {
    give(at, contentOf(sample.map((row) => row[at] ?? "")));
  });
  // "Nombre" beside "Apellidos" is the first name.
  const first = guess.indexOf("name");
  if (first >= 0 && taken.has("last_name") && !taken.has("first_name")) guess[first] = "first_name";
  return guess.map((target) => target ?? "ignore");
}

const fieldOf = (title: string, fields: readonly Field[]): Target | null => {
  const field = fields.find(({ key, label }) => fold(label) === title || fold(key) === title);
  return field ? `field:${field.key}` : null;
};

const titleOf = (title: string): Target | null =>
  (Object.entries(titles).find(([, known]) => known.includes(title))?.[0] as Target | undefined) ?? null;

function contentOf(values: string[]): Target | null {
  const filled = values.map((value) => value.trim()).filter(Boolean);
  if (filled.length === 0) return null;
  const share = (pattern: RegExp) => filled.filter((value) => pattern.test(value)).length / filled.length;
  if (share(/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i) >= 0.6) return "email";
  if (share(/^\+?[\d\s().-]{9,20}$/) >= 0.8 && share(/^\d{4}-\d\d-\d\d$/) === 0) return "phone";
  return null;
}
