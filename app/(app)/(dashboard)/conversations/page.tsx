import { MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ConversationListCard } from "@/components/dashboard/conversation-list-card";
import { emptyTexts } from "@/components/dashboard/empty-texts";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { conversationsPerPage, listConversations } from "@/lib/conversations/queries";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("conversations") };
}

const filterSchema = z.object({
  status: z.enum(["open", "handoff", "closed"]).optional().catch(undefined),
  location: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export default async function ConversationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const filter = filterSchema.parse(await searchParams);
  const { db, org } = await requireMember({ next: "/conversations" });
  const place = await readLocationFilter(org.id, filter.location);
  const [t, { conversations, total }] = await Promise.all([
    getTranslations("dashboard"),
    listConversations(db, {
      orgId: org.id,
      status: filter.status,
      page: filter.page,
      locationId: place.chosen?.id,
    }),
  ]);
  const empty = emptyTexts(t, "conversations", {
    filtered: Boolean(filter.status),
    location: place.chosen?.name,
  });
  const href = (status: string | undefined, page = 1) => {
    const query = new URLSearchParams({
      ...(status && { status }),
      ...(filter.location && { location: filter.location }),
      ...(page > 1 && { page: String(page) }),
    }).toString();
    return query ? `/conversations?${query}` : "/conversations";
  };
  return (
    <>
      <PageHeader
        title={t("conversations.title")}
        description={t("conversations.hint")}
        actions={place.locations.length > 0 && <LocationFilter filter={place} />}
      />
      <FilterLinks
        label={t("filter")}
        options={[undefined, "handoff" as const, "open" as const, "closed" as const].map((status) => ({
          label: status ? t(`status.${status}`) : t("allConversations"),
          href: href(status),
          active: filter.status === status,
        }))}
      />
      <div className="mt-4">
        {conversations.length > 0 ? (
          <CardList>
            {conversations.map((conversation) => (
              <ConversationListCard
                key={conversation.id}
                conversation={conversation}
                location={nameOfLocation(place, conversation.locationId)}
              />
            ))}
          </CardList>
        ) : (
          <EmptyState icon={<MessagesSquare className="size-6" />} {...empty} />
        )}
      </div>
      <Pagination
        page={filter.page}
        pageSize={conversationsPerPage}
        total={total}
        hrefOf={(page) => href(filter.status, page)}
        className="mt-5"
      />
    </>
  );
}
