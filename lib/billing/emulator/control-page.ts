import { type Brand, methodNames, statusNames } from "./checkout-pages";
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
  const payments = tries
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
      return item(
        `${money(one.amount, one.currency)} · ${methodNames[one.method]} · ${statusNames[one.status]}`,
        `Referencia ${order?.reference ?? "?"}. Transacción ${one.id}.`,
        actions,
      );
    });
  const sent = deliveries
    .slice(-latest)
    .reverse()
    .map(({ id, type, tries: count, nextAt, answer }) =>
      item(
        type,
        `${count === 1 ? "1 intento" : `${count} intentos`}, respuesta: ${answer ?? "ninguna"}. ${nextAt === null ? "No se enviará más." : `Siguiente: ${new Date(nextAt).toISOString()}.`}`,
        act("Enviar otra vez", { do: "again", id }),
      ),
    );
  return page({
    ...brand,
    title: "Control",
    body: `<main><h1>Control del emulador</h1><p class="soft">Su reloj: ${new Date(now).toISOString()}</p>
<div class="card row">${act("Adelantar 30 minutos", { do: "advance", minutes: "30" })}${act("Adelantar 3 horas", { do: "advance", minutes: "180" })}${act("Adelantar un día", { do: "advance", minutes: "1440" })}${held ? act("Soltar los webhooks", { do: "release" }) : act("Retener los webhooks", { do: "hold" })}</div>
<h2>Pagos</h2>${list(payments, "Todavía no hay pagos.")}
<h2>Webhooks</h2>${list(sent, "Todavía no se ha enviado ninguno.")}</main>`,
  });
}

const item = (title: string, text: string, actions: string): string =>
  `<li class="card"><strong>${escapeHtml(title)}</strong><p class="soft">${escapeHtml(text)}</p><div class="row">${actions}</div></li>`;

const list = (items: string[], empty: string): string =>
  items.length === 0 ? `<p class="soft">${empty}</p>` : `<ul class="list">${items.join("")}</ul>`;
