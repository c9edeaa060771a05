import type { Spend } from "@/lib/ai/budget";
import { type AiRuntime, budgetDecision, readSpend } from "@/lib/ai/runtime";
import type { CallPlan } from "@/lib/calls/plan";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import type { Turn } from "@/lib/conversations/responder";
import type { Locale } from "@/lib/i18n/locales";
import type { Prompt } from "../call/turn-events";
import type { LanguageModel } from "../llm/language-model";
import type { Brain, Heard, Notice, RecordingConsent, Reply, Said } from "./brain";
import type { CoreBrain } from "./core-brain";
import type { Made } from "./core-reply";
import type { Kept } from "./kept";
import { type CoreAnswer, modelAnswer, type Preparation, prepareAnswer } from "./model-answer";
import { callTools } from "./tools/registry";
import type { CallTool } from "./tools/tool";

export interface ModelBrainDeps {
  model: LanguageModel;
  /** For a tenant whose hour's budget is spent; null: the core answers alone then. */
  economy: LanguageModel | null;
  /** Budget and usage. */
  ai: AiRuntime;
  agents: LocationAgents;
  tools?: readonly CallTool[];
}

/**
 * A call's mind with a language model over the core's. The core answers every turn first, in memory and within milliseconds, for
 * three reasons: it owns the flow's state, it knows what a model must not be asked (despair, abuse, attempts to read the prompt,
 * goodbyes, the wish for a person, a plain answer to its own question), and its words are there at once when the model's are
 * not. `core` must have been made without models of its own (`services.ai` null).
 */
export const createModelBrain = (plan: CallPlan, core: CoreBrain, deps: ModelBrainDeps): Brain =>
  new ModelBrain(plan, core, deps);

class ModelBrain implements Brain {
  /** As last read: nobody waits for the database between a turn and its answer. */
  #spend: Promise<Spend | null>;
  /** What has been made ready for turns that may come. */
  readonly #ready = new WeakMap<Turn, Promise<Ready>>();

  constructor(
    private readonly plan: CallPlan,
    private readonly core: CoreBrain,
    private readonly deps: ModelBrainDeps,
  ) {
    this.#spend = readSpend(deps.ai, plan.call.orgId);
    deps.model.warm();
  }

  get locale(): Locale {
    return this.core.locale;
  }

  get recording(): RecordingConsent {
    return this.core.recording;
  }

  takesKey(digit: string): boolean {
    return this.core.takesKey(digit);
  }

  prompt(what: Prompt | Notice): Reply {
    return this.core.prompt(what);
  }

  briefing(): string {
    return this.core.briefing();
  }

  note(heard: Heard, reason: string): void {
    this.core.note(heard, reason);
  }

  reply(heard: Heard, _options: { speculative: boolean }): Reply {
    const abort = new AbortController();
    const reply = this.core.answer(heard, (turn) => this.#answer(turn, abort.signal));
    let committed = false;
    return {
      pieces: () => reply.pieces(),
      get outcome() {
        return reply.outcome;
      },
      get turn() {
        return reply.turn;
      },
      done: reply.done,
      commit() {
        committed = true;
        reply.commit();
      },
      heard: (text) => reply.heard(text),
      cancel() {
        reply.cancel();
        // What was committed runs to its end: a tool that was wanted is not lost with the words.
        if (!committed) abort.abort();
      },
    };
  }

  /** The core's answer and all that a model is asked with are there when the turn is certain; the model is asked then. */
  rehearse(heard: Heard): void {
    const turn = this.core.turnAhead(heard);
    if (!turn || this.#ready.has(turn)) return;
    const ready = this.#prepare(turn);
    this.#ready.set(turn, ready);
    // What went wrong goes wrong again when it counts, and is told then.
    ready.catch(() => this.#ready.delete(turn));
  }

  async *#answer(turn: Turn, signal: AbortSignal): AsyncGenerator<Said, Made<Kept>, undefined> {
    const rehearsed = this.#ready.get(turn);
    // It serves one answer: what is begun in it cannot be begun twice.
    this.#ready.delete(turn);
    const { answer, preparation } = await (rehearsed ?? this.#prepare(turn));
    const allowed = preparation && (await this.#model());
    if (!allowed || !turn.agent) {
      yield* answer.pieces;
      return answer.made;
    }
    const { orgId } = this.plan.call;
    return yield* modelAnswer(preparation, {
      ...allowed,
      account: { ai: this.deps.ai, orgId, agentId: turn.agent.id, conversationId: turn.conversation.id },
      signal,
    });
  }

  async #prepare(turn: Turn): Promise<Ready> {
    const answer = await whole(this.core.coreAnswer(turn));
    if (isForCore(turn, answer) || !turn.agent) return { answer, preparation: null };
    const { services } = this.core;
    const { agents, tools = callTools } = this.deps;
    const context = { plan: this.plan, services, agents };
    const parts = { tools, context, done: this.core.memory.done };
    return { answer, preparation: await prepareAnswer(turn, this.core.mannerOf(turn), answer, parts) };
  }

  /** The model that the tenant's budget allows; null for none. */
  async #model(): Promise<{ model: LanguageModel; brief: boolean } | null> {
    const { ai, model, economy } = this.deps;
    const { orgId } = this.plan.call;
    const decision = await budgetDecision(ai, orgId, Promise.race([this.#spend, soon()]));
    const next = readSpend(ai, orgId);
    this.#spend = next.then(async (spend) => spend ?? null);
    if (decision === "deterministic") return null;
    const brief = decision === "economy";
    const chosen = brief ? economy : model;
    return chosen && { model: chosen, brief };
  }
}

/** The core's answer to a turn, and what a model is asked with; null where it is not. */
interface Ready {
  answer: CoreAnswer;
  preparation: Preparation | null;
}

/** A spend that has not been read when it is wanted counts as unknown. */
const soon = (): Promise<null> => new Promise((resolve) => setImmediate(() => resolve(null)));

async function whole(source: AsyncGenerator<Said, Made<Kept>, undefined>): Promise<CoreAnswer> {
  const pieces: Said[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { pieces, made: next.value };
    pieces.push(next.value);
  }
}

/** Turns that a model must not be asked about, and those it could only make slower. */
function isForCore(turn: Turn, { made }: CoreAnswer): boolean {
  const { changes } = made.kept;
  const intent = changes?.intent ?? "";
  if (turn.inbound.extra.choice !== undefined || changes?.moved) return true;
  if (made.outcome.ends !== null || sure.has(intent)) return true;
  // The flow asked, and understood the answer: what comes next is its next question, word for word.
  return (
    intent === "answer" &&
    made.outcome.origin === "flow" &&
    turn.inbound.text.split(/\s+/).length <= plainAnswer
  );
}

const plainAnswer = 6;
const sure: ReadonlySet<string> = new Set([
  "self_harm",
  "unsafe",
  "offensive",
  "injection",
  "leaving",
  "human",
  "contact_details",
  "message",
  "message_ask",
  "summary",
  "summary_ask",
  "declined",
  "language",
  "foreign_language",
  "empty",
  "emoji",
  "choice",
  "away",
  "smalltalk.bye",
]);
