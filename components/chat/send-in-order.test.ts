import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sendInOrder } from "./send-in-order";

/** An outbox of messages, and a network that refuses what it is told to. */
function outbox(keys: readonly string[], refuses: (key: string, tries: number) => boolean = () => false) {
  let waiting = keys.map((key) => ({ key, text: key }));
  const sent: string[] = [];
  const held: string[] = [];
  let tries = 0;
  const send = (key: string) =>
    sendInOrder(key, {
      waiting: () => waiting,
      deliver: async (message) => {
        tries += 1;
        if (refuses(message.key, tries)) return;
        sent.push(message.key);
        waiting = waiting.filter((one) => one.key !== message.key);
      },
      hold: (message) => held.push(message.key),
    });
  return { send, sent, held, waiting: () => waiting.map(({ key }) => key) };
}

describe("messages that wait", () => {
  it("are sent in the order in which they were written, though an earlier one did not arrive at first", async () => {
    const box = outbox(["a", "b", "c"], (_, tries) => tries === 1);
    await box.send("a");
    expect(box.sent).toEqual([]);
    await box.send("b");
    expect(box.sent).toEqual(["a", "b"]);
    await box.send("c");
    expect(box.sent).toEqual(["a", "b", "c"]);
  });

  it("wait for the one before them while it does not arrive", async () => {
    const box = outbox(["a", "b", "c"], () => true);
    for (const key of ["a", "b", "c"]) await box.send(key);
    expect(box.sent).toEqual([]);
    expect(box.waiting()).toEqual(["a", "b", "c"]);
    expect(new Set(box.held)).toEqual(new Set(["b", "c"]));
  });

  it("are not sent again once they were sent", async () => {
    const box = outbox(["a", "b"]);
    await box.send("b");
    await box.send("a");
    expect(box.sent).toEqual(["a", "b"]);
  });

  it("arrive in order, each once, however often the network fails", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (count, fails) => {
          const keys = Array.from({ length: count }, (_, index) => `k${index}`);
          const box = outbox(keys, (_, tries) => fails[tries - 1] ?? false);
          for (const key of keys) await box.send(key);
          while (box.waiting().length > 0) for (const key of box.waiting()) await box.send(key);
          expect(box.sent).toEqual(keys);
        },
      ),
    );
  });
});
