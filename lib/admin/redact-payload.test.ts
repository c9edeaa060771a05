import { describe, expect, it } from "vitest";
import { redactPayload } from "./redact-payload";

describe("a payload that is shown", () => {
  it("keeps what tells what happened", () => {
    const told = {
      id: "evt_1",
      type: "invoice.payment_failed",
      livemode: false,
      created: 1_763_000_000,
      data: {
        object: {
          id: "in_1",
          number: "TAL-0001",
          amount_due: 9900,
          customer: "cus_1",
          lines: [{ quantity: 1 }],
        },
      },
      card: { brand: "visa", last4: "4242", exp_month: 12 },
      nothing: null,
    };
    expect(redactPayload(told)).toEqual(told);
  });

  it("hides secrets, numbers of cards and accounts, and what addresses open", () => {
    const shown = redactPayload({
      client_secret: "pi_1_secret_abc",
      signature: { checksum: "abcdef", properties: ["transaction.id"] },
      card: { number: "4242424242424242", cvc: "123", fingerprint: "Xt5EWLLDS7FJjR1c" },
      note: "card 4242 4242 4242 4242 was declined, key sk_live_abcdefghijklmnop",
      url: "https://pay.example.com/c/pay_1?key=abc#fid=1",
      iban: "ES9121000418450200051332",
    });
    expect(shown).toEqual({
      client_secret: "•••",
      signature: { checksum: "•••", properties: ["transaction.id"] },
      card: { number: "•••", cvc: "•••", fingerprint: "•••" },
      note: "card ••• was declined, key [secret]",
      url: "https://pay.example.com/c/pay_1?…",
      iban: "•••",
    });
  });

  it("leaves long numbers that are no cards, and ends where nothing ends", () => {
    expect(redactPayload("1700000000000 and 573001234567")).toBe("1700000000000 and 573001234567");
    const endless: Record<string, unknown> = {};
    endless.again = endless;
    expect(JSON.stringify(redactPayload(endless))).toContain("…");
  });
});
