import type { Goal } from "@/lib/agents/schema";
import { fold, phrasePattern } from "@/lib/flows/normalise/fold";

const goalPatterns: readonly [Goal, RegExp][] = [
  [
    "appointments",
    phrasePattern([
      "citas?",
      "agend\\w*",
      "reserv\\w*",
      "visitas",
      "appointments?",
      "book\\w*",
      "schedul\\w*",
      "cites",
      "marcar consultas?",
      "marcacoes",
      "horas? de consulta",
      "turnos",
    ]),
  ],
  [
    "leads",
    phrasePattern([
      "leads?",
      "contactos",
      "clientes? (?:potenciales|nuevos)",
      "nuevos clientes",
      "captar\\w*",
      "captacion",
      "datos de",
      "presupuestos?",
      "quotes?",
      "pressupost\\w*",
      "orcamentos?",
      "prospect\\w*",
      "new customers",
      "clients nous",
      "novos clientes",
      "cualific\\w*",
      "qualif\\w*",
    ]),
  ],
  [
    "sales",
    phrasePattern([
      "vend\\w*",
      "ventas?",
      "sell\\w*",
      "sales",
      "vendre",
      "vendes",
      "pedidos",
      "orders",
      "comandes",
      "encomendas",
    ]),
  ],
  [
    "support",
    phrasePattern([
      "soporte",
      "support",
      "suport",
      "suporte",
      "incidencias?",
      "averias?",
      "reclamacion\\w*",
      "atencion al cliente",
      "customer service",
      "atencio al client",
      "atendimento",
      "postventa",
      "issues",
      "problemas",
    ]),
  ],
  [
    "information",
    phrasePattern([
      "informa\\w*",
      "dudas?",
      "preguntas",
      "questions",
      "inform\\w*",
      "dubtes",
      "duvidas",
      "responder",
      "resolver",
    ]),
  ],
];

/** What the agent is for, as far as a text tells; the first named counts. */
export function parseGoal(text: string): Goal | null {
  const folded = fold(text);
  let best: { goal: Goal; at: number } | null = null;
  for (const [goal, pattern] of goalPatterns) {
    const at = folded.search(pattern);
    if (at >= 0 && (!best || at < best.at)) best = { goal, at };
  }
  return best?.goal ?? null;
}
