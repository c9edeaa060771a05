"use client";

import { BookOpenText, FlaskConical, type LucideIcon, PencilLine, Settings2, Waypoints } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

const icons = {
  config: Settings2,
  prompt: BookOpenText,
  flow: Waypoints,
  corrections: PencilLine,
  test: FlaskConical,
} as const satisfies Record<string, LucideIcon>;

interface Props {
  label: string;
  tabs: { key: keyof typeof icons; label: string; href: string; active: boolean }[];
  className?: string;
}

/** The sides of the agent as links: each has an address of its own. The one shown scrolls into view on a phone. */
export function AgentTabs({ label, tabs, className }: Props) {
  const bar = useRef<HTMLElement>(null);
  const shown = tabs.find(({ active }) => active)?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another side is shown
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (!bar.current || !current) return;
    bar.current.scrollTo({ left: current.offsetLeft - (bar.current.clientWidth - current.clientWidth) / 2 });
  }, [shown]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className={cn(
        "relative -mx-4 flex shrink-0 gap-1 overflow-x-auto overflow-y-hidden border-border border-b px-4 [scrollbar-width:none] sm:-mx-6 sm:px-6 lg:mx-0 lg:px-0",
        className,
      )}
    >
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          scroll={false}
          aria-current={tab.active ? "page" : undefined}
          className={cn(
            "-mb-px inline-flex h-11 shrink-0 items-center gap-2 rounded-t-md border-b-2 px-3 font-medium text-sm transition-colors focus-visible:-outline-offset-2",
            tab.active
              ? "border-primary text-foreground"
              : "border-transparent text-muted-foreground hover:text-foreground",
          )}
        >
          <TabIcon icon={icons[tab.key]} />
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** Pulses while its page is on its way. */
function TabIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return <Icon aria-hidden="true" className={cn("size-4", pending && "animate-pulse text-primary")} />;
}
