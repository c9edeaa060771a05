import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";

const cop = (name: string, pesos: number, kind: "fixed" | "from" = "fixed") => ({
  name,
  price: { kind, amount: pesos * 100, currency: "COP" as const },
});

/** A vet of Bogotá, as the interview leaves it. */
export const bogotaVet: AgentConfig = agentConfigSchema.parse({
  businessName: "Veterinaria Huellitas",
  agentName: "Lucía",
  vertical: "clinic",
  description: "Clínica de perros y gatos en Chapinero.",
  goal: "appointments",
  tone: "warm",
  languages: ["es", "en"],
  defaultLocale: "es",
  country: "CO",
  currency: "COP",
  timezone: "America/Bogota",
  services: [
    cop("Consulta general", 85_000),
    cop("Consulta de urgencias", 140_000),
    cop("Vacuna antirrábica", 38_000),
    cop("Vacuna triple felina", 72_000),
    cop("Vacuna séxtuple canina", 78_500),
    cop("Esterilización gata", 260_000),
    cop("Profilaxis dental", 310_000, "from"),
    cop("Baño y peluquería raza pequeña", 55_000),
    cop("Baño y peluquería raza grande", 95_000),
    cop("Ecografía abdominal", 160_000),
  ],
  hours: [
    ...[1, 2, 3, 4, 5].map((day) => ({ day, opens: "08:00", closes: "18:00" })),
    { day: 0, opens: "09:00", closes: "13:00" },
  ],
  booking: { enabled: true, what: "cita", durationMinutes: 20 },
  handoff: {
    when: ["una urgencia", "pregunten por la guardería"],
    name: "Lucía Pardo",
    phone: "+573105554321",
  },
  contact: { address: "Carrera 13 # 57-20, Chapinero, Bogotá", phone: "+573105554321" },
});
