import { type ReactNode, Suspense } from "react";
import { LowBalancePill } from "@/components/billing/low-balance-pill";
import { PlanBanner } from "@/components/billing/plan-banner";
import { AgentPill } from "@/components/layout/agent-pill";
import { DashboardShell } from "@/components/layout/dashboard-shell";
import { QueryProvider } from "@/components/layout/query-provider";
import { TextsProvider } from "@/components/layout/texts-provider";
import { WorkspaceSearch } from "@/components/layout/workspace-search";
import { AccessWatch } from "@/components/live/access-watch";
import { PurgeBanner } from "@/components/privacy/purge-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { Toaster } from "@/components/ui/toast";
import { readAgentStatus } from "@/lib/agents/read-agent-status";
import { signOut } from "@/lib/auth/actions";
import { touchSession } from "@/lib/auth/touch-session";
import { balanceOf } from "@/lib/billing/balance";
import { moneyText } from "@/lib/billing/money-text";
import { readBilling } from "@/lib/billing/queries";
import { systemClock } from "@/lib/clock";
import { resolveLocale } from "@/lib/i18n/request";
import type { Db } from "@/lib/supabase/server";
import { chooseLocale, switchOrganization } from "@/lib/tenancy/actions";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

/** The frame of all pages of a tenant. Each page checks its own permissions; this only needs to know who is there. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { user, profile, org, orgs, db } = await requireMember();
  await touchSession(db, user.sessionId);
  return (
    <TextsProvider namespaces={["nav", "access", "shortcuts"]}>
      <QueryProvider>
        <DashboardShell
          user={{ name: profile.fullName, email: user.email }}
          org={{ id: org.id, name: org.name, role: org.role }}
          orgs={orgs.map(({ id, name, role }) => ({ id, name, role }))}
          actions={{ signOut, switchOrganization, chooseLocale }}
          search={<WorkspaceSearch role={org.role} />}
          banner={
            <>
              <PlanBanner org={org} now={systemClock()} />
              <Suspense>
                <PurgeBanner db={db} org={org} />
              </Suspense>
            </>
          }
          agentStatus={
            <div className="flex min-w-0 flex-wrap items-center gap-2">
              <Suspense fallback={<Skeleton className="h-6.5 w-32 rounded-full" />}>
                <Status db={db} orgId={org.id} paused={org.paused} />
              </Suspense>
              {hasRole(org.role, "admin") && (
                <Suspense>
                  <LowBalance orgId={org.id} />
                </Suspense>
              )}
            </div>
          }
        >
          {children}
        </DashboardShell>
      </QueryProvider>
      <AccessWatch key={org.id} org={org} />
      <Toaster />
    </TextsProvider>
  );
}

async function Status({ db, orgId, paused }: { db: Db; orgId: string; paused: boolean }) {
  const status = await readAgentStatus(db, { orgId });
  return status && <AgentPill status={paused ? "paused" : status} />;
}

/** Only while there is something to say. It keeps no page waiting, and none fails for it. */
async function LowBalance({ orgId }: { orgId: string }) {
  const [overview, locale] = await Promise.all([readBilling(orgId).catch(() => null), resolveLocale()]);
  const balance = overview && balanceOf(overview);
  if (!overview?.wallet || !balance?.low) return null;
  return <LowBalancePill amount={moneyText(balance.available, overview.wallet.currency, locale)} />;
}
