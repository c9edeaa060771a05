import { expect, it } from "vitest";
import { stripeAccount } from "./client";

it("a live key is never told to an emulator", () => {
  const local = "http://localhost:4050";
  expect(stripeAccount({ STRIPE_SECRET_KEY: "sk_live_1", STRIPE_BASE_URL: local })).toBeUndefined();
  expect(
    stripeAccount({ STRIPE_SECRET_KEY: "rk_live_1", STRIPE_BASE_URL: "http://10.0.0.7" }),
  ).toBeUndefined();
  expect(stripeAccount({ STRIPE_SECRET_KEY: undefined, STRIPE_BASE_URL: local })).toBeUndefined();
  expect(stripeAccount({ STRIPE_SECRET_KEY: "sk_test_1", STRIPE_BASE_URL: local })).toEqual({
    key: "sk_test_1",
    url: local,
  });
  expect(stripeAccount({ STRIPE_SECRET_KEY: "sk_live_1", STRIPE_BASE_URL: undefined })).toBeDefined();
});
