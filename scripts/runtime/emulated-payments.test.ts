import { describe, expect, it } from "vitest";
import { missingPayments, paymentSettings } from "./emulated-payments";

const printed = {
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_BASE_URL: "http://localhost:4050",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
  WOMPI_PUBLIC_KEY: "pub_test_1",
  WOMPI_PRIVATE_KEY: "prv_test_1",
  WOMPI_INTEGRITY_SECRET: "test_integrity_1",
  WOMPI_EVENTS_SECRET: "test_events_1",
  WOMPI_BASE_URL: "http://localhost:4050/wompi/v1",
  WOMPI_CHECKOUT_URL: "http://localhost:4050/wompi/p",
  BOLD_API_KEY: "emulated",
  BOLD_BASE_URL: "http://localhost:4050/bold",
  PAYMENTS_EMULATOR_URL: "http://localhost:4050",
};
const settings = (source: Record<string, string>) => paymentSettings(printed, missingPayments(source));

describe("emulated payments", () => {
  it("emulates all without keys", () => {
    expect(settings({ STRIPE_SECRET_KEY: " " })).toEqual(printed);
  });

  it("leaves one's own account alone, with its address and its secret", () => {
    const names = Object.keys(settings({ STRIPE_SECRET_KEY: "sk_test_mine" }));
    expect(names.filter((name) => name.startsWith("STRIPE"))).toEqual([]);
    expect(names).toContain("WOMPI_PUBLIC_KEY");
  });

  it("emulates nothing of a hosted project, nor where it is told not to", () => {
    expect(settings({ SUPABASE_URL: "https://p.supabase.co" })).toEqual({});
    expect(settings({ TALIA_EMULATE_PAYMENTS: "0" })).toEqual({});
    expect(settings({ SUPABASE_URL: "https://p.supabase.co", TALIA_EMULATE_PAYMENTS: "1" })).toEqual(printed);
  });

  it("emulates nothing where the address is public, unless told to: emulated money would buy real calls", () => {
    expect(settings({ APP_URL: "https://talia.example" })).toEqual({});
    expect(settings({ APP_URL: "https://talia.example", TALIA_EMULATE_PAYMENTS: "1" })).toEqual(printed);
    for (const url of ["", "http://localhost:3000", "http://talia.localhost:3000", "http://192.168.1.7:3000"])
      expect(settings({ APP_URL: url })).toEqual(printed);
  });

  it("makes up nothing of an account of which a part is set", () => {
    const names = Object.keys(
      settings({ STRIPE_WEBHOOK_SECRET: "whsec_mine", WOMPI_EVENTS_SECRET: "mine", BOLD_SECRET_KEY: "mine" }),
    );
    expect(names).toEqual([]);
  });

  it("does not emulate beside keys for everything", () => {
    expect(settings({ STRIPE_SECRET_KEY: "a", WOMPI_PUBLIC_KEY: "b", BOLD_API_KEY: "c" })).toEqual({});
  });
});
