import { answerTtlMs } from "@/lib/ai/cache";
import { denyList } from "@/lib/ai/guardrails/deny-list";
import { type SecretText, secretText } from "@/lib/ai/guardrails/leak";
import { outputGuard } from "@/lib/ai/guardrails/output";
import { knownPrices } from "@/lib/ai/guardrails/prices";
import { splitSentences } from "@/lib/ai/guardrails/sentences";
import { ModelUnavailable } from "@/lib/ai/model-unavailable";
import { inTime } from "@/lib/ai/patience";
import { answerFromKnowledge1, answerScope } from "@/lib/ai/prompts/answer-from-knowledge";
import { renderPrompt } from "@/lib/ai/prompts/render";
import { type ChatTurn, streamAnswer } from "@/lib/ai/run";
import type { AiRuntime } from "@/lib/ai/runtime";
import { formatValue } from "@/lib/flows/format";
import { legible } from "@/lib/flows/normalise/legible";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { classify } from "../classify";
import type { Draft, Utterance } from "../responder";
import type { Source } from "../schema";
import type { Ahead } from "./ask-ahead";
import { citedChunks } from "./cited";
import { detailKinds, slotOf } from "./details";
import type { Exchange } from "./exchange";
import { forModel, languageName, localNow } from "./model-context";
import { noticeFor } from "./moderated";

interface ModelQuestion {
  text: string;
  instruction: string | null;
  /** Best first. */
  chunks: readonly FoundChunk[];
  /** The whole answer without a model, for when it fails. */
  fallback: () => Draft;
}

/** The lease of a turn is 40 s; the answer must be written before it ends. */
const totalMs = 25_000;
const passages = 8;

/**
 * An answer by the model from the agent's prompt and knowledge, behind the guardrails. When it fails in mid-answer, its whole
 * sentences stay and the deterministic answer completes them; when it fails before, null.
 */
export async function* answerByModel(
  x: Exchange,
  ai: AiRuntime,
  ahead: Ahead,
  question: ModelQuestion,
): AsyncGenerator<Utterance, Draft | null, undefined> {
  const ready = await inTime(Promise.all([ahead.verdict, ahead.cached, ahead.master]), x.patience);
  if (!ready) return null;
  const [verdict, cached, master] = ready;
  const { cacheKey, spend } = ahead;
  const notice = noticeFor(x, verdict);
  if (notice !== null) return x.draft(notice, "notice");
  if (cached && !saidEnough(x, cached.text)) {
    x.remember(cached.text);
    const sources = sourcesOf(
      question.chunks.filter(({ chunkId }) => chunkId && cached.chunkIds.includes(chunkId)),
    );
    return x.draft(cached.text, "cache", sources.length > 0 ? { sources } : {});
  }
  let text = "";
  try {
    for await (const piece of streamAnswer(ai, { ...request(x, ai, question, master), spend })) {
      text += piece;
      yield { type: "delta", text: piece };
    }
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    x.services.onError(error, {
      step: "model",
      conversationId: x.turn.conversation.id,
      reason: error.reason,
    });
    return text.trim() === "" ? null : completed(text, question);
  }
  // A model may say the same for ever; what was said twice is said in other words.
  if (saidEnough(x, text)) return question.fallback();
  x.remember(text.trim());
  const used = citedChunks(text, x.locale, question.chunks);
  if (cacheKey && isImpersonal(x)) store(x, cacheKey, text, used);
  const sources = sourcesOf(used);
  return x.draft(text, "model", sources.length > 0 ? { sources } : {});
}

const saidEnough = (x: Exchange, text: string): boolean => x.timesSaid(text.trim()) >= 2;

/** What the model had said up to its last whole sentence, and the rest without it. */
function completed(partial: string, question: ModelQuestion): Draft {
  const sentences = splitSentences(partial);
  const last = sentences.at(-1) ?? "";
  const whole = (/[.!?…]["»)]*\s*$/.test(last) ? sentences : sentences.slice(0, -1)).join("").trim();
  const rest = question.fallback();
  if (whole === "") return rest;
  return { ...rest, text: `${whole} ${rest.text}` };
}

function request(x: Exchange, ai: AiRuntime, { text, instruction, chunks }: ModelQuestion, master: string) {
  const { conversation, org, agent } = x.turn;
  const knowledge = chunks.slice(0, passages + 12).map(({ title, heading, body }) => ({
    source: heading ? `${title}: ${heading}` : title,
    text: body,
  }));
  const system = renderPrompt("answer-from-knowledge", 1, {
    master,
    language: languageName(x.locale),
    locale: x.locale,
    now: localNow(x),
    customer: forModel(x, knownOf(x)),
    instruction: instruction ?? "",
    scope: x.config.onlyFromKnowledge ? answerScope.only : answerScope.open,
  });
  const bodies = chunks.map(({ heading, body }) => `${heading ?? ""}\n${body}`);
  const history = historyOf(x);
  return {
    role: "fast" as const,
    orgId: org.id,
    agentId: agent.id,
    conversationId: conversation.id,
    system,
    knowledge,
    messages: [...history, { role: "user" as const, content: text }].map((turn) => ({
      ...turn,
      content: forModel(x, turn.content),
    })),
    limits: { firstTokenMs: x.patience.left(), totalMs },
    guard: outputGuard({
      ...x.manner,
      businessName: x.config.businessName,
      denied: denyList(x.config.neverSay),
      prices: knownPrices([master, ...bodies]),
      secret: secretOf(x, master, bodies),
      customerMessages: [
        ...history.filter(({ role }) => role === "user").map(({ content }) => content),
        text,
      ],
      onFinding: ({ kind }) =>
        ai.onError(new Error(`guardrail: ${kind}`), { step: "guardrail", orgId: org.id, kind }),
    }),
  };
}

/**
 * Whether the model knew nothing of the visitor but a greeting: only then may its answer be said to others, for it may
 * call somebody by name.
 */
const isImpersonal = (x: Exchange): boolean =>
  knownOf(x) === "" &&
  historyOf(x).every(
    ({ role, content }) => role === "assistant" || classify(legible(content)).kind === "smalltalk",
  );

/** The last exchanges, without what still waits for its turn. */
function historyOf(x: Exchange): ChatTurn[] {
  return x.turn.history
    .filter(({ id, status, text }) => id !== x.turn.inbound.id && status !== "waiting" && text.trim() !== "")
    .slice(-12)
    .map(({ role, text }) => ({ role: role === "contact" ? "user" : "assistant", content: text }));
}

/** What this conversation brought up, a fact a line. Data to reach somebody never go to a model. */
function knownOf(x: Exchange): string {
  const reach = new Set(detailKinds.filter((kind) => kind !== "name").map((kind) => slotOf(x.flow, kind)));
  const { location } = x.turn;
  const place = location
    ? [`- branch they chose: ${[location.name, location.address].filter(Boolean).join(", ")}`]
    : [];
  const told = Object.entries(x.state.slots)
    .filter(([slot, value]) => !reach.has(slot) && value.type !== "declined")
    .map(([slot, value]) => `- ${slot}: ${formatValue(value, x.locale).slice(0, 200)}`);
  return [...place, ...told].join("\n");
}

/** What every prompt says around the tenant's: no more to be recited than that. */
const ourPart = [answerFromKnowledge1.template, ...Object.values(answerScope)].join("\n");

/** Prepared once per prompt: what it may say aloud hardly changes between questions. */
const secrets = new Map<string, { master: string; secret: SecretText }>();

function secretOf(x: Exchange, master: string, sayable: readonly string[]): SecretText {
  const id = `${x.turn.agent.id}:${x.turn.agent.knowledgeVersion}`;
  const known = secrets.get(id);
  if (known?.master === master) return known.secret;
  const { description, faqs, services } = x.config;
  const open = [
    description,
    ...faqs.map(({ answer }) => answer),
    ...services.map(({ description: text }) => text ?? ""),
  ];
  const secret = secretText(`${master}\n${ourPart}`, [...open, ...sayable]);
  if (secrets.size > 200) secrets.clear();
  secrets.set(id, { master, secret });
  return secret;
}

function store(x: Exchange, key: string, text: string, used: readonly FoundChunk[]): void {
  const chunkIds = used.flatMap(({ chunkId }) => (chunkId ? [chunkId] : []));
  const expires = new Date(x.flowContext.now.getTime() + answerTtlMs);
  // Nobody waits for it; a cache that cannot be written costs money, not an answer.
  void x.services.answers
    ?.set(x.turn.org.id, key, { text, chunkIds }, expires)
    .catch((error: unknown) => x.services.onError(error, { step: "answer_cache" }));
}

function sourcesOf(chunks: readonly FoundChunk[]): Source[] {
  return chunks.flatMap(({ chunkId, documentId, title, heading, body }) =>
    chunkId && documentId ? [{ chunkId, documentId, title, heading, excerpt: body.slice(0, 600) }] : [],
  );
}
