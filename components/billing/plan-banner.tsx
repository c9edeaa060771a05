import { CirclePause, CreditCard } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Membership } from "@/lib/tenancy/queries";
import { hasRole } from "@/lib/tenancy/roles";

/** For so long before it ends whoever pays is told on each page, as by mail. */
const aheadMs = 3 * 24 * 60 * 60 * 1000;

interface PlanBannerProps {
  org: Pick<Membership, "name" | "role" | "paused" | "unpaid" | "ending">;
  now: Date;
}

/** Above every page: that the organization is paused and why, or that something of its plan ends; what still works, and what to do. */
export function PlanBanner({ org, now }: PlanBannerProps) {
  const t = useTranslations("limits.banner");
  const nav = useTranslations("nav");
  const format = useFormatter();
  const pays = hasRole(org.role, "admin");
  const link = (text: ReactNode) => (
    <Link href="/billing" className="focus-ring rounded font-semibold underline underline-offset-4">
      {text}
    </Link>
  );
  if (org.unpaid)
    return (
      <Strip urgent icon={<CirclePause aria-hidden="true" />}>
        {t("unpaid", { organization: org.name })} {pays ? t.rich("pay", { link }) : t("askOwner")}
      </Strip>
    );
  if (org.paused)
    return (
      <Strip icon={<CirclePause aria-hidden="true" />}>{nav("paused", { organization: org.name })}</Strip>
    );
  const { ending } = org;
  if (!ending || !pays) return null;
  // A payment that failed is told from the first day on.
  if (ending.what !== "grace" && ending.at.getTime() - now.getTime() > aheadMs) return null;
  const date = format.dateTime(ending.at, { day: "numeric", month: "long" });
  return (
    <Strip icon={<CreditCard aria-hidden="true" />}>
      {t(ending.what, { date })} {t.rich(ending.what === "grace" ? "check" : "choose", { link })}
    </Strip>
  );
}

function Strip({ urgent, icon, children }: { urgent?: boolean; icon: ReactNode; children: ReactNode }) {
  return (
    <p
      role="status"
      className={cn(
        "flex items-start justify-center gap-2 px-4 py-2.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0",
        urgent ? "bg-destructive-soft text-destructive" : "bg-warning-soft text-warning",
      )}
    >
      {icon}
      <span>{children}</span>
    </p>
  );
}
