import { findEmail } from "@/lib/flows/normalise/email";
import { isFirstName } from "@/lib/flows/normalise/first-names";
import { introducedName, normaliseName } from "@/lib/flows/normalise/name";
import { findPhone, readablePhone } from "@/lib/flows/normalise/phone";
import type { Flow, SlotValue } from "@/lib/flows/schema";
import type { Exchange } from "./exchange";

export type DetailKind = "name" | "email" | "phone";
export const detailKinds = ["name", "email", "phone"] as const;

/** The slot in which a flow keeps a contact's name, e-mail or phone; their plain names where it asks for none. */
export function slotOf(flow: Flow, kind: DetailKind): string {
  for (const block of flow.blocks) if (block.type === "input" && block.kind === kind) return block.slot;
  return kind;
}

/** What is known of how to reach the visitor, from this conversation alone. */
export function detailsOf(x: Exchange): Partial<Record<DetailKind, string>> {
  const known: Partial<Record<DetailKind, string>> = {};
  for (const kind of detailKinds) {
    const value = x.state.slots[slotOf(x.flow, kind)];
    if (value?.type === "text" && value.value) known[kind] = value.value;
  }
  return known;
}

/** Who the visitor is, by the first name, and how they are reached, as people write it. */
export function reachOf(x: Exchange): { name?: string; reach?: string } {
  const { name, phone, email } = detailsOf(x);
  const reach = phone ? readablePhone(phone, x.config.country) : email;
  return { ...(name && { name: firstName(name) }), ...(reach && { reach }) };
}

export const firstName = (name: string): string => name.split(" ")[0] ?? name;

/** A phone number, an e-mail and an introduced name in a text, wherever they stand, that are not known already. */
export function findDetails(
  x: Exchange,
  text: string,
  wholeIsName = false,
): Partial<Record<DetailKind, string>> {
  const { country } = x.flowContext;
  const found: Partial<Record<DetailKind, string | null>> = {
    email: findEmail(text),
    phone: findPhone(text.replace(/\S+@\S+/g, " "), { country, locale: x.locale })?.value ?? null,
    name: introducedName(text) ?? signedName(text) ?? (wholeIsName ? plainName(text) : bareName(text)),
  };
  const known = detailsOf(x);
  const fresh: Partial<Record<DetailKind, string>> = {};
  for (const kind of detailKinds) {
    const value = found[kind];
    if (value && value !== known[kind] && !(kind === "name" && known.name)) fresh[kind] = value;
  }
  return fresh;
}

/** Takes what `findDetails` finds, when nothing asks for it just now. Gives what was new. */
export function takeDetails(
  x: Exchange,
  text: string,
  wholeIsName = false,
): Partial<Record<DetailKind, string>> {
  const fresh = findDetails(x, text, wholeIsName);
  for (const kind of detailKinds) {
    const value = fresh[kind];
    if (!value) continue;
    const slot: SlotValue = { type: "text", value, raw: text.slice(0, 500) };
    x.state.slots[slotOf(x.flow, kind)] = slot;
    x.saved[slotOf(x.flow, kind)] = slot;
  }
  return fresh;
}

/** "Jorge Ramírez", "laura 655 44 33 22": nothing but a name that people bear, with how to be reached or without. */
export function bareName(text: string): string | null {
  const name = plainName(text);
  return name && isFirstName(firstName(name)) ? name : null;
}

/** "Ring me on 07400 556677, Tom Hale": a name that people bear, put behind how to be reached. */
function signedName(text: string): string | null {
  const name = /(?:\d{3}|@\S+\.\p{L}+)\s*[,;–-]\s*(\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,3})[\s.!]*$/u.exec(
    text,
  )?.[1];
  return name && isFirstName(firstName(name)) ? name : null;
}

/** "Ana, 600 123 123": the name is what is left when the figures are gone. */
function plainName(text: string): string | null {
  const rest = text
    .replace(/\S+@\S+/g, " ")
    .replace(/\+?\d[\d .()-]{5,}\d/g, " ")
    .replace(
      /(?<![\p{L}])(?:mi|my|meu|el meu|tel[eé]fono|m[oó]vil|celular|correo|email|e-mail|mail|phone|number|n[uú]mero|telefone|tel[eè]fon|correu|es|is|[eé]|y|and|i|e)(?![\p{L}])/giu,
      " ",
    )
    .replace(/[,;:.]+/g, " ")
    .trim();
  if (!rest || rest.split(/\s+/).length > 4) return null;
  const read = normaliseName(rest);
  return read.ok ? read.value.value : null;
}
