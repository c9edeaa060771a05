import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { AgentConfig } from "@/lib/agents/schema";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { platformFlow } from "@/lib/flows/presets/platform";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { platformDocuments } from "@/lib/platform/knowledge";
import { platformConfig } from "@/lib/platform/platform-agent";
import type { TurnChanges } from "../responder";
import { Talk } from "./talk";

/** What the visitor writes, what the answer must say and what it must not. */
export type Line = string | readonly [says: string, hears: RegExp, never?: RegExp];

export interface Conversation {
  title: string;
  with: AgentConfig | "platform";
  lines: readonly Line[];
  /** What is known of the visitor at the end. */
  captured?: { name?: string; phone?: string; email?: string; needs_human?: true };
  /** Answers to questions that are known at the end. */
  told?: readonly string[];
  /** The last answer says goodbye and asks nothing. */
  farewell?: true;
}

/** Holds a whole conversation and checks it: each answer, what came of it, and what no conversation may have. */
export async function converse({
  with: agent,
  lines,
  captured,
  told,
  farewell,
}: Conversation): Promise<void> {
  const talk = agent === "platform" ? withPlatform() : new Talk(agent, buildFlow(agent));
  const contact: Partial<NonNullable<TurnChanges["contact"]>> = {};
  const said: string[] = [];
  let last = "";
  for (const line of lines) {
    const [says, hears, never] = typeof line === "string" ? [line] : line;
    const { text, drafts, changes } = await talk.say(says);
    const heard = `${says}\n→ ${text}`;
    expect(text, heard).not.toBe("");
    if (hears) expect(text, heard).toMatch(new RegExp(hears.source, `${hears.flags}s`));
    if (never) expect(text, heard).not.toMatch(never);
    for (const [field, value] of Object.entries(changes.contact ?? {}))
      if (value !== undefined) Object.assign(contact, { [field]: value });
    said.push(...drafts.map((draft) => draft.text));
    last = text;
  }
  expect(contact).toMatchObject(captured ?? {});
  if (captured?.phone || captured?.email)
    expect(contact.attributes ?? talk.turn.conversation.contactId).toBeTruthy();
  for (const slot of told ?? []) expect(talk.turn.conversation.state).toHaveProperty(["slots", slot]);
  if (farewell) expect(last).not.toContain("?");
  expect(repeated(said)).toEqual([]);
  expect(invented(said, talk.config, lines)).toEqual([]);
  expect(talk.errors).toEqual([]);
}

/** Sentences said more than twice. */
function repeated(said: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of said) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].filter(([, times]) => times > 2).map(([text]) => text);
}

const money = /(?:[$€£]|R\$) ?(\d[\d.,]*)|(\d[\d.,]*) ?€/g;
const figures = (text: string): string[] =>
  [...text.matchAll(money)].map(([, before, after]) => (before ?? after ?? "").replace(/\D/g, ""));

/** Prices that neither the business nor the visitor ever told. */
function invented(said: readonly string[], config: AgentConfig, lines: readonly Line[]): string[] {
  if (config.services.length === 0) return [];
  const known = new Set([
    ...config.services
      .flatMap(({ price }) => [price?.amount, price?.upTo])
      .map((minor) => String((minor ?? 0) / 100)),
    ...lines.flatMap((line) => figures(typeof line === "string" ? line : line[0])),
  ]);
  return said.flatMap(figures).filter((figure) => !known.has(figure));
}

function withPlatform(): Talk {
  const chunks = platformDocuments().flatMap(({ title, chunks }) =>
    chunks.map(
      (chunk): FoundChunk => ({
        ...chunk,
        chunkId: randomUUID(),
        documentId: randomUUID(),
        title,
        kind: "text",
        rank: 0.5,
      }),
    ),
  );
  return new Talk(platformConfig("hola@example.com"), platformFlow(), { chunks });
}
