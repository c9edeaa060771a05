import { estimateTokens } from "./tokens";

export interface Knowledge {
  /** Title of the document, and heading, as a person would name the place. */
  source: string;
  text: string;
}

interface Turn {
  role: "user" | "assistant";
  content: string;
}

export interface ContextRequest {
  system: string;
  /** Oldest first; the last is the question. */
  messages: readonly Turn[];
  /** Best first. */
  knowledge?: readonly Knowledge[] | undefined;
}

export interface ContextBudget {
  /** Estimated tokens of the whole prompt. */
  total: number;
  /** Share of what is left after prompt and question that knowledge may take; history gets the rest. */
  knowledgeShare: number;
  /** The question itself is cut beyond this. */
  question: number;
}

export const defaultContextBudget = {
  total: 6_000,
  knowledgeShare: 0.6,
  question: 1_200,
} as const satisfies ContextBudget;

export interface FittedContext {
  system: string;
  messages: Turn[];
  /** Knowledge that was used; sources shown to people must come from these. */
  knowledge: Knowledge[];
  droppedMessages: number;
}

/**
 * What fits in a prompt. System prompt and question always stay (the question cut in its middle when it is huge), then
 * knowledge best first, then history newest first. What knowledge leaves unused history may have.
 */
export function fitContext(
  request: ContextRequest,
  budget: ContextBudget = defaultContextBudget,
): FittedContext {
  const question = request.messages.at(-1);
  const asked = question ? cutMiddle(question.content, budget.question) : "";
  const room = Math.max(0, budget.total - estimateTokens(request.system) - estimateTokens(asked));
  const knowledge = takeKnowledge(request.knowledge ?? [], Math.floor(room * budget.knowledgeShare));
  const used = knowledge.reduce((sum, part) => sum + knowledgeTokens(part), 0);
  const history = takeHistory(request.messages.slice(0, -1), room - used);
  return {
    system: withKnowledge(request.system, knowledge),
    messages: question ? [...history, { role: question.role, content: asked }] : history,
    knowledge,
    droppedMessages: Math.max(0, request.messages.length - 1 - history.length),
  };
}

/** The system prompt with knowledge after it, fenced so that its text cannot be taken for orders. */
export function withKnowledge(system: string, knowledge: readonly Knowledge[]): string {
  if (knowledge.length === 0) return system;
  const parts = knowledge.map(
    ({ source, text }, index) =>
      `[${index + 1}] ${oneLine(source)}\n${text.replaceAll(/<\/?knowledge>/gi, "")}`,
  );
  return `${system}\n\n<knowledge>\n${parts.join("\n\n")}\n</knowledge>`;
}

function takeKnowledge(knowledge: readonly Knowledge[], room: number): Knowledge[] {
  const taken: Knowledge[] = [];
  let left = room;
  for (const part of knowledge) {
    const tokens = knowledgeTokens(part);
    if (tokens <= left) {
      taken.push(part);
      left -= tokens;
    } else if (taken.length === 0 && left > 60) {
      // Better the beginning of the best passage than none.
      const text = part.text.slice(0, Math.floor((left - 20) * 3));
      taken.push({ source: part.source, text: text.slice(0, Math.max(text.lastIndexOf(" "), 1)) });
      break;
    }
  }
  return taken;
}

function takeHistory(history: readonly Turn[], room: number): Turn[] {
  const taken: Turn[] = [];
  let left = room;
  for (const turn of history.toReversed()) {
    const tokens = estimateTokens(turn.content) + 4;
    if (tokens > left) break;
    taken.unshift({ role: turn.role, content: turn.content });
    left -= tokens;
  }
  return taken;
}

function knowledgeTokens({ source, text }: Knowledge): number {
  return estimateTokens(source) + estimateTokens(text) + 6;
}

function cutMiddle(text: string, maxTokens: number): string {
  if (estimateTokens(text) <= maxTokens) return text;
  // Questions tend to open or close a long message.
  const half = Math.floor((maxTokens * 3) / 2 / (estimateTokens(text) > text.length / 2 ? 3 : 1));
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
