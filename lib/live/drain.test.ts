import { expect, it } from "vitest";
import { LiveHub } from "./live-hub";
import { liveStream } from "./live-stream";

it("a process that ends sends everybody to another, and takes nobody any more", async () => {
  const hub = new LiveHub(async (_, onConnected) => {
    onConnected();
    return async () => {};
  });
  const streams = await Promise.all(
    Array.from({ length: 3 }, () => liveStream(hub, "org", new AbortController().signal)),
  );
  const texts = streams.map((response) => response.text());
  hub.drain();
  for (const text of await Promise.all(texts)) expect(text).toMatch(/event: refresh[\s\S]*retry: \d+\n\n$/);
  expect(hub.size).toBe(0);
  await expect(liveStream(hub, "org", new AbortController().signal)).rejects.toMatchObject({
    code: "unavailable",
  });
});
