import { expect, it } from "vitest";
import { noteIncident, takeIncidents } from "./incidents";

it("counts like with like, and forgets what was taken", () => {
  takeIncidents();
  for (const orgId of ["a", "b", "a"]) noteIncident({ kind: "ai_timeout", label: "groq", orgId });
  noteIncident({ kind: "http_5xx", label: "/home" });
  expect(takeIncidents()).toEqual([
    { kind: "ai_timeout", label: "groq", org_id: "a", times: 2 },
    { kind: "ai_timeout", label: "groq", org_id: "b", times: 1 },
    { kind: "http_5xx", label: "/home", times: 1 },
  ]);
  expect(takeIncidents()).toEqual([]);
});

it("grows no further than what a trouble needs", () => {
  for (let n = 0; n < 5_000; n += 1) noteIncident({ kind: "http_5xx", label: `/${n}` });
  expect(takeIncidents().length).toBeLessThanOrEqual(500);
});
