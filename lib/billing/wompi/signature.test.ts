import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventChecksum, integritySignature, isSignedEvent } from "./signature";

/* Vectors: the documentation's own examples, and others made with `openssl dgst -sha256`. */

describe("the integrity of a checkout", () => {
  it("is that of Wompi's own example", () => {
    const signature = integritySignature(
      { reference: "sk8-438k4-xmxm392-sn2m", amountInCents: 2_490_000, currency: "COP" },
      "prod_integrity_Z5mMke9x0k8gpErbDqwrJXMqsI6SFli6",
    );
    expect(signature).toBe("37c8407747e595535433ef8f6a811d853cd943046624a0ec04662b17bbf33bf5");
  });

  it("covers the time at which it ends", () => {
    const signed = { reference: "talia_0af3", amountInCents: 5_000_000, currency: "COP" };
    expect(integritySignature({ ...signed, expirationTime: "2026-11-23T10:00:00.000Z" }, "s3cr3t")).toBe(
      "33e976bc1d49f2a91a9dcc71eac6ac4f60f2ab9858618fedce9a239fb7759518",
    );
  });

  it("is another for any other reference, amount or secret", () => {
    const one = fc.record({
      reference: fc.stringMatching(/^talia_[0-9a-f]{32}$/),
      amountInCents: fc.integer({ min: 1, max: 1e9 }),
      secret: fc.stringMatching(/^[a-z]{8,20}$/),
    });
    const sign = ({ secret, ...rest }: { reference: string; amountInCents: number; secret: string }) =>
      integritySignature({ ...rest, currency: "COP" }, secret);
    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(sign(a) === sign(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});

const secret = "prod_events_OcHnIzeBl5socpwByQ4hA52Em3USQ93Z";
const properties = ["transaction.id", "transaction.status", "transaction.amount_in_cents"];
const example = {
  event: "transaction.updated",
  data: { transaction: { id: "1234-1610641025-49201", status: "APPROVED", amount_in_cents: 4_490_000 } },
  // The documentation prints another hash than that of the text it gives; this one is openssl's of that text.
  signature: { properties, checksum: "5a18ec5e8fdb7df463e9f94774cba8f583ba21bd04a09ceff2ea68a4bc0aefbe" },
  timestamp: 1_530_291_411,
};

describe("the checksum of an event", () => {
  it("is the SHA-256 of the text in Wompi's example, in either case", () => {
    expect(eventChecksum(example, secret)).toBe(example.signature.checksum);
    expect(isSignedEvent(example, secret)).toBe(true);
    const upper = { ...example.signature, checksum: example.signature.checksum.toUpperCase() };
    expect(isSignedEvent({ ...example, signature: upper }, secret)).toBe(true);
  });

  it("holds for whatever properties are named in whatever order, and not once one of them is changed", () => {
    const transaction = fc.record({
      id: fc.string({ minLength: 1 }),
      status: fc.constantFrom("APPROVED", "DECLINED", "VOIDED", "ERROR", "PENDING"),
      amount_in_cents: fc.integer({ min: 1, max: 1e9 }),
      reference: fc.string(),
      currency: fc.constantFrom("COP", "USD"),
    });
    const more = fc.subarray(["transaction.reference", "transaction.currency", "transaction.nothing"]);
    const order = more.chain((extra) =>
      fc.shuffledSubarray([...properties, ...extra], { minLength: 3 + extra.length }),
    );
    fc.assert(
      fc.property(
        transaction,
        transaction,
        order,
        fc.integer({ min: 1, max: 2e9 }),
        (one, other, named, timestamp) => {
          const unsigned = { event: "transaction.updated", data: { transaction: one }, timestamp };
          const checksum = eventChecksum({ ...unsigned, signature: { properties: named } }, secret);
          const event = { ...unsigned, signature: { properties: named, checksum } };
          expect(isSignedEvent(event, secret)).toBe(true);
          expect(isSignedEvent(event, `${secret}x`)).toBe(false);
          expect(isSignedEvent({ ...event, timestamp: timestamp + 1 }, secret)).toBe(false);
          const text = (value: typeof one) =>
            named.map((name) => String(value[name.split(".")[1] as keyof typeof one] ?? "")).join("");
          expect(isSignedEvent({ ...event, data: { transaction: other } }, secret)).toBe(
            text(one) === text(other),
          );
        },
      ),
    );
  });

  it("of a transaction must cover its id, status and amount", () => {
    const signed = ["transaction.id", "transaction.status"];
    const checksum = eventChecksum({ ...example, signature: { properties: signed } }, secret);
    const weak = { ...example, signature: { properties: signed, checksum } };
    expect(isSignedEvent(weak, secret)).toBe(false);
    expect(isSignedEvent({ ...weak, event: "nequi_token.updated" }, secret)).toBe(true);
  });

  it("reads only what is in the event, not what every object has", () => {
    const named = { signature: { properties: ["constructor.name", "transaction.toString"] } };
    expect(eventChecksum({ ...example, ...named }, "x")).toBe(
      eventChecksum({ ...example, signature: { properties: [] } }, "x"),
    );
  });
});
