import { expect, test } from "vitest";
import { servedBefore } from "./served-before";

const agent = (id: string, locationId: string | null, other: object = {}) => ({
  id,
  locationId,
  status: "active" as const,
  flowVersionId: "flow",
  config: { agentName: id },
  ...other,
});

test("names the first of several agents of a location, to those that were made after it", () => {
  const agents = [
    agent("Lucía", null),
    agent("Neus", "centro"),
    agent("Marc", "centro"),
    agent("Pau", "puerto"),
  ];
  expect(servedBefore(agents, "Neus")).toEqual({});
  expect(servedBefore(agents, "Marc")).toEqual({ centro: "Neus" });
  expect(servedBefore(agents, "Pau")).toEqual({ centro: "Neus" });
});

test("counts only agents that would answer", () => {
  const off = agent("Neus", "centro", { status: "paused" });
  const scriptless = agent("Marc", "centro", { flowVersionId: null });
  expect(servedBefore([off, scriptless, agent("Pau", "centro")], "Pau")).toEqual({});
});
