import { expect, it } from "vitest";
import { auditFilterSchema, auditHref, auditPeriod, isFiltered } from "./audit-filter";

const who = "7f1e1a3c-4f0e-4bb6-9d05-1d7f6f6d8a11";

it("is written into the address and read back from it", () => {
  const filter = auditFilterSchema.parse({
    who,
    action: "update",
    entity: "agents",
    from: "2026-11-01",
    to: "2026-11-30",
    before: "12",
  });
  expect(auditHref(filter)).toBe(
    `/settings/audit?who=${who}&action=update&entity=agents&from=2026-11-01&to=2026-11-30&before=12`,
  );
  const { searchParams } = new URL(auditHref(filter), "https://talia.test");
  expect(auditFilterSchema.parse(Object.fromEntries(searchParams))).toEqual(filter);
  expect(isFiltered(filter)).toBe(true);
  expect(isFiltered(auditFilterSchema.parse({ before: "12" }))).toBe(false);
});

it("takes what nobody can mean for not said", () => {
  const filter = auditFilterSchema.parse({
    who: "me",
    action: "drop",
    entity: "a;b",
    from: "yesterday",
    to: "2026-13-01",
    before: "-3",
  });
  expect(Object.values(filter).filter((value) => value !== undefined)).toEqual([]);
});

it("has days that begin where the organization is, the last one whole", () => {
  expect(auditPeriod({ from: "2026-11-01", to: "2026-11-01" }, "America/Bogota")).toEqual({
    from: "2026-11-01T05:00:00.000Z",
    to: "2026-11-02T05:00:00.000Z",
  });
  // The day on which clocks are put back has 25 hours.
  expect(auditPeriod({ from: "2026-10-25", to: "2026-10-25" }, "Europe/Madrid")).toEqual({
    from: "2026-10-24T22:00:00.000Z",
    to: "2026-10-25T23:00:00.000Z",
  });
  expect(auditPeriod({}, "Europe/Madrid")).toEqual({});
});
