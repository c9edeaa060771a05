import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStreamResponse } from "./event-stream";
import type { ConversationEvent } from "./schema";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function* typingThen(end: () => void): AsyncGenerator<ConversationEvent> {
  yield { type: "typing" };
  end();
}

test("events are lines of data, and nothing beats on when they have ended", async () => {
  const response = eventStreamResponse(typingThen(() => {}));
  expect(await response.text()).toBe('data: {"type":"typing"}\n\n');
  expect(vi.getTimerCount()).toBe(0);
});

test("nothing beats on when what they come from fails", async () => {
  const response = eventStreamResponse(
    typingThen(() => {
      throw new Error("broken");
    }),
  );
  await expect(response.text()).rejects.toThrow("broken");
  expect(vi.getTimerCount()).toBe(0);
});

test("nothing beats on when the reader leaves", async () => {
  const reader = eventStreamResponse(typingThen(() => {})).body?.getReader();
  await reader?.cancel();
  expect(vi.getTimerCount()).toBe(0);
});
