import { fold } from "@/lib/ai/guardrails/normalise";
import { defaultResponder } from "@/lib/ai/openai/emulator-brain";
import { type ChatAnswer, type ChatRequest, textOf } from "@/lib/ai/openai/emulator-wire";

/**
 * What the emulated model says to a caller: it uses a tool where the caller's words plainly ask for one that it was
 * offered, and else answers from what its prompt holds. Enough to see the whole path; nobody takes it for a model.
 */
export function answerCaller(request: ChatRequest): ChatAnswer {
  const last = request.messages.at(-1);
  const answer = defaultResponder({ ...request, tools: [] });
  // A tool's result comes back: now it is put into words.
  if (last?.role === "tool") return answer;
  const words = fold(textOf(last));
  const offered = new Set(request.tools?.map(({ function: { name } }) => name));
  for (const { tool, asks, arguments: fill } of habits) {
    const match = asks.exec(words);
    if (!match || !offered.has(tool)) continue;
    const call = { name: tool, arguments: fill(match, textOf(last)) };
    return tool === "search_knowledge" ? { toolCalls: [call] } : { ...answer, toolCalls: [call] };
  }
  return answer;
}

const habits: ReadonlyArray<{
  tool: string;
  asks: RegExp;
  arguments: (match: RegExpExecArray, text: string) => Record<string, unknown>;
}> = [
  {
    tool: "save_contact",
    asks: /\b(?:me llamo|mi nombre es|my name is|meu nome e|em dic) (\p{L}+)/u,
    arguments: ([, name = ""]) => ({ name: name.charAt(0).toUpperCase() + name.slice(1) }),
  },
  {
    tool: "transfer_to_human",
    asks: /\b(?:una persona|un humano|a person|a human|uma pessoa)\b/,
    arguments: (_, text) => ({ reason: text.slice(0, 200) }),
  },
  {
    tool: "take_message",
    asks: /\b(?:dejar? un recado|un mensaje para|take a message|deixar um recado|deixar un encarrec)\b/,
    arguments: (_, text) => ({ message: text.slice(0, 500) }),
  },
  { tool: "end_call", asks: /\b(?:adios|hasta luego|goodbye|tchau|adeu)\b/, arguments: () => ({}) },
];
