import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { initialState, step } from "@/lib/flows/engine";
import type { FlowEvent } from "@/lib/flows/events";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { Flow, FlowState } from "@/lib/flows/schema";
import { flowVariables } from "@/lib/flows/variables";

/** How many transitions a second the engine makes on one core, in whole conversations: by buttons, and all typed. */
const common = { agentName: "Lucía", tone: "warm", languages: ["es", "ca", "en"], defaultLocale: "es" };
const clinic = agentConfigSchema.parse({
  ...common,
  businessName: "Clínica Dental Sol",
  vertical: "clinic",
  goal: "appointments",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [{ name: "Limpieza dental" }, { name: "Ortodoncia invisible" }, { name: "Implantes" }],
  booking: { enabled: true, what: "primera visita", durationMinutes: 30 },
});
const kitchens = agentConfigSchema.parse({
  ...common,
  businessName: "Cocinas Norte",
  vertical: "kitchens",
  goal: "leads",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [{ name: "Cocinas a medida" }, { name: "Armarios" }],
  booking: { enabled: true, what: "visita", durationMinutes: 60 },
});
const restaurant = agentConfigSchema.parse({
  ...common,
  businessName: "Casa Pepe",
  vertical: "restaurant",
  goal: "appointments",
  country: "CO",
  currency: "COP",
  timezone: "America/Bogota",
  booking: { enabled: true, what: "mesa", durationMinutes: 90 },
});
const maintenance = agentConfigSchema.parse({
  ...common,
  defaultLocale: "en",
  businessName: "QuickFix",
  vertical: "maintenance",
  goal: "leads",
  country: "GB",
  currency: "GBP",
  timezone: "Europe/London",
  booking: { enabled: true, what: "visit", durationMinutes: 60 },
});

const text = (said: string): FlowEvent => ({ type: "text", text: said });
const typed = (...said: string[]): FlowEvent[] => [{ type: "start" }, ...said.map(text)];
const conversations: Record<string, { config: AgentConfig; events: FlowEvent[] }> = {
  "clinic, buttons": {
    config: clinic,
    events: [
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
  },
  "clinic, typed": {
    config: clinic,
    events: [
      ...typed("¿Cuánto cuesta una limpieza?"),
      { type: "answered" },
      ...typed(
        "quiero pedir cita",
        "implantes",
        "es mi primera vez",
        "no es urgente",
        "Ana Ruiz",
        "600 123 123",
        "el jueves que viene a las 10",
        "no, gracias",
      ).slice(1),
    ],
  },
  "kitchens, typed": {
    config: kitchens,
    events: typed(
      "hola, quiero reformar la cocina",
      "unos 12 m2",
      "moderno",
      "entre 5 y 8 mil euros",
      "dentro de dos meses",
      "en Bilbao",
      "Marcos Gil",
      "600 123 123",
      "marcos@gmail.com",
      "el jueves que viene a las 10",
      "no, gracias",
    ),
  },
  "restaurant, typed": {
    config: restaurant,
    events: typed(
      "hola, quiero reservar una mesa",
      "cena",
      "somos cuatro",
      "un cumpleaños",
      "ninguna",
      "Ana Ruiz",
      "300 123 4567",
      "mañana a las 9 de la noche",
      "no, gracias",
    ),
  },
  "maintenance, typed": {
    config: maintenance,
    events: typed(
      "Hi, my boiler is leaking",
      "a repair",
      "it drips since yesterday",
      "it is urgent",
      "an office",
      "Camden, London",
      "John Smith",
      "07911 123456",
      "tomorrow at 10 am",
      "no thanks",
    ),
  },
};

const wanted = 100_000;
let slowest = Number.POSITIVE_INFINITY;
for (const [name, { config, events }] of Object.entries(conversations)) {
  const play = player(config, events);
  play(500);
  const rates = Array.from({ length: 5 }, () => play(2000)).sort((a, b) => a - b);
  const rate = rates[2] as number;
  slowest = Math.min(slowest, rate);
  process.stdout.write(
    `${name.padEnd(20)} ${Math.round(rate).toLocaleString("en").padStart(9)} transitions/s (median of 5)\n`,
  );
}
process.stdout.write(
  `${slowest >= wanted ? "ok" : "below"}: at least ${wanted.toLocaleString("en")} wanted\n`,
);
if (slowest < wanted) process.exitCode = 1;

/** Gives what plays the conversation so many times over and returns transitions a second. */
function player(config: AgentConfig, events: readonly FlowEvent[]): (times: number) => number {
  const flow: Flow = buildFlow(config);
  const context = {
    now: new Date("2026-11-24T11:00:00Z"),
    timeZone: config.timezone,
    currency: config.currency,
    country: config.country,
    variables: flowVariables(config),
  };
  return (times) => {
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
  };
}
