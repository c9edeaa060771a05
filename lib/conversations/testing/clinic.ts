import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";

/** A dental clinic, whole enough to be asked about. */
export const clinicConfig: AgentConfig = agentConfigSchema.parse({
  businessName: "Clínica Sonrisa",
  agentName: "Lucía",
  vertical: "clinic",
  description: "Clínica dental en el centro de Valencia.",
  goal: "appointments",
  tone: "warm",
  languages: ["es", "en", "ca"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [
    { name: "Limpieza dental", price: { kind: "fixed", amount: 4500, currency: "EUR" }, durationMinutes: 30 },
    { name: "Implante dental", price: { kind: "from", amount: 95_000, currency: "EUR" } },
  ],
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, opens: "09:00", closes: "20:00" })),
  booking: { enabled: true, what: "primera visita", durationMinutes: 30 },
  faqs: [{ question: "¿Tenéis aparcamiento?", answer: "Sí, hay un aparcamiento público en la misma calle." }],
  handoff: { when: ["urgencias"], name: "Marta", email: "marta@example.com", phone: "" },
  contact: {
    address: "Calle Colón 12, Valencia",
    phone: "+34961234567",
    email: "hola@example.com",
    website: "",
  },
});
