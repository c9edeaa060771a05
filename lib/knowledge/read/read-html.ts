import { type Cheerio, type CheerioAPI, load } from "cheerio";
import { type Block, type ReadResult, UnreadableDocument } from "../schema";
import { decodeText } from "./decode-text";

type AnyNode = Exclude<Parameters<typeof load>[0], string | unknown[] | Buffer>;
type Element = Extract<AnyNode, { tagName: string }>;

/** Never part of what a page says. */
const furniture = [
  "script, style, noscript, template, svg, canvas, iframe, object, embed, video, audio, form, button, select, dialog",
  "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog]",
  "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']",
  ".cookie, .cookies, .cookie-banner, .cookie-notice, #cookie-law-info-bar, .breadcrumb, .breadcrumbs, .share, .social, .skip-link",
].join(", ");

/** Reads a web page: its main content, without navigation, footers and scripts. */
export function readHtml(bytes: Uint8Array, charset?: string): ReadResult {
  const text = decodeText(bytes, charset ?? declaredCharset(bytes));
  if (text === null) throw new UnreadableDocument("document_unsupported", "binary");
  return htmlToResult(text);
}

/** The blocks of an HTML text. A fragment (what mammoth gives) is read whole. */
export function htmlToResult(html: string): ReadResult {
  const $ = load(html);
  const title = tidy($("meta[property='og:title']").attr("content") ?? $("title").first().text()) || null;
  // Address, phone and hours often stand in the footer alone: kept, at the end, when they say something of the kind.
  const footer = contactBlocks($);
  $(furniture).remove();
  const blocks = blocksOf($, mainContent($));
  if (!$("main h1, body h1").length && title && blocks.length)
    blocks.unshift({ kind: "heading", level: 1, text: title.split(/\s+[|–—]\s+/)[0] ?? title });
  return { title, blocks: [...blocks, ...footer], pages: null, note: null };
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  return /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
}

function mainContent($: CheerioAPI): Cheerio<AnyNode> {
  const body = $("body");
  const whole = tidy(body.text()).length;
  for (const selector of ["main", "[role=main]", "article", "#content", ".content", "#main"]) {
    const found = $(selector).first();
    // A page whose <main> holds next to nothing is put together otherwise.
    if (found.length && tidy($(selector).text()).length > whole * 0.4) return $(selector) as Cheerio<AnyNode>;
  }
  $("body > header, [role=banner]").remove();
  return body as Cheerio<AnyNode>;
}

function contactBlocks($: CheerioAPI): Block[] {
  const footer = $("footer, [role=contentinfo]").last();
  if (!footer.length) return [];
  const copy = footer.clone();
  copy.find("script, style, svg, form, button, nav").remove();
  const telling = blocksOf($, copy as Cheerio<AnyNode>).filter(
    (block) =>
      block.kind !== "heading" &&
      contactPattern.test(block.kind === "row" ? block.cells.join(" ") : block.text) &&
      !/©|copyright|cookies|todos los derechos|all rights/i.test(block.kind === "row" ? "" : block.text),
  );
  return telling.slice(0, 12);
}

const contactPattern =
  /\b(?:c\/|calle|carrer|avda|avenida|av\.|plaza|plaça|rua|street|road|cra\.?|carrera)\b|\d{1,2}[:.h]\d{2}|\+?\d[\d ().-]{7,}\d|@[\w-]+\.\w/i;

const blockTags = new Set(
  "p div section article header main ul ol li table thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 blockquote pre dl dt dd figure figcaption address details summary hr br".split(
    " ",
  ),
);

function blocksOf($: CheerioAPI, root: Cheerio<AnyNode>): Block[] {
  const blocks: Block[] = [];
  let line = "";
  const flush = () => {
    const text = tidy(line);
    if (text) blocks.push({ kind: "paragraph", text });
    line = "";
  };
  const walk = (node: AnyNode, depth: number) => {
    if (node.type === "text") line += node.data;
    if (node.type !== "tag" || depth > 200) return;
    const element = node;
    const tag = element.tagName.toLowerCase();
    if (tag === "br") {
      flush();
      return;
    }
    if (!blockTags.has(tag)) {
      for (const child of element.children) walk(child as AnyNode, depth + 1);
      return;
    }
    flush();
    const heading = /^h([1-6])$/.exec(tag);
    if (heading || tag === "summary" || tag === "dt") {
      const text = tidy($(element).text());
      if (text) blocks.push({ kind: "heading", level: heading ? Number(heading[1]) : 5, text });
    } else if (tag === "table" && !$(element).find("table").length) blocks.push(...tableRows($, element));
    else if (tag === "li" && !$(element).find("ul, ol, table, p p, h1, h2, h3, h4, h5, h6").length) {
      const text = tidy(spaced($, element));
      if (text) blocks.push({ kind: "item", text });
    } else for (const child of element.children) walk(child as AnyNode, depth + 1);
    flush();
  };
  root.each((_, node) => walk(node, 0));
  flush();
  return blocks;
}

function tableRows($: CheerioAPI, table: Element): Block[] {
  const rows = $(table)
    .find("tr")
    .toArray()
    .map((row) => ({
      cells: $(row)
        .children("td, th")
        .toArray()
        .map((cell) => tidy(spaced($, cell))),
      named: $(row).children("td").length === 0 || $(row).parent().is("thead"),
    }))
    .filter((row) => row.cells.some(Boolean));
  const first = rows[0];
  const header = first && isHeader(first, rows.slice(1)) ? first.cells : undefined;
  return rows
    .slice(header ? 1 : 0)
    .map(({ cells }) =>
      cells.filter(Boolean).length === 1 && cells.length > 1
        ? { kind: "heading", level: 5, text: cells.find(Boolean) ?? "" }
        : { kind: "row", cells, ...(header && { header }) },
    );
}

/** A first row that is marked so, or that alone carries no figures. */
function isHeader(first: { cells: string[]; named: boolean }, rest: { cells: string[] }[]): boolean {
  if (first.cells.length < 2) return false;
  if (first.named) return true;
  return (
    rest.length > 1 &&
    first.cells.every((cell) => cell && !/\d/.test(cell) && cell.length < 40) &&
    rest.filter((row) => /\d/.test(row.cells.slice(1).join(""))).length > rest.length / 2
  );
}

/** Text of an element with its inner blocks kept apart: `<td>60 €<br>por sesión</td>`. */
function spaced($: CheerioAPI, element: AnyNode): string {
  const copy = $(element).clone();
  copy.find("br, p, div, li, span.price").before(" ").after(" ");
  return copy.text();
}

const tidy = (text: string): string => text.replace(/[\s\u00a0\u200b]+/g, " ").trim();
