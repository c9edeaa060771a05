import { z } from "zod";
import type { Manner } from "@/lib/agents/register";
import type { CallPlan } from "@/lib/calls/plan";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import type { ContactChange, Draft, JobRequest, Turn, TurnChanges } from "@/lib/conversations/responder";
import type { ConversationServices } from "@/lib/conversations/services";
import type { ToolDefinition } from "../../llm/language-model";
import type { Outcome } from "../brain";

/** What a tool knows of the call. */
export interface ToolContext {
  plan: CallPlan;
  turn: Turn;
  manner: Manner;
  services: ConversationServices;
  agents: LocationAgents;
  /** Names this call of this tool for good: the call, the turn and the model's own id of it. For `JobRequest.key`. */
  key: string;
}

/**
 * What a tool that changes something wants changed. Nothing of it has happened: it is written with the turn in one step when the
 * reply is committed, once by the number of the turn, and what takes longer is a job queued in that very step. So a reply that was
 * prepared for nothing books nothing, one that is interrupted loses nothing, and one that is sent twice happens once.
 */
export interface ToolEffect {
  /** For the model, which then puts it into words. */
  result: string;
  contact?: ContactChange;
  status?: TurnChanges["status"];
  handoffReason?: string;
  intent?: string;
  jobs?: JobRequest[];
  ends?: Outcome["ends"];
  transfer?: Outcome["transfer"];
  /** Said and changed in place of all else: somebody else answers from here on. */
  instead?: { drafts: readonly Draft[]; changes: TurnChanges };
}

interface ToolBase<Schema extends z.ZodType> {
  name: string;
  /** For the model: when to use it, and when not. */
  description: string;
  schema: Schema;
  /** Whether this call has any use for it. */
  offered(context: Omit<ToolContext, "key">): boolean;
}

export interface ReadTool<Schema extends z.ZodType = z.ZodType> extends ToolBase<Schema> {
  effect: "read";
  /** Runs at once, for a reply that may never be said. Gives what the model is told. */
  run(args: z.output<Schema>, context: ToolContext): Promise<string>;
}

export interface WriteTool<Schema extends z.ZodType = z.ZodType> extends ToolBase<Schema> {
  effect: "write";
  /** Tells what is to change. Must change nothing itself. */
  stage(args: z.output<Schema>, context: ToolContext): Promise<ToolEffect> | ToolEffect;
}

export type CallTool = ReadTool | WriteTool;

/** Keeps the types of a tool's arguments while it is written. */
export const readTool = <Schema extends z.ZodType>(tool: Omit<ReadTool<Schema>, "effect">): ReadTool =>
  ({ ...tool, effect: "read" }) as unknown as ReadTool;

export const writeTool = <Schema extends z.ZodType>(tool: Omit<WriteTool<Schema>, "effect">): WriteTool =>
  ({ ...tool, effect: "write" }) as unknown as WriteTool;

/** A tool as a model is told of it. */
export function definitionOf({ name, description, schema }: CallTool): ToolDefinition {
  const known = definitions.get(schema);
  const parameters = known ?? (z.toJSONSchema(schema, { io: "input" }) as Record<string, unknown>);
  definitions.set(schema, parameters);
  return { name, description, parameters };
}

const definitions = new WeakMap<z.ZodType, Record<string, unknown>>();

/** A model's arguments, or null when they are none: not JSON, or not what the tool takes. */
export function argumentsOf(tool: CallTool, json: string): unknown | null {
  try {
    return tool.schema.parse(JSON.parse(json.trim() === "" ? "{}" : json));
  } catch {
    return null;
  }
}
