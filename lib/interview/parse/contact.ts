import { findEmail } from "@/lib/flows/normalise/email";
import { findPhone } from "@/lib/flows/normalise/phone";
import type { NormaliseContext } from "@/lib/flows/normalise/types";

export interface ContactRead {
  email?: string;
  phone?: string;
  website?: string;
  address?: string;
}

const url =
  /(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|es|co|mx|net|org|cat|ar|cl|pe|br|pt|eu|io|info|shop|online|uk|us|store|dental|app|dev)(?:\.[a-z]{2})?(?:\/[^\s,;]*)?/iu;
const street =
  /(?:calle|c\/|avda?\.?|avenida|av\.|paseo|plaza|plaça|carrer|carrera|cra\.?|cr\.|cl\.|diagonal|transversal|rambla|ronda|camino|polígono|rua|travessa|praça|alameda|street|road|avenue|lane|square|boulevard|blvd|passeig|autopista|calz(?:ada)?\.?)(?=[\s.])[^\n;?!]{3,120}/iu;
const western =
  /\d{1,6}\s+(?:[\p{Lu}][\p{L}']*\s+){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|square|sq)\b\.?[^\n;?!]{0,80}/iu;

/** How the business is reached, as far as a text tells. */
export function parseContact(text: string, context: NormaliseContext): ContactRead {
  const email = findEmail(text);
  const withoutEmail = email ? text.replace(/\S+@\S+/g, " ") : text;
  const phone = findPhone(withoutEmail, context)?.value;
  const website = url.exec(withoutEmail)?.[0];
  const bare = withoutEmail.replace(url, " ; ").replace(/\+?\(?\d[\d\s().-]{7,}\d/gu, " ; ");
  const address = (western.exec(bare) ?? street.exec(bare))?.[0];
  return {
    ...(email && { email }),
    ...(phone && { phone }),
    ...(website && { website: website.replace(/[.,]+$/, "") }),
    ...(address && { address: trimAddress(address) }),
  };
}

/** An address ends where the next thing said begins. */
const trimAddress = (address: string): string =>
  address
    .split(
      /[;]|,\s+(?:y |and |i |e )?(?:somos|soy|tenemos|hacemos|abrimos|we're|we are|we do|i'm|som|tenim|temos|abrim)(?!\p{L})|(?:,?\s+(?:y |i |e |and )?(?:el |nuestro |my |our |o |meu )?(?:tel[eé]fono|tel\.?|phone|m[oó]vil|celular|whatsapp|correo|e-?mail|web|telefone|telèfon)(?!\p{L}))|\.\s+\p{Lu}/iu,
    )[0]
    ?.replace(/[\s,.]+$/u, "")
    .trim() ?? "";
