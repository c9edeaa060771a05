import { expect, it } from "vitest";
import { hasBearer } from "./has-bearer";

const headers = (authorization?: string) => new Headers(authorization ? { authorization } : {});

it("is for who has the secret", () => {
  expect(hasBearer(headers("Bearer correct-horse"), "correct-horse")).toBe(true);
  expect(hasBearer(headers("bearer correct-horse"), "correct-horse")).toBe(true);
});

it.each([undefined, "", "Bearer", "Bearer ", "Bearer wrong", "Basic correct-horse", "correct-horse"])(
  "refuses %s",
  (authorization) => expect(hasBearer(headers(authorization), "correct-horse")).toBe(false),
);

it("lets nobody in where no secret is set", () => {
  for (const given of [undefined, "Bearer ", "Bearer undefined"]) {
    expect(hasBearer(headers(given), undefined)).toBe(false);
    expect(hasBearer(headers(given), "")).toBe(false);
  }
});
