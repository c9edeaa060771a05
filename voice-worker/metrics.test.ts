import { expect, it } from "vitest";
import { Metrics } from "./metrics";
import { Breakers } from "./stt/breakers";
import { defaultSuccession, Succession } from "./stt/succession";

it("tells of providers that have failed, by name and nothing else", async () => {
  const metrics = new Metrics(() => 0);
  expect(await metrics.text()).not.toContain("fallbacks");
  const [one, other] = [{ name: "ears one" }, { name: "ears-other" }];
  const succession = new Succession({ ...defaultSuccession, breakers: new Breakers() });
  succession.failed(one!, true, [one!, other!], 0);
  succession.failed(one!, true, [one!, other!], 10);
  succession.failed(other!, false, [one!, other!], 20);
  const lines = (await metrics.text()).split("\n");
  expect(lines).toContain('talia_voice_fallbacks_total{reason="ears_one"} 2');
  expect(lines).toContain('talia_voice_fallbacks_total{reason="ears-other"} 1');
  metrics.close();
});
