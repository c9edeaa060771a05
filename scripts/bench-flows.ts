import { agentConfigSchema } from "@/lib/agents/schema";
import { initialState, step } from "@/lib/flows/engine";
import type { FlowEvent } from "@/lib/flows/events";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { FlowState } from "@/lib/flows/schema";
import { flowVariables } from "@/lib/flows/variables";

/** How many transitions a second the engine makes on one core, in whole conversations of a clinic in Spanish. */
const config = agentConfigSchema.parse({
  businessName: "Clínica Dental Sol",
  agentName: "Lucía",
  vertical: "clinic",
  goal: "appointments",
  tone: "warm",
  languages: ["es", "ca", "en"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [{ name: "Limpieza dental" }, { name: "Ortodoncia invisible" }, { name: "Implantes" }],
  booking: { enabled: true, what: "primera visita", durationMinutes: 30 },
});
const flow = buildFlow(config);
const context = {
  now: new Date("2026-11-24T11:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
  variables: flowVariables(config),
};

const text = (said: string): FlowEvent => ({ type: "text", text: said });
const conversations: Record<string, FlowEvent[]> = {
  buttons: [
    { type: "start" },
    { type: "choice", value: "book" },
    { type: "choice", value: "implantes_3" },
    { type: "choice", value: "new" },
    { type: "choice", value: "now" },
    { type: "slots", slots: { name: { type: "text", value: "Ana Ruiz", raw: "Ana Ruiz" } } },
    { type: "skip" },
    { type: "slots", slots: { email: { type: "text", value: "ana@example.com", raw: "ana@example.com" } } },
    { type: "skip" },
  ],
  written: [
    { type: "start" },
    text("¿Cuánto cuesta una limpieza?"),
    { type: "answered" },
    text("quiero pedir cita"),
    text("implantes"),
    text("es mi primera vez"),
    text("no es urgente"),
    text("Ana Ruiz"),
    text("600 123 123"),
    text("el jueves que viene a las 10"),
    text("no, gracias"),
  ],
};

const wanted = 100_000;
let slowest = Number.POSITIVE_INFINITY;
for (const [name, events] of Object.entries(conversations)) {
  run(events, 500);
  const rates = Array.from({ length: 5 }, () => run(events, 3000)).sort((a, b) => a - b);
  const rate = rates[2] as number;
  slowest = Math.min(slowest, rate);
  process.stdout.write(
    `${name.padEnd(10)} ${Math.round(rate).toLocaleString("en")} transitions/s (median of 5)\n`,
  );
}
process.stdout.write(
  `${slowest >= wanted ? "ok" : "below"}: at least ${wanted.toLocaleString("en")} wanted\n`,
);
if (slowest < wanted) process.exitCode = 1;

/** Plays the conversation `times` over and returns transitions a second. */
function run(events: FlowEvent[], times: number): number {
  let transitions = 0;
  const began = process.cpuUsage();
  for (let i = 0; i < times; i += 1) {
    let state: FlowState = initialState(flow);
    for (const event of events) {
      const result = step(flow, state, event, context);
      state = result.state;
      transitions += result.transitions.length;
    }
  }
  // Processor time: what one core does, whatever else the machine is busy with.
  const { user, system } = process.cpuUsage(began);
  return transitions / ((user + system) / 1e6);
}
