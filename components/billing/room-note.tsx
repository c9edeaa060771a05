import { Gauge } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Entitlements, LimitKind, Room } from "@/lib/billing/entitlements";
import { paidPlans } from "@/lib/billing/plans";
import { cn } from "@/lib/cn";

interface RoomNoteProps {
  kind: LimitKind;
  room: Room;
  plan: Entitlements["plan"];
  /** Whether who looks may change the plan. */
  pays: boolean;
  className?: string;
}

/** How much of something the plan has is used, said before one tries; where nothing is left, the way to more. */
export function RoomNote({ kind, room: { used, limit, full }, plan, pays, className }: RoomNoteProps) {
  const t = useTranslations("limits");
  const most = plan === paidPlans.at(-1)?.id;
  const link = (text: ReactNode) => (
    <Link href="/billing/plan" className="focus-ring rounded font-semibold underline underline-offset-4">
      {text}
    </Link>
  );
  const counted = t(`used.${kind}`, { used, limit });
  if (!full) return <p className={cn("text-muted-foreground text-sm", className)}>{counted}</p>;
  return (
    <p className={cn("flex items-start gap-2.5 rounded-2xl bg-warning-soft px-4 py-3 text-sm", className)}>
      <Gauge aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <span>
        <strong className="font-semibold">{counted}.</strong>{" "}
        {most ? t("full.most") : pays ? t.rich("full.upgrade", { link }) : t("full.ask")}
      </span>
    </p>
  );
}
