"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

interface Props {
  label: string;
  side: "left" | "right";
  wide?: boolean;
  onClose: () => void;
  ref?: Ref<HTMLElement>;
  children: ReactNode;
}

/** A panel beside the flow; on a phone it covers it. */
export function SidePanel({ label, side, wide, onClose, ref, children }: Props) {
  const common = useTranslations("common");
  return (
    <aside
      ref={ref}
      aria-label={label}
      tabIndex={-1}
      className={cn(
        "flex min-h-0 shrink-0 flex-col bg-background outline-none max-md:fixed max-md:inset-0 max-md:z-40",
        side === "left" ? "border-border border-r md:w-84" : "border-border border-l",
        side === "right" && (wide ? "md:w-[min(36rem,46vw)]" : "md:w-96"),
      )}
    >
      <div className="flex items-center justify-between gap-2 border-border border-b px-4 py-1.5">
        <p className="truncate font-semibold text-sm">{label}</p>
        <Button variant="ghost" size="icon-sm" aria-label={common("close")} onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      </div>
      {children}
    </aside>
  );
}
