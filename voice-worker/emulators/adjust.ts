import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody, sendJson } from "./http";

/** How an emulated service works, to be changed while calls run. */
export interface Adjustable {
  readonly now: object;
  /** Changes what is named and leaves the rest. Throws a ZodError where a value is wrong. */
  set(changes: Record<string, unknown>): unknown;
  /** All as it was at first. */
  reset(): void;
}

/** A behaviour that is changed where it stands, so that whoever holds it sees the change. */
export function adjustable(behaviour: object, schema: z.ZodObject): Adjustable {
  const first = { ...behaviour };
  const changesSchema = schema.partial().strict();
  return {
    now: behaviour,
    set: (changes) => Object.assign(behaviour, changesSchema.parse(changes)),
    reset: () => void Object.assign(behaviour, first),
  };
}

/** Several of them under their names. */
export function adjustableGroups(groups: Record<string, Adjustable>): Adjustable {
  const changesSchema = z.partialRecord(z.enum(Object.keys(groups)), z.record(z.string(), z.unknown()));
  return {
    get now() {
      return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, group.now]));
    },
    set(changes) {
      for (const [name, change] of Object.entries(changesSchema.parse(changes)))
        if (change) groups[name]?.set(change);
    },
    reset() {
      for (const group of Object.values(groups)) group.reset();
    },
  };
}

/** `/_emulator/faults`: `GET` tells how a service works, `POST` changes what it names, `DELETE` makes all as it was. */
export async function answerAdjustment(
  adjusted: Adjustable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "DELETE") adjusted.reset();
  if (request.method !== "POST") return sendJson(response, 200, adjusted.now);
  try {
    adjusted.set(JSON.parse(await readBody(request)));
    sendJson(response, 200, adjusted.now);
  } catch (error) {
    sendJson(response, 400, { message: error instanceof z.ZodError ? z.prettifyError(error) : "not JSON" });
  }
}
