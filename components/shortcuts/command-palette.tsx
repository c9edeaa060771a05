"use client";

import { Command } from "cmdk";
import { ArrowRight, type LucideIcon, MessagesSquare, Search, Settings, UserRound, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as DialogPrimitive } from "radix-ui";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { overlayClasses } from "@/components/ui/dialog";
import { Keys } from "./keys";
import { registeredShortcuts, type Shortcut, subscribeShortcuts } from "./shortcut-store";
import { useIsMac } from "./use-is-mac";
import { useSearch } from "./use-search";

/** A page one may go to. */
export interface PalettePage {
  href: string;
  label: string;
  kind: "page" | "setting";
}

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pages: readonly PalettePage[];
}

/** Search and go anywhere: people, conversations, pages, settings, and what the open page can do. */
export function CommandPalette({ open, onOpenChange, pages }: Props) {
  const t = useTranslations("shortcuts");
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          className="data-[state=open]:fade-in-0 data-[state=open]:zoom-in-97 fixed inset-x-3 top-[10dvh] z-50 mx-auto flex max-h-[75dvh] max-w-xl flex-col overflow-hidden rounded-2xl border border-border bg-popover text-popover-foreground shadow-lg outline-none data-[state=open]:animate-in"
        >
          <DialogPrimitive.Title className="sr-only">{t("palette")}</DialogPrimitive.Title>
          {/* Made anew each time it opens, so that it opens empty. */}
          <Palette pages={pages} close={() => onOpenChange(false)} />
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

function Palette({ pages, close }: { pages: readonly PalettePage[]; close: () => void }) {
  const t = useTranslations("shortcuts");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { hits, searching, failed } = useSearch(typed);
  const shortcuts = useSyncExternalStore(subscribeShortcuts, registeredShortcuts, () => none);
  const mac = useIsMac();
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const wanted = fold(typed.trim());
  const matching = <T extends { label: string }>(all: readonly T[]): T[] =>
    all.filter(({ label }) => fold(label).includes(wanted));
  // Where one goes is among the pages already.
  const actions = matching(
    shortcuts.flatMap(({ run, ...one }) =>
      run && !one.id.startsWith("go.") && one.id !== "palette" ? [{ ...one, run }] : [],
    ),
  );
  const [places, settings] = [
    matching(pages.filter(({ kind }) => kind === "page")),
    wanted ? matching(pages.filter(({ kind }) => kind === "setting")) : [],
  ];
  const [people, talks] = [
    hits.filter(({ kind }) => kind === "contact"),
    hits.filter(({ kind }) => kind === "conversation"),
  ];
  const empty = [hits, actions, places, settings].every(({ length }) => length === 0);
  return (
    <Command shouldFilter={false} loop label={t("label")} className="flex min-h-0 flex-col">
      <div className="flex h-13 shrink-0 items-center gap-3 border-border border-b px-4">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-muted-foreground" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={t("search")}
          className="h-full w-full min-w-0 bg-transparent text-base outline-none placeholder:text-muted-foreground"
        />
      </div>
      <Command.List className="min-h-0 overflow-y-auto p-2" label={t("label")}>
        <Group heading={t("contacts")}>
          {people.map(({ id, name, detail }) => (
            <Item key={id} value={`contact ${id}`} icon={UserRound} run={() => go(`/contacts/${id}`)}>
              {name || t("unnamed")} <Detail>{detail}</Detail>
            </Item>
          ))}
        </Group>
        <Group heading={t("conversations")}>
          {talks.map(({ id, name, detail }) => (
            <Item
              key={id}
              value={`talk ${id}`}
              icon={MessagesSquare}
              run={() => go(`/conversations?c=${id}`)}
            >
              {name || t("unnamed")} <Detail>{detail}</Detail>
            </Item>
          ))}
        </Group>
        <Group heading={t("pages")}>
          {places.map(({ href, label }) => (
            <Item key={href} value={href} icon={ArrowRight} run={() => go(href)}>
              {label}
            </Item>
          ))}
        </Group>
        <Group heading={t("settings")}>
          {settings.map(({ href, label }) => (
            <Item key={href} value={href} icon={Settings} run={() => go(href)}>
              {label}
            </Item>
          ))}
        </Group>
        <Group heading={t("actions")}>
          {actions.map(({ id, label, keys, run }) => (
            <Item
              key={id}
              value={`act ${id}`}
              icon={Zap}
              run={() => {
                close();
                // After the dialog has given the focus back: what runs may put it elsewhere.
                setTimeout(run, 0);
              }}
            >
              <span className="flex-1">{label}</span>
              <Keys keys={keys} mac={mac} />
            </Item>
          ))}
        </Group>
      </Command.List>
      <p aria-live="polite" className="px-5 pb-3 text-muted-foreground text-sm empty:hidden">
        {failed
          ? t("failed")
          : searching
            ? t("searching")
            : empty
              ? t("nothing", { query: typed.trim() })
              : ""}
      </p>
    </Command>
  );
}

const none: readonly Shortcut[] = [];

/** Without case and accents, as people search. */
const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function Group({ heading, children }: { heading: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  value: string;
  icon: LucideIcon;
  run: () => void;
  children: ReactNode;
}

function Item({ value, icon: Icon, run, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={run}
      className="flex min-h-10 cursor-default items-center gap-3 rounded-lg px-2.5 py-1.5 text-sm data-[selected=true]:bg-accent"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      {children}
    </Command.Item>
  );
}

const Detail = ({ children }: { children: ReactNode }) => (
  <span className="truncate text-muted-foreground text-xs">{children}</span>
);
