import { Phone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { NoPhone } from "@/components/billing/no-phone";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { AddNumberDialog } from "@/components/numbers/add-number-dialog";
import { CarrierAccountList } from "@/components/numbers/carrier-account-list";
import { NumberCard } from "@/components/numbers/number-card";
import { PracticeNumber } from "@/components/numbers/practice-number";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { listAgents } from "@/lib/agents/queries";
import { hasFeature, readEntitlements } from "@/lib/billing/entitlements";
import { listCarrierAccounts, listNumbers, type PhoneNumber } from "@/lib/calls/number-queries";
import { canPractise } from "@/lib/calls/take-practice-number";
import { listLocations, readOrganization } from "@/lib/tenancy/queries";
import { type NamedLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { NumberTabs } from "./number-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("numbers") };
}

const addressSchema = z.object({ location: z.string().optional().catch(undefined) });

/** The telephone numbers of an organization, and who answers each. */
export default async function NumbersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const { location } = addressSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ next: "/numbers" });
  const admin = hasRole(role, "admin");
  const [t, places, place, numbers, accounts, agents, locations, organization, entitlements] =
    await Promise.all([
      getTranslations("numbers"),
      getTranslations("dashboard.location"),
      readLocationFilter(org.id, location),
      listNumbers(db, { orgId: org.id }),
      admin ? listCarrierAccounts(db, { orgId: org.id }) : [],
      listAgents(db, { orgId: org.id }),
      listLocations(db, { orgId: org.id }),
      readOrganization(db, { orgId: org.id }),
      readEntitlements(db, { orgId: org.id }),
    ]);
  const hasPhone = hasFeature(entitlements, "phone");
  const targets = {
    agents: agents.map(({ id, config }) => ({ id, name: config.agentName })),
    locations: locations.map(({ id, name }) => ({ id, name })),
  };
  const shown = numbers.filter((number) => answersAt(number, place.chosen));
  const add = admin && hasPhone && (
    <AddNumberDialog orgId={org.id} accounts={accounts} targets={targets} country={organization.country} />
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t(admin ? "hint" : "readOnly")}
        actions={
          numbers.length > 0 && (
            <>
              <LocationFilter filter={place} />
              {add}
            </>
          )
        }
      />
      <NumberTabs shown="numbers" />
      <div className="mt-4 flex flex-col gap-4">
        {!hasPhone && <NoPhone pays={admin} />}
        {shown.length > 0 ? (
          <CardList>
            {shown.map((number) => (
              <NumberCard
                key={number.id}
                orgId={org.id}
                number={number}
                account={accounts.find(({ id }) => id === number.accountId) ?? null}
                targets={targets}
                editable={admin}
              />
            ))}
          </CardList>
        ) : numbers.length > 0 && place.chosen ? (
          <EmptyState
            icon={<Phone />}
            title={t("emptyHere")}
            description={places("hides", { location: place.chosen.name })}
          />
        ) : (
          <EmptyState icon={<Phone />} title={t("empty")} description={t("emptyHint")} action={add} />
        )}
        {accounts.length > 0 && <CarrierAccountList orgId={org.id} accounts={accounts} />}
        {admin && hasPhone && canPractise() && (
          <PracticeNumber
            orgId={org.id}
            agentId={agents[0]?.id ?? null}
            // One is enough to practise with.
            taken={numbers.some(({ accountId }) => accountId === null)}
          />
        )}
      </div>
    </>
  );
}

/** Whether callers of a number reach a location: its own, one of its menu, or none in particular. */
function answersAt(number: PhoneNumber, place: NamedLocation | null): boolean {
  const reached = [number.locationId, ...number.menu.map(({ locationId }) => locationId ?? null)].filter(
    Boolean,
  );
  return !place || reached.length === 0 || reached.includes(place.id);
}
