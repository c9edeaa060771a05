import {
  ArrowDownToLine,
  BadgeCheck,
  Gift,
  type LucideIcon,
  MessagesSquare,
  Phone,
  Scale,
  Undo2,
} from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { moneyText } from "@/lib/billing/money-text";
import { methodText, movementText } from "@/lib/billing/movement-text";
import type { Movement } from "@/lib/billing/queries";
import { cn } from "@/lib/cn";
import { formatterOf } from "@/lib/i18n/formatter";

const icons: Record<Movement["kind"], LucideIcon> = {
  top_up: ArrowDownToLine,
  subscription: BadgeCheck,
  call: Phone,
  messages: MessagesSquare,
  refund: Undo2,
  dispute: Scale,
  reversal: Undo2,
  adjustment: Scale,
  gift: Gift,
};

interface Props {
  movements: readonly Movement[];
  timeZone: string;
  /** Of the days, by what stands above them. */
  as?: "h2" | "h3";
}

/** Movements of money under the days they were on. */
export function MovementList({ movements, timeZone, as: Heading = "h3" }: Props) {
  const format = formatterOf(useLocale(), timeZone);
  const days = new Map<string, Movement[]>();
  for (const movement of movements) {
    const day = format.dateTime(new Date(movement.at), {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    days.set(day, [...(days.get(day) ?? []), movement]);
  }
  return (
    <div className="flex flex-col gap-5">
      {[...days].map(([day, list]) => (
        <section key={day} aria-label={day}>
          <Heading className="mb-2 px-1 font-medium text-muted-foreground text-xs first-letter:uppercase">
            {day}
          </Heading>
          <ul className="divide-y divide-border overflow-hidden rounded-2xl border border-border bg-card shadow-xs">
            {list.map((movement) => (
              <MovementItem key={movement.id} movement={movement} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function MovementItem({ movement, timeZone }: { movement: Movement; timeZone: string }) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const format = formatterOf(locale, timeZone);
  const { kind, currency, amount, beside, owed, balanceAfter, at, call, payment } = movement;
  const money = (value: number, signed = false) => moneyText(value, currency, locale, { signed });
  const day = (value: string) => format.dateTime(new Date(value), { day: "numeric", month: "short" });
  const { title, detail } = movementText(t, movement, (from, to) => `${day(from)} – ${day(to)}`);
  const sum = amount + owed;
  const Icon = icons[kind];
  const receipt = kind === "top_up" && payment ? `/billing/receipts/${payment.id}` : undefined;
  const href = call ? `/calls/${call.id}` : undefined;
  return (
    <li className="relative flex items-center gap-3.5 px-4 py-3.5">
      <span
        aria-hidden="true"
        className={cn(
          "grid size-9 shrink-0 place-items-center rounded-xl",
          sum > 0 ? "bg-success-soft text-success" : "bg-muted text-muted-foreground",
        )}
      >
        <Icon className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-pretty font-medium text-sm leading-snug">
          {href ? (
            <Link href={href} className="rounded underline-offset-4 hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="figures mt-0.5 flex flex-wrap gap-x-2 text-muted-foreground text-xs">
          <time dateTime={at}>{format.dateTime(new Date(at), { timeStyle: "short" })}</time>
          {detail && <span>{detail}</span>}
          {receipt && (
            <a href={receipt} className="text-primary underline-offset-4 hover:underline">
              {t("return.receipt")}
            </a>
          )}
        </p>
      </div>
      <div className="figures shrink-0 text-right">
        <p
          className={cn(
            "font-semibold text-sm",
            sum > 0 && "text-success",
            beside !== 0 && "text-muted-foreground",
          )}
        >
          {beside !== 0 ? money(Math.abs(beside)) : money(sum, true)}
        </p>
        <p className="mt-0.5 text-muted-foreground text-xs">
          {beside !== 0
            ? t("history.beside", { method: methodText(t, payment ?? movement.details) })
            : owed < 0
              ? t("history.owed", { amount: money(-owed) })
              : balanceAfter !== null && t("history.balanceAfter", { amount: money(balanceAfter) })}
        </p>
      </div>
    </li>
  );
}
