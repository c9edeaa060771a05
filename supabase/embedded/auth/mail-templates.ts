import { type Locale, locales } from "@/lib/i18n/locales";
import { expiryNote, inviteButton, type MailKind, type MailText, mailTexts } from "./mail-texts";

/** What an auth mail is filled with; the names are those of Supabase's templates. */
export interface MailVariables {
  Token: string;
  TokenHash: string;
  SiteURL: string;
  Email: string;
  NewEmail: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const inviteLink = "{{ .SiteURL }}/auth/confirm?token_hash={{ .TokenHash }}&type=invite";

/** The mail as the embedded auth service sends it. */
export function renderMail(kind: MailKind, locale: Locale, variables: MailVariables): RenderedMail {
  const content = mailTexts[locale][kind];
  const middle = kind === "invite" ? [inviteLink] : ["{{ .Token }}", "", expiryNote[locale]];
  const text = [content.heading, "", content.lead, "", ...middle, "", content.note, "", "TalIA"].join("\n");
  return {
    subject: fill(content.subject, variables, (value) => value),
    text: fill(text, variables, (value) => value),
    html: fill(page(kind, locale, content), variables, escapeHtml),
  };
}

/** The same mail as a Go template for hosted Supabase, which picks the language by the user's metadata. */
export function hostedTemplate(kind: MailKind): string {
  const branches = locales
    .filter((locale) => locale !== "es")
    .map((locale, index) => {
      const test = `{{ ${index === 0 ? "if" : "else if"} eq .Data.locale "${locale}" }}`;
      return `${test}\n${page(kind, locale, mailTexts[locale][kind])}`;
    });
  return `${branches.join("\n")}\n{{ else }}\n${page(kind, "es", mailTexts.es[kind])}\n{{ end }}\n`;
}

/** A page that mail programs from Outlook to Gmail draw alike: tables, inline styles, no images. */
function page(kind: MailKind, locale: Locale, { heading, lead, note }: MailText): string {
  const middle = kind === "invite" ? button(inviteButton[locale]) : code(expiryNote[locale]);
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${heading}</title></head>
<body style="margin:0;padding:0;background:#fcfaf6;color:#152222;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#fcfaf6"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;background:#ffffff;border-radius:16px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-size:18px;font-weight:700">Tal<span style="color:#005e50">IA</span></p>
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${heading}</h1>
<p style="margin:0 0 24px;font-size:16px;line-height:1.5">${lead}</p>
${middle}
<p style="margin:24px 0 0;font-size:13px;line-height:1.5;color:#526160">${note}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>`;
}

function code(expiry: string): string {
  return `<p style="margin:0 0 12px;padding:20px 0;background:#eaf4f1;border-radius:12px;text-align:center;font-size:32px;font-weight:700;letter-spacing:8px;color:#152222">{{ .Token }}</p>
<p style="margin:0;font-size:13px;color:#526160">${expiry}</p>`;
}

function button(label: string): string {
  return `<p style="margin:0"><a href="${inviteLink.replace("&", "&amp;")}" style="display:inline-block;padding:14px 24px;background:#005e50;border-radius:12px;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${label}</a></p>`;
}

function fill(template: string, variables: MailVariables, escaped: (value: string) => string): string {
  return template.replaceAll(/\{\{ \.(\w+) \}\}/g, (_, name: string) =>
    name in variables ? escaped(variables[name as keyof MailVariables]) : "",
  );
}

function escapeHtml(value: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
