import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSignedBy, webhookSignature } from "./signature";

/* Vectors made with `base64 | openssl dgst -sha256 -hmac`, and Python's hmac for the empty key. */

const body = '{"id":"1","type":"SALE_APPROVED","data":{"metadata":{"reference":"ñ€"}}}';

describe("the signature of a webhook", () => {
  it("is the HMAC of its body in base64", () => {
    expect(webhookSignature(body, "bold-secret")).toBe(
      "8ce4c96c92bba9a520ef9572ac5dff8e32760b93cb2befda98af5c7df9b4a94b",
    );
  });

  it("is what anybody can make in test mode, when the key is empty", () => {
    expect(webhookSignature(body, "")).toBe(
      "b6080d72074e00f745d59f0341e72b1cbd53b04f55e4037e6623ff26e86d1f13",
    );
  });

  it("holds for its body and its key alone", () => {
    const key = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        key,
        key,
        (one, other, secret, another) => {
          const signature = webhookSignature(one, secret);
          expect(isSignedBy(one, signature, secret)).toBe(true);
          expect(isSignedBy(one, signature.toUpperCase(), secret)).toBe(true);
          expect(isSignedBy(other, signature, secret)).toBe(one === other);
          // HMAC pads keys with zeros: one that ends in them is the same key.
          expect(isSignedBy(one, signature, another)).toBe(
            secret.replace(/\0+$/, "") === another.replace(/\0+$/, ""),
          );
          expect(isSignedBy(one, signature.slice(1), secret)).toBe(false);
        },
      ),
    );
  });
});
