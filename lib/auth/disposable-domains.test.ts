import { describe, expect, it } from "vitest";
import { isDisposable } from "./disposable-domains";

describe("isDisposable", () => {
  it.each(["a@mailinator.com", "a@YOPMAIL.com", "a@sub.guerrillamail.com", "a@10minutemail.com"])(
    "knows %s",
    (email) => {
      expect(isDisposable(email)).toBe(true);
    },
  );
  it.each(["a@gmail.com", "marta@clinicasol.es", "a@notmailinator.es", "a@outlook.es", "com", ""])(
    "lets %j be",
    (email) => {
      expect(isDisposable(email)).toBe(false);
    },
  );
});
