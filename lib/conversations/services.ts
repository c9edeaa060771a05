import type { AnswerCacheStore } from "@/lib/ai/cache";
import type { AiRuntime } from "@/lib/ai/runtime";
import type { Clock } from "@/lib/clock";
import type { KnowledgeSource } from "./knowledge-source";
import type { VersionSource } from "./versions";

/** What a responder may use of the world outside; made once a process by `deps.ts`, by tests with their own. */
export interface ConversationServices {
  clock: Clock;
  versions: VersionSource;
  knowledge: KnowledgeSource;
  /** Null where no model is configured: everything is deterministic then. */
  ai: AiRuntime | null;
  answers: AnswerCacheStore | null;
  /** How long a turn waits for models before the first word, in milliseconds; as `lib/ai/patience` says unless told. */
  patienceMs?: number;
  /** Told of what must not reach a person but should reach the log. No personal data. */
  onError: (error: unknown, context: Record<string, string>) => void;
}
