import type { Brand } from "./checkout-pages";
import { methodNames } from "./checkout-pages";
import { actionForm, escapeHtml, money, page } from "./page";
import type { Delivery, Order, Try } from "./state";

export interface ControlView {
  brand: Brand;
  base: string;
  now: number;
  held: boolean;
  orders: readonly Order[];
  tries: readonly Try[];
  deliveries: readonly Delivery[];
}

const latest = 50;

/** Payments and webhooks of an emulated provider, with what its panel and its banks would do. */
export function controlPage({ brand, base, now, held, orders, tries, deliveries }: ControlView): string {
  const act = (label: string, fields: Record<string, string>) =>
    actionForm(`${base}/control`, label, { fields, second: true });
  const rows = tries
    .slice(-latest)
    .reverse()
    .map((one) => {
      const order = orders.find(({ id }) => id === one.order);
      const actions =
        one.status === "PENDING"
          ? act("Aprobar", { do: "approve", id: one.id }) + act("Rechazar", { do: "decline", id: one.id })
          : one.status === "APPROVED"
            ? act("Anular", { do: "void", id: one.id })
            : "";
      return `<tr><td>${escapeHtml(order?.reference ?? "")}<br><span class="soft">${escapeHtml(one.id)}</span></td><td>${methodNames[one.method]}</td><td>${money(one.amount, one.currency)}</td><td>${one.status}</td><td>${actions}</td></tr>`;
    });
  const sent = deliveries
    .slice(-latest)
    .reverse()
    .map(
      ({ id, type, tries: count, nextAt, answer }) =>
        `<tr><td>${escapeHtml(type)}</td><td>${count}</td><td>${answer ?? "—"}</td><td>${nextAt === null ? "no" : escapeHtml(new Date(nextAt).toISOString())}</td><td>${act("Enviar otra vez", { do: "again", id })}</td></tr>`,
    );
  return page({
    ...brand,
    title: "Control",
    body: `<main class="wide"><h1>Control del emulador</h1><p class="soft">Su reloj: ${new Date(now).toISOString()}</p>
<div class="card row">${act("Adelantar 30 minutos", { do: "advance", minutes: "30" })}${act("Adelantar 3 horas", { do: "advance", minutes: "180" })}${act("Adelantar un día", { do: "advance", minutes: "1440" })}${held ? act("Soltar los webhooks", { do: "release" }) : act("Retener los webhooks", { do: "hold" })}</div>
<div class="card"><h2>Pagos</h2>${table(["Referencia", "Medio", "Importe", "Estado", "Hacer"], rows, "Todavía no hay pagos.")}</div>
<div class="card"><h2>Webhooks</h2>${table(["Tipo", "Intentos", "Respuesta", "Siguiente", "Hacer"], sent, "Todavía no se ha enviado ninguno.")}</div></main>`,
  });
}

function table(head: string[], rows: string[], empty: string): string {
  if (rows.length === 0) return `<p class="soft">${empty}</p>`;
  const names = head.map((name) => `<th scope="col">${name}</th>`).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="Tabla"><table><thead><tr>${names}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
