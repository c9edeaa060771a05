import { useTranslations } from "next-intl";
import type { PalettePage } from "@/components/shortcuts/command-palette";
import { type GoTo, WorkspaceShortcuts } from "@/components/shortcuts/workspace-shortcuts";
import { settingsItemsOf } from "@/components/tenancy/settings-items";
import type { MemberRole } from "@/lib/tenancy/roles";
import { type NavItem, navItemsOf } from "./nav-items";

/** The letter after "g" that leads to each section. */
const letters = {
  home: "h",
  agent: "a",
  conversations: "i",
  calls: "l",
  contacts: "c",
  knowledge: "k",
  numbers: "n",
  billing: "b",
  settings: "s",
} as const satisfies Record<NavItem["key"], string>;

/** The search of the panel with all the places that somebody of a role may go to. */
export function WorkspaceSearch({ role }: { role: MemberRole }) {
  const nav = useTranslations("nav");
  const settings = useTranslations("tenancy.nav");
  const sections = navItemsOf(role);
  const goTo: GoTo[] = sections.map(({ key, href }) => ({ href, label: nav(key), letter: letters[key] }));
  const pages: PalettePage[] = [
    ...goTo.map(({ href, label }) => ({ href, label, kind: "page" as const })),
    ...settingsItemsOf(role).map(({ key }) => ({
      href: `/settings/${key}`,
      label: settings(key),
      kind: "setting" as const,
    })),
  ];
  return <WorkspaceShortcuts goTo={goTo} pages={pages} />;
}
