import { expect, it } from "vitest";
import type { Said } from "./brain";
import { CoreReply, type Made, type ReplyHooks } from "./core-reply";

const made: Made<null> = {
  outcome: { text: "Hola.", locale: "es", awaits: "anything", ends: null, transfer: null, origin: "flow" },
  messages: [],
  kept: null,
};

async function* says(): AsyncGenerator<Said, Made<null>, undefined> {
  yield { text: "Hola.", locale: "es" };
  return made;
}

// biome-ignore lint/correctness/useYield: it never comes to that
async function* breaks(): AsyncGenerator<Said, Made<null>, undefined> {
  throw new Error("no answer");
}

const broken = () => {
  throw new Error("hook");
};

it.each([
  ["keeping it", says, { keep: broken }],
  ["telling what there is of it", breaks, { failed: broken }],
] as const)("is done, its pieces over and the fault told, where %s fails", async (_, source, hook) => {
  const errors: unknown[] = [];
  const hooks: ReplyHooks<null> = {
    committed() {},
    keep: () => 1,
    failed: () => made,
    heard() {},
    onError: (error) => errors.push(error),
    ...hook,
  };
  const reply = new CoreReply(source(), hooks);
  reply.commit();
  await expect(reply.done).resolves.toBeUndefined();
  expect(errors).toMatchObject([{ message: "hook" }]);
  const pieces: Said[] = [];
  const read = async () => {
    for await (const piece of reply.pieces()) pieces.push(piece);
  };
  await read().catch((error: unknown) => expect(source === breaks && error).toBeTruthy());
  expect(pieces).toHaveLength(source === says ? 1 : 0);
});
