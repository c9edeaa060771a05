import type { ContactChange, TurnChanges } from "@/lib/conversations/responder";
import type { ToolCall } from "../llm/language-model";
import { isRehearsal } from "./rehearsal";
import { argumentsOf, type CallTool, type ToolContext, type ToolEffect } from "./tools/tool";

/** What came of a call of a tool. */
export interface ToolResult {
  id: string;
  content: string;
  /** Nothing that has to be put into words: what was wanted is staged. */
  settled: boolean;
}

/** Something a tool has done in this call: it was part of a reply that counts. */
export interface DoneTool {
  name: string;
  /** As the model gave them. */
  arguments: string;
  result: string;
}

const mostCalls = 8;

/**
 * The tools of one reply. What reads runs at once; what writes is staged, each wish once however often the model repeats it, and
 * becomes part of the turn's changes: written when the reply is committed, in one step with the turn. What was done in an earlier
 * turn is not done again: cut off before it could say so, a model believes it has not.
 */
export class StagedTools {
  readonly offered: readonly CallTool[];
  readonly effects: Omit<ToolEffect, "result"> = {};
  /** What is kept for good of this reply, once it is committed. */
  readonly done: DoneTool[] = [];
  readonly #used = new Map<string, ToolResult>();

  constructor(
    tools: readonly CallTool[],
    private readonly context: Omit<ToolContext, "key">,
    private readonly before: readonly DoneTool[] = [],
  ) {
    this.offered = tools.filter((tool) => tool.offered(context));
  }

  /** Uses what the model wants used, in its order. Never throws: a tool that fails tells the model so. */
  async use(calls: readonly ToolCall[]): Promise<ToolResult[]> {
    const results: ToolResult[] = [];
    for (const call of calls) {
      const known = this.#used.get(`${call.name} ${call.arguments}`) ?? this.#doneBefore(call);
      const result = known ? { ...known, id: call.id } : await this.#use(call);
      this.#used.set(`${call.name} ${call.arguments}`, result);
      results.push(result);
    }
    return results;
  }

  /** The turn's changes with what the tools want changed. */
  merged(changes: TurnChanges): TurnChanges {
    const { status, handoffReason, intent } = this.effects;
    return {
      ...this.handedOver(changes),
      ...(status && { status }),
      ...(handoffReason && { handoffReason: handoffReason.slice(0, 200) }),
      ...(intent && { intent }),
    };
  }

  /** The same where another agent has taken over: how the conversation goes on is that one's, what was kept stays kept. */
  handedOver(changes: TurnChanges): TurnChanges {
    const { contact, jobs = [] } = this.effects;
    const { plan, turn } = this.context;
    const rehearsal = isRehearsal(turn, plan);
    return {
      ...changes,
      // A rehearsal tells nobody and makes no contact.
      ...(!rehearsal && contact && { contact: together(changes.contact, contact) }),
      ...(!rehearsal && jobs.length > 0 && { jobs: [...(changes.jobs ?? []), ...jobs] }),
    };
  }

  #doneBefore(call: ToolCall): ToolResult | null {
    const same = (tool: DoneTool) => tool.name === call.name && tool.arguments === call.arguments;
    const done = this.before.find(same);
    return done
      ? { id: call.id, content: `Done already in this call, and kept: ${done.result}`, settled: true }
      : null;
  }

  async #use(call: ToolCall): Promise<ToolResult> {
    const refuse = (content: string): ToolResult => ({ id: call.id, content, settled: false });
    const tool = this.offered.find(({ name }) => name === call.name);
    if (!tool) return refuse("There is no such tool.");
    if (this.#used.size >= mostCalls) return refuse("Too many calls. Answer the caller.");
    const args = argumentsOf(tool, call.arguments);
    if (args === null) return refuse("The arguments are not what the tool takes.");
    const { plan, turn, services } = this.context;
    const context = { ...this.context, key: `tool:${plan.call.id}:${turn.inbound.id}:${call.id}` };
    try {
      if (tool.effect === "read") return refuse(await tool.run(args, context));
      const { result, ...effect } = await tool.stage(args, context);
      this.#stage(effect);
      if (lasts(effect)) this.done.push({ name: call.name, arguments: call.arguments, result });
      return { id: call.id, content: result, settled: Object.keys(effect).length > 0 };
    } catch (error) {
      services.onError(error, { step: "tool", tool: tool.name });
      return refuse("That does not work now. Say so, and offer that the team gets back to them.");
    }
  }

  #stage({ contact, jobs, ...effect }: Omit<ToolEffect, "result">): void {
    Object.assign(this.effects, effect);
    if (contact) this.effects.contact = alongside(this.effects.contact, contact);
    if (jobs) this.effects.jobs = [...(this.effects.jobs ?? []), ...jobs];
  }
}

/** To put through or to hang up may be wanted again; what was written down is there. */
const lasts = ({ contact, jobs, ends, instead }: Omit<ToolEffect, "result">): boolean =>
  (contact !== undefined || jobs !== undefined) && ends === undefined && instead === undefined;

/** Two wishes of one reply: of two messages neither is lost. */
function alongside(first: ContactChange | undefined, second: ContactChange): ContactChange {
  const attributes = { ...first?.attributes };
  for (const [name, value] of Object.entries(second.attributes ?? {})) {
    const before = attributes[name];
    attributes[name] =
      isText(before) && isText(value) && before.value !== value.value
        ? { ...value, value: `${before.value}\n${value.value}`, raw: `${before.raw}\n${value.raw}` }
        : value;
  }
  return { ...first, ...second, ...(Object.keys(attributes).length > 0 && { attributes }) };
}

const isText = (value: unknown): value is { type: "text"; value: string; raw: string } =>
  typeof value === "object" && value !== null && "type" in value && value.type === "text";

/** What the flow's own questions found counts more than what a model made of the caller's words. */
function together(first: ContactChange | null | undefined, second: ContactChange): ContactChange {
  const attributes = { ...second.attributes, ...first?.attributes };
  return { ...second, ...first, ...(Object.keys(attributes).length > 0 && { attributes }) };
}
