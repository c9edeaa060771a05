import type { Block } from "../schema";

/** A run of text where the page puts it. y grows upwards, as in PDF. */
export interface Fragment {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
}

export interface Cell {
  text: string;
  x: number;
  right: number;
}

/** A line of a page: one cell of prose, several of a table. */
export interface Line {
  cells: Cell[];
  text: string;
  y: number;
  size: number;
  font: string;
}

/** The lines of a page in reading order; columns of prose (or of prices) side by side are read one after the other. */
export function pageLines(fragments: Fragment[]): Line[] {
  const lines = toLines(fragments);
  const gutter = findGutter(lines);
  if (gutter === null) return lines;
  const ordered: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = () => {
    ordered.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.cells.some((cell) => cell.x < gutter && cell.right > gutter)) {
      flush();
      ordered.push(line);
      continue;
    }
    const before = line.cells.filter((cell) => cell.right <= gutter);
    const after = line.cells.filter((cell) => cell.x >= gutter);
    if (before.length) left.push(withCells(line, before));
    if (after.length) right.push(withCells(line, after));
  }
  flush();
  return ordered;
}

/** The headings, paragraphs, list items and table rows that lines make up. */
export function linesToBlocks(lines: Line[]): Block[] {
  const body = bodyStyle(lines);
  const levels = headingSizes(lines, body.size);
  const blocks: Block[] = [];
  let header: Cell[] | undefined;
  let rowCells: Cell[] | undefined;
  let previous: Line | undefined;

  lines.forEach((line, at) => {
    const last = blocks.at(-1);
    const near = previous ? previous.y - line.y : Number.POSITIVE_INFINITY;
    const tight = near > 0 && near < line.size * 1.45;
    if (line.cells.length > 1) {
      if (isHeader(line, lines.slice(at + 1, at + 5))) {
        header = line.cells;
        rowCells = undefined;
      } else {
        blocks.push(toRow(line, header));
        rowCells = line.cells;
      }
    } else if (rowCells && last?.kind === "row" && continuesRow(line, previous, tight, body.font)) {
      const column = nearestCell(rowCells, line.cells[0] as Cell);
      last.cells[column] = `${last.cells[column] ?? ""} ${line.text}`.trim();
    } else if (headingLevel(line, body, levels)) {
      const level = headingLevel(line, body, levels);
      // A title broken over two lines is one title.
      if (last?.kind === "heading" && last.level === level && tight && line.size > body.size)
        last.text += ` ${line.text}`;
      else blocks.push({ kind: "heading", level, text: line.text.replace(/\s*:$/, "") });
      header = undefined;
      rowCells = undefined;
    } else {
      rowCells = undefined;
      addProse(blocks, line, previous, tight);
    }
    previous = line;
  });
  return blocks;
}

function toLines(fragments: Fragment[]): Line[] {
  const groups: Fragment[][] = [];
  for (const fragment of [...fragments].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && Math.abs(first.y - fragment.y) <= Math.min(first.size, fragment.size) * 0.45)
      group.push(fragment);
    else groups.push([fragment]);
  }
  return groups.map(toLine).filter((line) => line.text);
}

function toLine(group: Fragment[]): Line {
  const cells: Cell[] = [];
  for (const { text, x, width, size } of group.sort((a, b) => a.x - b.x)) {
    const cell = cells.at(-1);
    const gap = cell ? x - cell.right : Number.POSITIVE_INFINITY;
    if (cell && gap < size * 1.6) {
      const space = gap > size * 0.12 && !/\s$/.test(cell.text) && !/^\s/.test(text) ? " " : "";
      cell.text += space + text;
      cell.right = Math.max(cell.right, x + width);
    } else cells.push({ text, x, right: x + width });
  }
  const main = group.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return withCells({ cells: [], text: "", y: main.y, size: main.size, font: main.font }, splitLeaders(cells));
}

/** "Limpieza dental ........ 60 €" is two cells. */
function splitLeaders(cells: Cell[]): Cell[] {
  return cells.flatMap((cell) => {
    const parts = cell.text
      .split(/\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*|\s*(?:·\s?){3,}\s*|\s*_{4,}\s*/)
      .filter((part) => part.trim());
    if (parts.length === 1 && parts[0] !== cell.text) return [{ ...cell, text: parts[0] ?? "" }];
    const step = (cell.right - cell.x) / Math.max(1, parts.length);
    return parts.length < 2
      ? [cell]
      : parts.map((text, at) => ({ text, x: cell.x + at * step, right: cell.x + (at + 1) * step }));
  });
}

function withCells(line: Line, cells: Cell[]): Line {
  const tidy = cells
    .map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, " ").trim() }))
    .filter((cell) => cell.text && !/^[.·…_\s]+$/.test(cell.text));
  // A bullet drawn apart from its text is no column.
  const [first, second] = tidy;
  if (first && second && /^[•·▪‣◦●○–—*-]$/.test(first.text))
    tidy.splice(0, 2, { text: `• ${second.text}`, x: first.x, right: second.right });
  return { ...line, cells: tidy, text: tidy.map((cell) => cell.text).join(" ") };
}

const moneyAtEnd = /(?:[€$£]|\b(?:eur|euros|usd|cop|mxn|brl))\s*$|[€$£]\s*\d[\d.,]*\s*$/i;

/**
 * Where the white band between two columns of the page is, or null. A table has such bands too: it is two columns of
 * the page only when both sides carry prose, or both carry names with prices.
 */
function findGutter(lines: Line[]): number | null {
  const several = lines.filter((line) => line.cells.length > 1);
  if (several.length < 4) return null;
  const candidates = several.flatMap((line) =>
    line.cells.slice(1).map((cell, at) => ((line.cells[at]?.right ?? cell.x) + cell.x) / 2),
  );
  let best: { x: number; votes: number } | null = null;
  for (const x of new Set(candidates.map(Math.round))) {
    const crossed = lines.filter((line) => line.cells.some((cell) => cell.x < x && cell.right > x)).length;
    const sides = several
      .map((line) => ({
        left: line.cells.filter((cell) => cell.right <= x),
        right: line.cells.filter((cell) => cell.x >= x),
      }))
      .filter(({ left, right }) => left.length && right.length);
    if (crossed > lines.length * 0.25 || sides.length < Math.max(4, lines.length * 0.3)) continue;
    if (!areColumns(sides)) continue;
    if (!best || sides.length > best.votes) best = { x, votes: sides.length };
  }
  return best?.x ?? null;
}

function areColumns(sides: { left: Cell[]; right: Cell[] }[]): boolean {
  const texts = (side: "left" | "right") =>
    sides.map((line) => line[side].map((cell) => cell.text).join(" "));
  const mean = (side: "left" | "right") =>
    texts(side).reduce((sum, text) => sum + text.length, 0) / Math.max(1, sides.length);
  const priced = (side: "left" | "right") =>
    sides.filter((line, at) => line[side].length > 1 && moneyAtEnd.test(texts(side)[at] ?? "")).length;
  if (priced("left") > sides.length * 0.5 && priced("right") > sides.length * 0.5) return true;
  const single = sides.filter((line) => line.left.length === 1 && line.right.length === 1).length;
  return single > sides.length * 0.8 && mean("left") > 28 && mean("right") > 28;
}

interface Style {
  font: string;
  size: number;
}

/** The style most of the text is in. */
function bodyStyle(lines: Line[]): Style {
  const weights = new Map<string, { style: Style; length: number }>();
  for (const { font, size, text } of lines) {
    const key = `${font} ${size.toFixed(1)}`;
    const entry = weights.get(key) ?? { style: { font, size }, length: 0 };
    entry.length += text.length;
    weights.set(key, entry);
  }
  return [...weights.values()].sort((a, b) => b.length - a.length)[0]?.style ?? { font: "", size: 10 };
}

function headingSizes(lines: Line[], body: number): number[] {
  const sizes = lines.filter((line) => line.size > body * 1.12).map((line) => Math.round(line.size * 2) / 2);
  return [...new Set(sizes)].sort((a, b) => b - a).slice(0, 4);
}

/** 1 to 6, or 0 when the line is no heading. */
function headingLevel(line: Line, body: Style, sizes: number[]): number {
  if (line.cells.length !== 1 || line.text.length > 120 || !/\p{L}{2}/u.test(line.text)) return 0;
  if (/^[•·▪‣◦●○*-]\s/.test(line.text)) return 0;
  const rank = sizes.indexOf(Math.round(line.size * 2) / 2);
  if (rank >= 0) return rank + 1;
  const short = line.text.length < 80 && !/[.;,]$/.test(line.text) && !moneyAtEnd.test(line.text);
  if (!short || line.size < body.size * 0.95) return 0;
  const capitals =
    line.text === line.text.toUpperCase() && /\p{Lu}{3}/u.test(line.text) && line.text.length < 60;
  return line.font !== body.font || capitals ? Math.min(sizes.length + 1, 6) : 0;
}

/** The names of a table's columns: words alone, over rows that carry figures. */
function isHeader(line: Line, following: Line[]): boolean {
  if (line.cells.some((cell) => /\d|[€$£]/.test(cell.text) || cell.text.length > 40)) return false;
  const rows = following.filter((row) => row.cells.length > 1);
  if (rows.length < Math.min(2, following.length) || !rows.length) return false;
  return rows.some((row) =>
    /\d/.test(
      row.cells
        .slice(1)
        .map((cell) => cell.text)
        .join(" "),
    ),
  );
}

function toRow(line: Line, header: Cell[] | undefined): Block {
  if (!header || line.cells.length > header.length)
    return { kind: "row", cells: line.cells.map((cell) => cell.text) };
  const cells = header.map(() => "");
  for (const cell of line.cells) {
    const column = nearestCell(header, cell);
    cells[column] = `${cells[column] ?? ""} ${cell.text}`.trim();
  }
  return { kind: "row", cells, header: header.map((cell) => cell.text) };
}

/** The column a cell belongs to: aligned left, right or centred with its head. */
function nearestCell(columns: Cell[], cell: Cell): number {
  const distance = (column: Cell) =>
    Math.min(
      Math.abs(column.x - cell.x),
      Math.abs(column.right - cell.right),
      Math.abs((column.x + column.right) / 2 - (cell.x + cell.right) / 2),
    );
  return columns.reduce(
    (best, column, at) => (distance(column) < distance(columns[best] as Cell) ? at : best),
    0,
  );
}

/** A name that did not fit its column goes on under it. */
function continuesRow(line: Line, previous: Line | undefined, tight: boolean, font: string): boolean {
  if (!tight || !previous || line.font !== font || line.size > previous.size * 1.05) return false;
  if (/^[•▪‣◦●○*]/.test(line.text)) return false;
  const width = (previous.cells.at(-1)?.right ?? 0) - (previous.cells[0]?.x ?? 0);
  const own = line.cells[0];
  return (
    !!own && own.right - own.x < width * 0.7 && (/^[\p{Ll}(+]/u.test(line.text) || !/[.:]$/.test(line.text))
  );
}

function addProse(blocks: Block[], line: Line, previous: Line | undefined, tight: boolean): void {
  const last = blocks.at(-1);
  const bullet = /^(?:[•·▪‣◦●○*✓✔–-]|\d{1,2}[.)])\s+/.exec(line.text);
  if (bullet) {
    const text = /^\d/.test(line.text) ? line.text : line.text.slice(bullet[0].length);
    blocks.push({ kind: "item", text });
    return;
  }
  const goesOn =
    tight &&
    (last?.kind === "paragraph" || last?.kind === "item") &&
    previous?.cells.length === 1 &&
    Math.abs(previous.size - line.size) < 0.6 &&
    !endsItself(previous, line);
  if (goesOn) last.text += `\n${line.text}`;
  else if (moneyAtEnd.test(line.text) && line.text.length < 110)
    blocks.push({ kind: "item", text: line.text });
  else blocks.push({ kind: "paragraph", text: line.text });
}

/** A line that ended short of the margin and was followed by a capital, or that ends in a price, is complete. */
function endsItself(line: Line, next: Line): boolean {
  if (moneyAtEnd.test(line.text) || moneyAtEnd.test(next.text)) return true;
  const right = line.cells[0]?.right ?? 0;
  const nextRight = next.cells[0]?.right ?? 0;
  return (
    /^[\p{Lu}¿¡\d]/u.test(next.text) &&
    (right < nextRight * 0.85 || (/[.!?:]$/.test(line.text) && right < nextRight * 0.95))
  );
}
