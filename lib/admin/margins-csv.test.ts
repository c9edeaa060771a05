import { expect, it } from "vitest";
import { marginsCsv } from "./margins-csv";

const row = {
  id: "0b5c1a52-6a0a-4b8e-9a53-111111111111",
  name: "Sol",
  plan: "pro" as const,
  currency: "EUR" as const,
  subscriptions: 9900,
  usage: 5,
  granted: 0,
  top_ups: 2500,
  ai: 120,
  calls: 30,
  revenue: 9905,
  cost: 150,
  margin: -9755,
};

it("writes margins for spreadsheets, and no formulas of tenants'", () => {
  const [head, first, second, third, end] = marginsCsv([
    row,
    { ...row, name: 'Bar "El Sol", S.L.' },
    { ...row, name: '=HYPERLINK("x")' },
  ]).split("\r\n");
  expect(head).toBe(
    "id,name,plan,currency,subscriptions_eur,usage_eur,granted_eur,top_ups_eur,ai_eur,calls_eur,revenue_eur,cost_eur,margin_eur",
  );
  expect(first).toBe(`${row.id},Sol,pro,EUR,99.00,0.05,0.00,25.00,1.20,0.30,99.05,1.50,-97.55`);
  expect(second).toContain(',"Bar ""El Sol"", S.L.",');
  expect(third).toContain(`,"'=HYPERLINK(""x"")",`);
  expect(end).toBe("");
});
