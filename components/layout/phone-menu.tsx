"use client";

import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import type { MemberRole } from "@/lib/tenancy/roles";
import { NavLinks } from "./nav-links";

interface Props {
  orgId: string;
  role: MemberRole;
  top: ReactNode;
  bottom: ReactNode;
}

/** The last place of the phone's bar: all sections, the organization and the account. */
export function PhoneMenu({ orgId, role, top, bottom }: Props) {
  const t = useTranslations("nav");
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger
        aria-label={t("openMenu")}
        className="flex size-full flex-col items-center justify-center gap-1 text-[0.6875rem] text-muted-foreground focus-visible:-outline-offset-2"
      >
        <span className="px-3.5 py-0.5">
          <Menu aria-hidden="true" className="size-5" />
        </span>
        {t("menu")}
      </SheetTrigger>
      <SheetContent side="left" title={t("menu")}>
        <div className="flex min-h-full flex-col gap-5">
          {top}
          <nav aria-label={t("main")}>
            <NavLinks orgId={orgId} role={role} onNavigate={() => setOpen(false)} />
          </nav>
          <div className="mt-auto border-border border-t pt-3">{bottom}</div>
        </div>
      </SheetContent>
    </Sheet>
  );
}
