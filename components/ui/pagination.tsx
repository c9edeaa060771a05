import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { buttonVariants } from "./button-variants";

interface PaginationProps {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  /** Address of a page: links, so that each page can be shared and opened apart. */
  hrefOf: (page: number) => string;
  className?: string;
}

/** Nothing is shown while one page holds it all. */
export function Pagination({ page, pageSize, total, hrefOf, className }: PaginationProps) {
  const t = useTranslations("common");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  const from = (page - 1) * pageSize + 1;
  return (
    <nav
      aria-label={t("pagination")}
      className={cn("mt-6 flex items-center justify-between gap-3", className)}
    >
      <p className="figures text-muted-foreground text-sm">
        {t("range", { from, to: Math.min(total, page * pageSize), total })}
      </p>
      <div className="flex items-center gap-2">
        <Step href={page > 1 ? hrefOf(page - 1) : undefined} label={t("previous")}>
          <ChevronLeft aria-hidden="true" />
        </Step>
        <span className="figures text-sm">{t("pageOf", { page, pages })}</span>
        <Step href={page < pages ? hrefOf(page + 1) : undefined} label={t("next")}>
          <ChevronRight aria-hidden="true" />
        </Step>
      </div>
    </nav>
  );
}

function Step(props: { href: string | undefined; label: string; children: ReactNode }) {
  const classes = buttonVariants({ variant: "outline", size: "icon" });
  if (!props.href) {
    return (
      <span aria-hidden="true" className={cn(classes, "opacity-45 shadow-none")}>
        {props.children}
      </span>
    );
  }
  return (
    <Link href={props.href} aria-label={props.label} className={classes}>
      {props.children}
    </Link>
  );
}
