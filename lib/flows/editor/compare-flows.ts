import type { Block, Flow, LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { exitsOf, type Port } from "./exits";
import { sameJson } from "./same-json";

/** What a piece of a block was and is; wordings are lists, what is not there is null. */
export interface Detail {
  /** The field it is of: `text`, `kind`, `option`, `case`, `exit` … */
  field: string;
  locale?: Locale;
  /** The option it is of, by its value. */
  option?: string;
  /** The way out it is of. */
  port?: Port;
  before: unknown;
  after: unknown;
}

export interface BlockChange {
  id: string;
  kind: "added" | "removed" | "changed";
  before: Block | null;
  after: Block | null;
  /** Of a changed block. */
  details: Detail[];
}

export interface FlowChanges {
  /** Name, languages, start and the way to a person. */
  settings: Detail[];
  blocks: BlockChange[];
  /** The same blocks stand in another order. */
  reordered: boolean;
}

/** What changed from one version of a flow to another. Where blocks stand on the canvas is no change. */
export function compareFlows(before: Flow, after: Flow): FlowChanges {
  const old = new Map(before.blocks.map((block) => [block.id, block]));
  const fresh = new Map(after.blocks.map((block) => [block.id, block]));
  const blocks = [
    ...after.blocks.flatMap((block): BlockChange[] => {
      const was = old.get(block.id);
      if (!was) return [{ id: block.id, kind: "added", before: null, after: block, details: [] }];
      const details = compareBlocks(was, block);
      return details.length === 0
        ? []
        : [{ id: block.id, kind: "changed", before: was, after: block, details }];
    }),
    ...before.blocks.flatMap((block): BlockChange[] =>
      fresh.has(block.id) ? [] : [{ id: block.id, kind: "removed", before: block, after: null, details: [] }],
    ),
  ];
  const settings = (["name", "locales", "defaultLocale", "start", "human"] as const).flatMap((field) =>
    differ(field, before[field] ?? null, after[field] ?? null),
  );
  const common = (flow: Flow) => flow.blocks.map(({ id }) => id).filter((id) => old.has(id) && fresh.has(id));
  return { settings, blocks, reordered: !sameJson(common(before), common(after)) };
}

/** Whether nothing changed. */
export const isSame = ({ settings, blocks, reordered }: FlowChanges): boolean =>
  settings.length === 0 && blocks.length === 0 && !reordered;

/** Without what is told elsewhere: blocks by their ids, the settings by null. */
export const without = (changes: FlowChanges, told: ReadonlySet<string | null>): FlowChanges => ({
  ...changes,
  settings: told.has(null) ? [] : changes.settings,
  blocks: changes.blocks.filter(({ id }) => !told.has(id)),
});

function differ(field: string, before: unknown, after: unknown, more: Partial<Detail> = {}): Detail[] {
  return sameJson(before, after) ? [] : [{ field, ...more, before, after }];
}

const textFields = ["text", "invalid", "confirmation", "alt", "nudge"] as const;
/** Fields with a comparison of their own, or that are nobody's business. */
const apart = new Set<string>([...textFields, "id", "position", "options", "cases", "next", "else"]);

function compareBlocks(before: Block, after: Block): Detail[] {
  const was = before as Record<string, unknown> & Block;
  const is = after as Record<string, unknown> & Block;
  const plain = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !apart.has(key));
  return [
    ...plain.flatMap((field) => differ(field, was[field] ?? null, is[field] ?? null)),
    ...textFields.flatMap((field) =>
      compareTexts(field, was[field] as LocalizedText, is[field] as LocalizedText),
    ),
    ...compareOptions(before, after),
    ...compareCases(before, after),
    ...compareExits(before, after),
  ];
}

function compareTexts(
  field: string,
  before: LocalizedText = {},
  after: LocalizedText = {},
  option?: string,
): Detail[] {
  const languages = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Locale[];
  return languages.flatMap((locale) =>
    differ(field, wordings(before[locale]), wordings(after[locale]), {
      locale,
      ...(option !== undefined && { option }),
    }),
  );
}

const wordings = (text: LocalizedText[Locale]): string[] | null =>
  text === undefined ? null : [text].flat();

type Option = NonNullable<Extract<Block, { type: "buttons" | "ai" }>["options"]>[number];
const optionsOf = (block: Block): readonly Option[] =>
  block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];

function compareOptions(before: Block, after: Block): Detail[] {
  const was = new Map(optionsOf(before).map((option) => [option.value, option]));
  const is = new Map(optionsOf(after).map((option) => [option.value, option]));
  const changed = [...is.values()].flatMap((option): Detail[] => {
    const old = was.get(option.value);
    const { value } = option;
    if (!old) return [{ field: "option", option: value, before: null, after: option.label }];
    return [
      ...compareTexts("label", old.label, option.label, value),
      ...(["synonyms", "takesWords", "asks"] as const).flatMap((field) =>
        differ(field, old[field] ?? null, option[field] ?? null, { option: value }),
      ),
    ];
  });
  const gone = [...was.values()]
    .filter(({ value }) => !is.has(value))
    .map(({ value, label }): Detail => ({ field: "option", option: value, before: label, after: null }));
  const order = (options: Map<string, Option>, other: Map<string, Option>) =>
    [...options.keys()].filter((value) => other.has(value));
  return [...changed, ...gone, ...differ("optionOrder", order(was, is), order(is, was))];
}

function compareCases(before: Block, after: Block): Detail[] {
  if (before.type !== "condition" || after.type !== "condition") return [];
  return Array.from({ length: Math.max(before.cases.length, after.cases.length) }).flatMap((_, i) =>
    differ("case", before.cases[i]?.all ?? null, after.cases[i]?.all ?? null, { port: `case:${i}` }),
  );
}

/** Ways out that both have: of options by their value, for their place may have changed. */
function compareExits(before: Block, after: Block): Detail[] {
  const was = exitsByName(before);
  return [...exitsByName(after)].flatMap(([name, { port, to, option }]): Detail[] => {
    const old = was.get(name);
    return old ? differ("exit", old.to, to, { port, ...(option !== undefined && { option }) }) : [];
  });
}

function exitsByName(block: Block) {
  const options = optionsOf(block);
  return new Map(
    exitsOf(block).map(({ port, to, inherits }) => {
      const option = port.startsWith("option:") ? options[Number(port.slice(7))]?.value : undefined;
      // Where an option goes with its block, only the block's own way tells.
      return [
        option === undefined ? port : `=${option}`,
        { port, to: inherits ? undefined : to, option },
      ] as const;
    }),
  );
}
