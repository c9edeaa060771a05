import type { Locale } from "@/lib/i18n/locales";
import { followers, indexFlow } from "./index-flow";
import type { Block, Flow, LocalizedText } from "./schema";
import { variableNames } from "./variables";

export const issueCodes = [
  "duplicate_id",
  "unknown_start",
  "unknown_human",
  "unknown_next",
  "unreachable",
  "missing_language",
  "default_language_missing",
  "dead_end",
  "ends_without_words",
  "loop_without_input",
  "slot_never_filled",
  "extract_never_asked",
  "unknown_variable",
  "duplicate_option",
  "limits_crossed",
  "missing_media",
  "no_way_to_person",
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** Something wrong with a flow. Its text is `flows.issues.<code>`; `path` points into the flow's JSON. */
export interface FlowIssue {
  blockId: string | null;
  path: string;
  code: IssueCode;
  /** A flow with errors cannot be published; warnings are for its author to weigh. */
  severity: "error" | "warning";
  params: Record<string, string | number>;
}

/** Checks a flow as a whole; that it fits the schema is taken for granted. Empty when all is well. */
export function validateFlow(flow: Flow): FlowIssue[] {
  return [
    ...checkIds(flow),
    ...checkReach(flow),
    ...checkEnds(flow),
    ...checkLoops(flow),
    ...checkTexts(flow),
    ...checkSlots(flow),
    ...checkDetails(flow),
  ];
}

/** Whether a flow may be published. */
export const isPublishable = (flow: Flow): boolean =>
  validateFlow(flow).every((issue) => issue.severity === "warning");

const issue = (
  blockId: string | null,
  path: string,
  code: IssueCode,
  params: FlowIssue["params"] = {},
  severity: FlowIssue["severity"] = "error",
): FlowIssue => ({
  blockId,
  path,
  code,
  severity,
  params: blockId === null ? params : { block: blockId, ...params },
});

const pathOf = (flow: Flow, block: Block): string => `blocks.${flow.blocks.indexOf(block)}`;

function checkIds(flow: Flow): FlowIssue[] {
  const found: FlowIssue[] = [];
  const seen = new Set<string>();
  for (const block of flow.blocks) {
    if (seen.has(block.id)) found.push(issue(block.id, `${pathOf(flow, block)}.id`, "duplicate_id"));
    seen.add(block.id);
  }
  if (!seen.has(flow.start)) found.push(issue(null, "start", "unknown_start", { target: flow.start }));
  if (flow.human !== undefined && !seen.has(flow.human)) {
    found.push(issue(null, "human", "unknown_human", { target: flow.human }));
  }
  for (const block of flow.blocks) {
    for (const { path, to } of links(block)) {
      if (to !== null && !seen.has(to)) {
        found.push(issue(block.id, `${pathOf(flow, block)}.${path}`, "unknown_next", { target: to }));
      }
    }
  }
  if (!flow.blocks.some((block) => block.type === "handoff")) {
    found.push(issue(null, "blocks", "no_way_to_person", {}, "warning"));
  }
  return found;
}

/** Where a block leads, with the place in its JSON. */
function links(block: Block): { path: string; to: string | null }[] {
  if (block.type === "condition") {
    return [
      ...block.cases.map((one, i) => ({ path: `cases.${i}.next`, to: one.next })),
      { path: "else", to: block.else },
    ];
  }
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  const own = options.flatMap((option, i) =>
    option.next === undefined ? [] : [{ path: `options.${i}.next`, to: option.next }],
  );
  return [...own, { path: "next", to: block.next }];
}

function checkReach(flow: Flow): FlowIssue[] {
  const reached = closure(flow, [flow.start, ...(flow.human === undefined ? [] : [flow.human])]);
  return flow.blocks
    .filter((block) => !reached.has(block.id))
    .map((block) => issue(block.id, pathOf(flow, block), "unreachable", {}, "warning"));
}

function closure(flow: Flow, from: string[]): Set<string> {
  const { blocks } = indexFlow(flow);
  const reached = new Set(from);
  for (const id of reached) {
    const block = blocks.get(id);
    if (block) for (const follower of followers(block)) reached.add(follower);
  }
  return reached;
}

/** Blocks from which no end and no person can be reached, and questions after which nothing more is said. */
function checkEnds(flow: Flow): FlowIssue[] {
  const leadsOut = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const block of flow.blocks) {
      if (leadsOut.has(block.id)) continue;
      const out = block.type === "handoff" || links(block).some(({ to }) => to === null || leadsOut.has(to));
      if (!out) continue;
      leadsOut.add(block.id);
      grown = true;
    }
  }
  const dead = flow.blocks
    .filter((block) => !leadsOut.has(block.id))
    .map((block) => issue(block.id, pathOf(flow, block), "dead_end"));
  const abrupt = flow.blocks.flatMap((block) =>
    links(block)
      .filter(
        ({ to }) =>
          to === null &&
          (block.type === "input" ||
            block.type === "date" ||
            block.type === "range" ||
            block.type === "buttons"),
      )
      .map(({ path }) =>
        issue(block.id, `${pathOf(flow, block)}.${path}`, "ends_without_words", {}, "warning"),
      ),
  );
  return [...dead, ...abrupt];
}

const waits = (block: Block): boolean =>
  !(
    block.type === "message" ||
    block.type === "media" ||
    block.type === "condition" ||
    block.type === "score"
  );

/** Rings of blocks none of which waits for the contact: the agent would talk for ever. */
function checkLoops(flow: Flow): FlowIssue[] {
  const { blocks } = indexFlow(flow);
  const found: FlowIssue[] = [];
  const done = new Set<string>();
  for (const block of flow.blocks) {
    if (waits(block) || done.has(block.id)) continue;
    const ring = findRing(blocks, block.id);
    if (!ring) continue;
    for (const id of ring) done.add(id);
    found.push(issue(block.id, pathOf(flow, block), "loop_without_input", { blocks: ring.join(" → ") }));
  }
  return found;
}

/** The blocks from `start` back to itself without waiting; null when there is no such way. */
function findRing(blocks: ReadonlyMap<string, Block>, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    const block = blocks.get(id);
    if (!block || waits(block)) continue;
    for (const follower of followers(block)) {
      if (follower === start) return [...trail(cameFrom, id), start];
      if (cameFrom.has(follower)) continue;
      cameFrom.set(follower, id);
      queue.push(follower);
    }
  }
  return null;
}

function trail(cameFrom: ReadonlyMap<string, string>, to: string): string[] {
  const before = cameFrom.get(to);
  return before === undefined ? [to] : [...trail(cameFrom, before), to];
}

interface TextAt {
  path: string;
  text: LocalizedText;
}

/** Every text of a block, with its place. */
export function textsOf(block: Block): TextAt[] {
  const found: TextAt[] = [];
  for (const name of ["text", "invalid", "confirmation", "alt", "nudge"] as const) {
    const text = (block as Partial<Record<typeof name, LocalizedText>>)[name];
    if (text) found.push({ path: name, text });
  }
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  return [...found, ...options.map((option, i) => ({ path: `options.${i}.label`, text: option.label }))];
}

const variable = /\{\{\s*([\w.]+)\s*\}\}/g;

function checkTexts(flow: Flow): FlowIssue[] {
  const known = new Set<string>([...variableNames, ...slotsFilled(flow)]);
  const found: FlowIssue[] = [];
  if (!flow.locales.includes(flow.defaultLocale)) {
    found.push(issue(null, "defaultLocale", "default_language_missing", { language: flow.defaultLocale }));
  }
  for (const block of flow.blocks) {
    for (const { path, text } of textsOf(block)) {
      const at = `${pathOf(flow, block)}.${path}`;
      for (const language of flow.locales) {
        if (isBlank(text[language]))
          found.push(issue(block.id, `${at}.${language}`, "missing_language", { language }));
      }
      for (const { language, name } of variablesIn(text)) {
        if (!known.has(name))
          found.push(issue(block.id, `${at}.${language}`, "unknown_variable", { variable: name, language }));
      }
    }
  }
  return found;
}

/** Blanks are as good as no text. */
const isBlank = (variants: LocalizedText[Locale]): boolean =>
  ![variants ?? []].flat().some((one) => one.trim() !== "");

function variablesIn(text: LocalizedText): { language: Locale; name: string }[] {
  return Object.entries(text).flatMap(([language, variants]) => {
    const names = [variants]
      .flat()
      .flatMap((one) => [...one.matchAll(variable)].map((match) => match[1] as string));
    return [...new Set(names)].map((name) => ({ language: language as Locale, name }));
  });
}

/** Slots that some block fills. */
export function slotsFilled(flow: Flow): Set<string> {
  const filled = new Set<string>();
  for (const block of flow.blocks) {
    if ("slot" in block && block.slot !== undefined) filled.add(block.slot);
    if (block.type === "ai") for (const slot of block.extract ?? []) filled.add(slot);
  }
  return filled;
}

function checkSlots(flow: Flow): FlowIssue[] {
  const filled = slotsFilled(flow);
  const { bySlot } = indexFlow(flow);
  return flow.blocks.flatMap((block) => {
    const at = pathOf(flow, block);
    if (block.type === "condition") {
      return block.cases.flatMap((one, i) =>
        one.all.flatMap((test, j) =>
          filled.has(test.slot)
            ? []
            : [issue(block.id, `${at}.cases.${i}.all.${j}.slot`, "slot_never_filled", { slot: test.slot })],
        ),
      );
    }
    if (block.type !== "ai") return [];
    return (block.extract ?? []).flatMap((slot, i) =>
      bySlot.has(slot)
        ? []
        : [issue(block.id, `${at}.extract.${i}`, "extract_never_asked", { slot }, "warning")],
    );
  });
}

function checkDetails(flow: Flow): FlowIssue[] {
  return flow.blocks.flatMap((block) => [
    ...doubleOptions(flow, block),
    ...crossedLimits(flow, block),
    ...(block.type === "media" && block.url === ""
      ? [issue(block.id, `${pathOf(flow, block)}.url`, "missing_media")]
      : []),
  ]);
}

function doubleOptions(flow: Flow, block: Block): FlowIssue[] {
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  const seen = new Set<string>();
  return options.flatMap((option, i) => {
    if (!seen.has(option.value)) {
      seen.add(option.value);
      return [];
    }
    return [
      issue(block.id, `${pathOf(flow, block)}.options.${i}.value`, "duplicate_option", {
        option: option.value,
      }),
    ];
  });
}

function crossedLimits(flow: Flow, block: Block): FlowIssue[] {
  const limits = limitsOf(block);
  if (!limits || limits.min === undefined || limits.max === undefined || limits.min <= limits.max) return [];
  return [
    issue(block.id, `${pathOf(flow, block)}.validation`, "limits_crossed", {
      min: limits.min,
      max: limits.max,
    }),
  ];
}

function limitsOf(block: Block): { min?: number | undefined; max?: number | undefined } | undefined {
  if (block.type === "input" || block.type === "range") return block.validation;
  if (block.type !== "date" || !block.validation) return undefined;
  return { min: block.validation.minDaysAhead, max: block.validation.maxDaysAhead };
}
