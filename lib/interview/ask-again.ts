import type { Locale } from "@/lib/i18n/locales";
import { questions } from "./phrases";
import type { InterviewState, Topic } from "./schema";

/** Why a question is put: `missed` and `unknown`, after what was no answer; `answered`, after the owner's own question. */
export type Why = "told" | "missed" | "unknown" | "answered";

interface Again {
  missed: readonly [string, string];
  /** To a question whose answer is not known. */
  unknown: readonly [string, string];
  /** Offered when a question was put in both its wordings: that it can be left. */
  leave: readonly [string, string];
  /** The same where only the name is needed, which has no button to skip. */
  name: readonly [string, string];
  /** Said when it is left. */
  left: string;
}

export const again: Record<Locale, Again> = {
  es: {
    missed: ["No lo he entendido del todo.", "Eso no sé cómo apuntarlo."],
    unknown: [
      "Buena pregunta. Cuando esté creado lo verás en tu panel; ahora sigamos.",
      "Eso no te lo sé decir desde aquí.",
    ],
    leave: [
      "Si ahora no lo tienes claro, pulsa «Saltar» y seguimos: podrás cambiarlo en el resumen.",
      "Cuando quieras volvemos a esto, o pulsa «Saltar».",
    ],
    name: ["Con el nombre de tu negocio me basta para seguir.", "Dime solo cómo se llama y seguimos."],
    left: "Esto lo dejo con lo habitual; puedes cambiarlo en el resumen.",
  },
  en: {
    missed: ["I didn't quite catch that.", "I'm not sure how to note that."],
    unknown: [
      "Good question. You'll see that in your dashboard once the agent exists; let's go on.",
      "I can't tell you that from here.",
    ],
    leave: [
      "If you aren't sure yet, press “Skip” and we'll go on: you can change it in the summary.",
      "We can come back to this whenever you like, or press “Skip”.",
    ],
    name: [
      "The name of your business is enough to go on.",
      "Just tell me what it is called and we'll go on.",
    ],
    left: "I'll leave this as usual; you can change it in the summary.",
  },
  pt: {
    missed: ["Não entendi muito bem.", "Isso não sei como anotar."],
    unknown: [
      "Boa pergunta. Quando o agente existir, isso estará no painel; vamos continuar.",
      "Isso não sei dizer daqui.",
    ],
    leave: [
      "Se ainda não tiver certeza, toque em «Deixar para depois» e continuamos: dá para mudar no resumo.",
      "Podemos voltar a isto quando quiser, ou toque em «Deixar para depois».",
    ],
    name: ["O nome do seu negócio já basta para continuar.", "Diga só como se chama e continuamos."],
    left: "Isto fica com o habitual; dá para mudar no resumo.",
  },
  ca: {
    missed: ["No ho he acabat d'entendre.", "Això no sé com apuntar-ho."],
    unknown: [
      "Bona pregunta. Quan l'agent existeixi ho veuràs al tauler; ara continuem.",
      "Això no t'ho sé dir des d'aquí.",
    ],
    leave: [
      "Si ara no ho tens clar, prem «Saltar» i continuem: ho podràs canviar al resum.",
      "Quan vulguis hi tornem, o prem «Saltar».",
    ],
    name: ["Amb el nom del teu negoci en tinc prou per continuar.", "Digue'm només com es diu i continuem."],
    left: "Això ho deixo amb l'habitual; ho pots canviar al resum.",
  },
};

/** How often a question may be put before the interview goes on without its answer. */
const most: Record<Why, number> = { missed: 3, unknown: 3, told: 6, answered: Number.POSITIVE_INFINITY };

/** How often the question of `key` was put already. */
export const timesPut = ({ put }: InterviewState, key: string): number => (put?.key === key ? put.times : 0);

export const givesUp = (times: number, why: Why): boolean => times >= most[why];
export const leftLine = (locale: Locale): string => again[locale].left;

/** The wording for the `times`-th time (from 0); empty when it was said in all of them. Pure. */
export function wordingOf(topic: Topic, times: number, why: Why, locale: Locale): string {
  if (times < 2) return questions[locale][topic][times as 0 | 1];
  // Who asks for one thing after another is not pressed.
  if (why === "answered" && times > 2) return "";
  const { leave, name } = again[locale];
  return (topic === "business" ? name : leave)[(times % 2) as 0 | 1];
}

/** What is said first after what was no answer, with the question put `times` times before. Pure. */
export const notUnderstood = (why: "missed" | "unknown", times: number, locale: Locale): string =>
  again[locale][why][((times + 1) % 2) as 0 | 1];
