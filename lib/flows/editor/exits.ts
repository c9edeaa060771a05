import type { Block } from "@/lib/flows/schema";

/** A way out of a block: where it goes on, the fallback of a condition, one of its cases or one of its options. */
export type Port = "next" | "else" | `case:${number}` | `option:${number}`;

export interface Exit {
  port: Port;
  /** The block it leads to; null ends the flow. */
  to: string | null;
  /** An option without a way of its own goes where its block goes on. */
  inherits: boolean;
}

export const isPort = (value: unknown): value is Port =>
  typeof value === "string" && /^(?:next|else|(?:case|option):\d+)$/.test(value);

/** The ways out of a block, in the order they are shown. */
export function exitsOf(block: Block): Exit[] {
  if (block.type === "condition") {
    return [
      ...block.cases.map(({ next }, i): Exit => ({ port: `case:${i}`, to: next, inherits: false })),
      { port: "else", to: block.else, inherits: false },
    ];
  }
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  return [
    ...options.flatMap(({ next, asks }, i): Exit[] =>
      // An option that asks leads nowhere: it is answered, and the turn stays open.
      asks
        ? []
        : [{ port: `option:${i}`, to: next === undefined ? block.next : next, inherits: next === undefined }],
    ),
    { port: "next", to: block.next, inherits: false },
  ];
}

/** The block that a block goes on to unless something else decides. */
export const mainExit = (block: Block): string | null =>
  block.type === "condition" ? block.else : block.next;

/** The block with a way out led elsewhere; undefined lets an option go where its block goes on. A port it has not changes nothing. */
export function withExit(block: Block, port: Port, to: string | null | undefined): Block {
  const target = to ?? null;
  if (block.type === "condition") {
    if (port === "else") return { ...block, else: target };
    const at = indexIn(port, "case");
    if (!block.cases[at]) return block;
    return { ...block, cases: block.cases.map((one, i) => (i === at ? { ...one, next: target } : one)) };
  }
  if (port === "next") return { ...block, next: target };
  if (block.type !== "buttons" && block.type !== "ai") return block;
  const at = indexIn(port, "option");
  const { options = [] } = block;
  if (!options[at]) return block;
  return {
    ...block,
    options: options.map((option, i) => {
      if (i !== at) return option;
      const { next: _, ...rest } = option;
      return to === undefined ? rest : { ...rest, next: to };
    }),
  } as Block;
}

/** The block with every way out, own ones of options too, led through `lead`. */
export function mapExits(block: Block, lead: (to: string | null) => string | null): Block {
  return exitsOf(block).reduce((made, { port, to, inherits }) => {
    if (inherits) return made;
    const led = lead(to);
    return led === to ? made : withExit(made, port, led);
  }, block);
}

const indexIn = (port: Port, kind: "case" | "option"): number =>
  port.startsWith(`${kind}:`) ? Number(port.slice(kind.length + 1)) : -1;
