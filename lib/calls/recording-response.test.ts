import { expect, it } from "vitest";
import { cut } from "./recording-response";

const whole = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

it.each([
  ["bytes=0-3", 206, [0, 1, 2, 3], "bytes 0-3/10"],
  ["bytes=4-", 206, [4, 5, 6, 7, 8, 9], "bytes 4-9/10"],
  ["bytes=-2", 206, [8, 9], "bytes 8-9/10"],
  ["bytes=-50", 206, [...whole], "bytes 0-9/10"],
  ["bytes=8-99", 206, [8, 9], "bytes 8-9/10"],
  ["bytes=0-0", 206, [0], "bytes 0-0/10"],
  ["bytes=10-", 416, [], "bytes */10"],
  ["bytes=5-2", 416, [], "bytes */10"],
  ["bytes=0-1,4-5", 200, [...whole], null],
  ["words", 200, [...whole], null],
])("%s", async (range, status, bytes, contentRange) => {
  const response = cut(whole, range);
  expect(response.status).toBe(status);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  expect(response.headers.get("content-range")).toBe(contentRange);
  expect(response.headers.get("accept-ranges")).toBe("bytes");
});
