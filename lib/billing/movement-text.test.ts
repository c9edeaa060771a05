import { readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type BillingTranslator, methodText, movementText } from "./movement-text";
import type { Movement } from "./queries";

const billing = JSON.parse(readFileSync("messages/es/billing.json", "utf8"));
const t = createTranslator({
  locale: "es",
  messages: { billing },
  namespace: "billing",
}) as BillingTranslator;

const movement = (facts: Partial<Movement>): Movement => ({
  id: "00000000-0000-4000-8000-000000000001",
  kind: "gift",
  currency: "EUR",
  amount: 0,
  beside: 0,
  owed: 0,
  details: {},
  at: "2026-11-22T10:00:00Z",
  balanceAfter: 0,
  call: null,
  payment: null,
  ...facts,
});
const payment = {
  id: "00000000-0000-4000-8000-000000000002",
  provider: "stripe",
  method: "card:visa:4242",
} as const;
const tell = (facts: Partial<Movement>) =>
  movementText(t, movement(facts), (from, to) => `${from.slice(0, 10)} a ${to.slice(0, 10)}`);

describe("a movement in words", () => {
  it("tells a call by who called and how long it was", () => {
    const call = {
      id: payment.id,
      direction: "inbound",
      purpose: "inbound",
      seconds: 133,
      phone: "+34600111222",
      name: null,
    } as const;
    expect(tell({ kind: "call", call })).toEqual({ title: "Llamada de +34 600 11 12 22", detail: "2:13" });
    expect(tell({ kind: "call", call: { ...call, direction: "outbound", name: "Ana" } }).title).toBe(
      "Llamada a Ana",
    );
    expect(tell({ kind: "call", call: { ...call, purpose: "test" } }).title).toBe("Llamada de prueba");
    expect(tell({ kind: "call", call: { ...call, phone: null } }).title).toBe("Llamada de un número oculto");
    // The call is gone, what was charged is not.
    expect(tell({ kind: "call", details: { seconds: 61 } })).toEqual({ title: "Llamada", detail: "1:01" });
  });

  it("tells a plan with the days it was paid for, and a change of it by the one that came", () => {
    const invoice = {
      period_start: "2026-11-22T10:00:00Z",
      period_end: "2026-12-22T10:00:00Z",
      lines: [
        { description: "Tiempo sin usar de TalIA Base", amount: -2_000 },
        { description: "1 × TalIA Pro", amount: 9_900 },
      ],
    };
    expect(
      tell({ kind: "subscription", beside: 11_979, payment: { ...payment, kind: "subscription", invoice } }),
    ).toEqual({
      title: "Plan Pro",
      detail: "2026-11-22 a 2026-12-21",
    });
    expect(tell({ kind: "subscription", beside: 100 }).title).toBe("Pago del plan");
  });

  it("tells top-ups by what paid them, and what was taken back by what it was for", () => {
    expect(tell({ kind: "top_up", payment: { ...payment, kind: "top_up" } }).title).toBe(
      "Recarga con tarjeta ·4242",
    );
    expect(tell({ kind: "top_up", payment: { ...payment, kind: "auto_top_up" } }).title).toBe(
      "Recarga automática con tarjeta ·4242",
    );
    expect(tell({ kind: "refund", payment: { ...payment, kind: "top_up" } }).title).toBe(
      "Devolución de una recarga",
    );
    expect(tell({ kind: "refund", beside: -5, payment: { ...payment, kind: "subscription" } }).title).toBe(
      "Devolución de un pago del plan",
    );
    expect(tell({ kind: "dispute", amount: -5 }).title).toBe("Pago reclamado al banco");
    expect(tell({ kind: "dispute", amount: 5 }).title).toBe("Reclamación resuelta: importe repuesto");
    expect(tell({ kind: "adjustment", details: { reason: "Cortesía" } })).toEqual({
      title: "Ajuste de TalIA",
      detail: "Cortesía",
    });
  });
});

describe("what paid", () => {
  it.each([
    [{ provider: "wompi", method: "PSE" }, "PSE"],
    [{ provider: "bold", method: "NEQUI" }, "Nequi"],
    [{ provider: "wompi", method: "BANCOLOMBIA_TRANSFER" }, "Wompi"],
    [{ provider: "stripe", method: null }, "tarjeta"],
    [{ provider: "stripe", method: "card:visa:4242" }, "tarjeta ·4242"],
    [{}, "otro medio"],
  ])("%o is %s", (paid, said) => expect(methodText(t, paid)).toBe(said));
});
