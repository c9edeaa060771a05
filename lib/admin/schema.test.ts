import { expect, it } from "vitest";
import { doNotCallSchema } from "./schema";

const read = (phone: string) => doNotCallSchema.safeParse({ phone });

it.each([
  ["+34 600 123 123", "+34600123123"],
  ["0034 600-123-123", "+34600123123"],
  ["+57 (300) 111 2233", "+573001112233"],
])("reads %s with its prefix", (typed, e164) => {
  expect(read(typed).data?.phone).toBe(e164);
});

it.each([
  ["600 123 123", "invalidPhone"],
  ["+34 12", "invalidPhone"],
  ["", "required"],
])("takes no number that may be anybody's: %s", (typed, message) => {
  expect(read(typed).error?.issues[0]?.message).toBe(message);
});
