import { type AgentConfig, agentConfigSchema } from "@/lib/agents/schema";
import { renderPrompt } from "@/lib/ai/prompts/render";
import { locales } from "@/lib/i18n/locales";
import { platformFaqs } from "./knowledge";
import { planFacts, planTable } from "./plan-facts";

/** Address of the platform's own agent: the landing's. */
export const platformSlug = "talia";

/** The configuration of TalIA's own agent. `email`: where it hands people over to. */
export function platformConfig(email: string): AgentConfig {
  return agentConfigSchema.parse({
    businessName: "TalIA",
    agentName: "TalIA",
    vertical: "generic",
    description:
      "TalIA crea agentes con inteligencia artificial que atienden el teléfono y los chats de un negocio, venden y dan cita, las 24 horas.",
    goal: "leads",
    tone: "warm",
    languages: [...locales],
    defaultLocale: "es",
    country: "ES",
    currency: "EUR",
    timezone: "Europe/Madrid",
    // Plans are told in each language by the documents: a service has one name and one price text.
    services: [],
    hours: [],
    hoursNote: "",
    booking: { enabled: false, what: "", durationMinutes: 30 },
    faqs: platformFaqs(),
    neverSay: [],
    handoff: { when: [], name: "", email, phone: "" },
    contact: { address: "", phone: "", email: "", website: "" },
    onlyFromKnowledge: true,
    askLocation: false,
  } satisfies AgentConfig);
}

/** The prompt it sells with: versioned in lib/ai, filled with today's plans. */
export function platformPrompt(signUpUrl: string): string {
  const { trialDays, trialMinutes, refundDays } = planFacts("es");
  const guarantees = [
    `- Prueba gratis de ${trialDays} días con ${trialMinutes} minutos de llamadas, sin tarjeta.`,
    `- Si en los primeros ${refundDays} días de pago no convence, se devuelve la cuota.`,
    "- Sin permanencia ni coste de alta; se cancela cuando se quiera.",
    "- El gasto en IA tiene un tope mensual incluido en el plan; al llegar a él, el agente sigue con su guion.",
    "- Cumple el RGPD; los datos son del cliente, que puede exportarlos y borrarlos.",
  ].join("\n");
  return renderPrompt("platform-sales", 1, {
    agentName: "TalIA",
    plans: planTable("es"),
    guarantees,
    signUpUrl,
  });
}
