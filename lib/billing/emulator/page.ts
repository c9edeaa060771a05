const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** `$ 50.000`: pesos without cents, as prices are written in Colombia; other currencies with them. */
export function money(cents: number, currency: string): string {
  const digits = currency === "COP" && cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat("es-CO", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
}

export interface Page {
  /** Who is emulated. */
  brand: string;
  /** Colour of its buttons, of a contrast of 4.5 with white at least. */
  colour: string;
  title: string;
  body: string;
}

/** A page of an emulated provider. It says on top that it is one, and loads nothing. */
export function page({ brand, colour, title, body }: Page): string {
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${title} · ${brand} (emulador)`)}</title>
<style>
:root { --paper:#f6f5f2; --card:#fff; --ink:#17211f; --soft:#54605d; --line:#d9d6cf; --field:#fff; --brand:${colour}; --good:#0b6b3a; --bad:#a3231b }
@media (prefers-color-scheme: dark) { :root { --paper:#121615; --card:#1c2221; --ink:#eef2f0; --soft:#a9b5b1; --line:#3a4442; --field:#121615; --good:#6fd6a0; --bad:#ff9d94 } }
* { box-sizing:border-box }
body { margin:0; background:var(--paper); color:var(--ink); font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif }
.note { background:#ffd84d; color:#241c00; padding:8px 16px; text-align:center; font-size:14px; font-weight:600 }
main { max-width:520px; margin:0 auto; padding:24px 16px 48px }
h1 { font-size:24px; line-height:1.25; margin:0 0 4px }
h2 { font-size:17px; margin:0 0 12px }
p { margin:0 0 12px }
.soft { color:var(--soft); font-size:14px; overflow-wrap:anywhere }
.amount { font-size:30px; font-weight:700; margin:8px 0 20px }
.card { background:var(--card); border:1px solid var(--line); border-radius:14px; padding:20px; margin:0 0 16px }
details.card { padding:0 }
details > summary { padding:16px 20px; font-weight:600; cursor:pointer; border-radius:14px }
details > form { padding:0 20px 20px }
label { display:block; font-size:14px; font-weight:600; margin:0 0 14px }
input, select { display:block; width:100%; margin-top:4px; padding:11px 12px; font:inherit; font-weight:400; color:var(--ink); background:var(--field); border:1px solid var(--soft); border-radius:10px }
button, a.button { display:block; width:100%; padding:13px 16px; font:inherit; font-weight:650; text-align:center; text-decoration:none; color:#fff; background:var(--brand); border:1px solid transparent; border-radius:10px; cursor:pointer }
button.second, a.second { color:var(--ink); background:transparent; border-color:var(--soft) }
:focus-visible { outline:3px solid #4a8cff; outline-offset:2px }
.row { display:flex; gap:12px; flex-wrap:wrap } .row > * { flex:1 1 120px }
.stack > * + * { margin-top:10px }
.good { color:var(--good) } .bad { color:var(--bad) }
.list { list-style:none; margin:0 0 24px; padding:0 }
</style>
</head>
<body>
<header class="note">Emulador de ${escapeHtml(brand)}: aquí no se mueve dinero de verdad</header>
${body}
</body>
</html>
`;
}

/** A button that does something, as a form of its own. */
export function actionForm(
  action: string,
  label: string,
  { fields = {}, second = false }: { fields?: Record<string, string>; second?: boolean } = {},
): string {
  return `<form method="post" action="${escapeHtml(action)}">${hidden(fields)}<button${second ? ' class="second"' : ""}>${escapeHtml(label)}</button></form>`;
}

export const hidden = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
