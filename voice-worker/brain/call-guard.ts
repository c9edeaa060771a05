import type { Manner } from "@/lib/agents/register";
import { denyList } from "@/lib/ai/guardrails/deny-list";
import { type SecretText, secretText } from "@/lib/ai/guardrails/leak";
import { outputGuard } from "@/lib/ai/guardrails/output";
import { knownPrices } from "@/lib/ai/guardrails/prices";
import { answerScope } from "@/lib/ai/prompts/answer-from-knowledge";
import { answerOnCall1 } from "@/lib/ai/prompts/answer-on-call";
import { sayableTexts } from "@/lib/ai/prompts/master/build-master-prompt";
import type { OutputGuard } from "@/lib/ai/run";
import type { Turn } from "@/lib/conversations/responder";

interface Guarded {
  turn: Turn;
  manner: Manner;
  master: string;
  /** All that may be said word for word, and whose figures are known: knowledge, and what tools gave back. */
  sources: readonly string[];
  onFinding(kind: string): void;
}

/** What stands between the model and the caller: prices nobody wrote, the prompt itself, what the owner never wants said. */
export function callGuard({ turn, manner, master, sources, onFinding }: Guarded): OutputGuard {
  const config = turn.agent?.config;
  if (!config) throw new Error("no agent answers");
  return outputGuard({
    ...manner,
    businessName: config.businessName,
    denied: denyList(config.neverSay),
    prices: knownPrices([master, ...sources]),
    secret: secretOf(turn, manner, master, sources),
    customerMessages: [
      ...turn.history.filter(({ role }) => role === "contact").map(({ text }) => text),
      turn.inbound.text,
    ],
    onFinding: ({ kind }) => onFinding(kind),
  });
}

const ourPart = [answerOnCall1.template, ...Object.values(answerScope)].join("\n");

/** Prepared once per prompt: it takes longer than all else of a turn. */
const secrets = new Map<string, { master: string; secret: SecretText }>();
const kept = 200;

function secretOf(
  { agent }: Turn,
  { locale }: Manner,
  master: string,
  sources: readonly string[],
): SecretText {
  const id = `${agent?.id}:${agent?.knowledgeVersion}:${locale}`;
  const known = secrets.get(id);
  if (known?.master === master) return known.secret;
  const open = agent ? sayableTexts(agent.config, locale) : [];
  const secret = secretText(`${master}\n${ourPart}`, [...open, ...sources]);
  if (secrets.size >= kept) secrets.clear();
  secrets.set(id, { master, secret });
  return secret;
}
