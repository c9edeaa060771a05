import { expect, it } from "vitest";
import { signWebhook } from "./sign-webhook";

const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1614265330, body: '{"test": 2432232314}' };
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

it("signs as Standard Webhooks 1.0 does, by its own example", () => {
  expect(signWebhook(message, [secret])).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

it("signs with each secret that is good", () => {
  const [first, second] = signWebhook(message, [secret, "whsec_AAAA"]).split(" ");
  expect(first).toBe(signWebhook(message, [secret]));
  expect(second).toBe(signWebhook(message, ["whsec_AAAA"]));
  expect(first).not.toBe(second);
});
