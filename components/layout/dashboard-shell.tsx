import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UnreadInStep } from "@/components/inbox/nav-unread";
import { SearchButton } from "@/components/shortcuts/search-button";
import type { ShellAccount, ShellActions } from "./account";
import { Logo } from "./logo";
import { NavBar, NavLinks } from "./nav-links";
import { OrganizationSwitcher } from "./organization-switcher";
import { PhoneMenu } from "./phone-menu";
import { UserMenu } from "./user-menu";

interface DashboardShellProps extends ShellAccount {
  actions: ShellActions;
  /** Whether the agent answers: an `AgentPill`, or a switch. */
  agentStatus?: ReactNode;
  /** Search and shortcuts: above the sections of the sidebar. */
  search?: ReactNode;
  /** Above everything: maintenance, a balance that runs out. */
  banner?: ReactNode;
  children: ReactNode;
}

/**
 * The frame of the app behind the sign-in: a sidebar, or on a phone a head and a bar at the bottom.
 * A page that fills the height (a chat) takes `h-page`; one of panes, from edge to edge, `data-full-page` and `h-full-page`.
 */
export function DashboardShell({
  user,
  org,
  orgs,
  actions,
  agentStatus,
  search,
  banner,
  children,
}: DashboardShellProps) {
  const t = useTranslations("nav");
  const home = (
    <Link href="/home" className="focus-ring w-fit rounded-lg p-1">
      <Logo />
    </Link>
  );
  const switcher = (
    <OrganizationSwitcher org={org} orgs={orgs} switchOrganization={actions.switchOrganization} />
  );
  const userMenu = <UserMenu user={user} signOut={actions.signOut} chooseLocale={actions.chooseLocale} />;
  return (
    <div className="group/shell shell flex min-h-dvh flex-col has-data-full-page:h-dvh">
      {banner}
      <div className="flex flex-1 group-has-data-full-page/shell:min-h-0">
        <aside className="sticky top-0 hidden h-dvh w-62 shrink-0 flex-col gap-4 border-border border-r bg-sidebar px-3 py-4 md:flex group-has-data-full-page/shell:h-auto print:hidden">
          <div className="px-1.5">{home}</div>
          {switcher}
          {agentStatus}
          {search}
          <nav aria-label={t("main")} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 py-1">
            <NavLinks orgId={org.id} role={org.role} />
          </nav>
          {userMenu}
        </aside>
        <div className="flex min-w-0 flex-1 flex-col group-has-data-full-page/shell:min-h-0">
          <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-border border-b bg-background/92 px-4 backdrop-blur-md md:hidden print:hidden">
            {home}
            <div className="flex min-w-0 items-center gap-1">
              {agentStatus}
              {search && <SearchButton />}
            </div>
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none has-data-full-page:flex has-data-full-page:min-h-0 has-data-full-page:max-w-none has-data-full-page:flex-col has-data-full-page:p-0 max-md:pb-24 max-md:has-data-full-page:pb-0 sm:px-6 lg:px-8 lg:py-8"
          >
            {children}
          </main>
        </div>
      </div>
      <NavBar
        orgId={org.id}
        menu={<PhoneMenu orgId={org.id} role={org.role} top={switcher} bottom={userMenu} />}
      />
      <UnreadInStep orgId={org.id} />
    </div>
  );
}
