import type { Opening, Service } from "@/lib/agents/schema";
import { fold } from "@/lib/flows/normalise/fold";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { parseHours } from "./hours";
import { parseServices } from "./services";

/** What a price list or leaflet says that belongs into a configuration. */
export interface DocumentRead {
  services: Service[];
  hours: Opening[];
}

const hoursHeading = /horari|opening hours|business hours|horas? de|atencion al publico/u;
const priceCell = /^(?:precio|price|pre[cç]o|preu|importe|tarifa|pvp|valor|total)\s*:\s*/iu;
const durationCell = /^(?:duraci[oó]n|duration|dura[cç][aã]o|durada|tiempo|time)\s*:\s*/iu;
const money =
  /(?:R\$|US\$|[€$£])\s*\d|\d[\d.,]*(?:\.?[-–])?\s*(?:€|\$|£|euros?|pesos?|eur|cop|mxn|usd|ars|pen|gbp|reais)(?!\p{L})/iu;
/** "45.-€", "45,— €": no cents. */
const noCents = /(?<=\d)[.,]?[-–—](?=\s*(?:€|euros?|eur(?!\p{L})|chf))/giu;
const free = /(?:gratis|gratuit[ao]|free|grátis|gratuït|sin coste|sin cargo)\s*$/iu;

/** Reads a document's text, a line at a time: rows of a table, short priced lines, and the lines under a heading of hours. */
export function parseDocument(text: string, context: NormaliseContext): DocumentRead {
  const services = new Map<string, Service>();
  const hourLines: string[] = [];
  let underHours = false;
  for (const line of text
    .replace(noCents, "")
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean)) {
    if (/:$/.test(line) && line.length < 80) {
      underHours = hoursHeading.test(fold(line));
      continue;
    }
    // An emergency number's hours are not those of the business.
    if (underHours && !/\d{6}|\d{3} \d{3}/.test(line)) hourLines.push(line);
    const service = readLine(line, context);
    if (service && !services.has(fold(service.name))) services.set(fold(service.name), service);
  }
  return { services: [...services.values()], hours: parseHours(hourLines.join(" "))?.openings ?? [] };
}

function readLine(line: string, context: NormaliseContext): Service | null {
  const cells = line.split(/\s+[—|]\s+|\t+/u).map((cell) => cell.trim());
  if (cells.length > 1) return readRow(cells, context);
  // A sentence that mentions money is no entry of a list.
  const entry = line.replace(/\.{3,}|…+/gu, " ");
  if (/[.!?]$/.test(entry) || entry.split(/\s+/).length > 12) return null;
  const priced = money.test(entry) || free.test(entry);
  return priced ? one(entry, context) : null;
}

function readRow(cells: string[], context: NormaliseContext): Service | null {
  const [name = "", ...rest] = cells;
  const price =
    rest.find((cell) => priceCell.test(cell)) ?? rest.findLast((cell) => money.test(cell) || free.test(cell));
  if (!price) return null;
  const lasting = rest.find((cell) => durationCell.test(cell))?.replace(durationCell, "");
  // The name is taken as it stands: it may hold figures and commas of its own.
  const read = one(
    `X: ${price.replace(priceCell, "")}${lasting && /^\d+\s*(?:min|h)/i.test(lasting) ? ` (${lasting})` : ""}`,
    context,
    "Xx",
  );
  const clean = name
    .replace(/^[\s\-–•*]+/u, "")
    .slice(0, 120)
    .trim();
  return read && /\p{L}{2}/u.test(clean) ? { ...read, name: clean } : null;
}

function one(text: string, context: NormaliseContext, placeholder?: string): Service | null {
  const found = parseServices(placeholder ? text.replace(/^X:/, `${placeholder}:`) : text, context, {
    named: false,
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
