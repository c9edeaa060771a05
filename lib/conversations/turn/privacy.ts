import { conversationText } from "../texts";
import { slotOf } from "./details";
import type { Exchange } from "./exchange";

/** Questions that already say what the data are for. */
const saysSo =
  /solo (?:lo|la|los|te)? ?(?:usaremos|usamos|utilizaremos)|publicidad|aceptas|you agree|você aceita|acceptes|privacidad|only (?:use|be used)|marketing|privacy|só vamos usar|propaganda|privacidade|només (?:el|la|els)? ?(?:farem servir|fem servir)|publicitat|privacitat/i;

/**
 * Data that nobody asked for are taken with the words that say what for: said once, and kept as what was agreed
 * to.
 */
export function withConsent(x: Exchange, text: string): string {
  if (x.talk.consentWording) return text;
  const told = (["phone", "email"] as const).some((kind) => x.saved[slotOf(x.flow, kind)]?.type === "text");
  if (!told) return text;
  const line = conversationText(x.manner, "privacy.consent", { business: x.config.businessName });
  x.talk.consentWording = line;
  return `${text}\n${line}`;
}

/**
 * A question for a phone number or an e-mail, with what they are for. The first time it is asked the words are kept:
 * they are what the visitor agrees to by answering.
 */
export function privacyLine(x: Exchange, question: string, kind: string): string {
  if (kind !== "phone" && kind !== "email" && kind !== "contact") return question;
  if (saysSo.test(question)) {
    x.talk.consentWording ||= question;
    return question;
  }
  if (x.talk.consentWording) return question;
  const line = conversationText(x.manner, `privacy.${kind}`, { business: x.config.businessName });
  x.talk.consentWording = `${question} ${line}`;
  return `${question}\n${line}`;
}
