import type { AgentConfig } from "@/lib/agents/schema";
import { phrase } from "./phrase";
import type { Preset, PresetOption } from "./preset";

/** Businesses that take no bookings offer a quote instead. */
export function actionOf(config: AgentConfig, preset: Preset): PresetOption {
  const books = preset.action.value === "book";
  return books && !config.booking.enabled ? contactAction : preset.action;
}

const contactAction: PresetOption = {
  value: "contact",
  label: phrase(
    "Que me contacten",
    "Have someone contact me",
    "Quero que entrem em contato",
    "Que em contactin",
  ),
  synonyms: [
    "presupuesto",
    "cita",
    "información",
    "que me llamen",
    "dejar mis datos",
    "quote",
    "call me",
    "appointment",
    "orçamento",
    "pressupost",
    "me interesa",
    "interested",
  ],
};
export const supportAction: PresetOption = {
  value: "issue",
  label: phrase("Tengo un problema", "I have a problem", "Tenho um problema", "Tinc un problema"),
  synonyms: [
    "problema",
    "incidencia",
    "avería",
    "no funciona",
    "ayuda",
    "reclamación",
    "queja",
    "issue",
    "problem",
    "not working",
    "support",
    "reclamação",
    "não funciona",
    "incidència",
    "avaria",
  ],
};

/** What the model is to achieve in open turns, by what the business is after. */
export const instructions: Record<AgentConfig["goal"], string> = {
  appointments: "Answer from what the business knows. Be brief. When it fits, offer to book an appointment.",
  leads:
    "Answer from what the business knows. Be brief. When it fits, offer a quote or a call back and ask for contact details.",
  sales:
    "Answer from what the business knows. Be brief. Explain the benefits of what is asked about and suggest the next step to buy.",
  support:
    "Help to solve the problem from what the business knows. Be brief. When it cannot be solved here, offer to open a request.",
  information: "Answer from what the business knows. Be brief and do not push to buy.",
};
