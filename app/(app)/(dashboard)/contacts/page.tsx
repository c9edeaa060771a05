import { Search, Users } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ContactListCard } from "@/components/dashboard/contact-list-card";
import { emptyTexts } from "@/components/dashboard/empty-texts";
import { FilterLinks } from "@/components/dashboard/filter-links";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { CardList } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { contactsPerPage, listContacts } from "@/lib/contacts/queries";
import { temperatures } from "@/lib/scoring/schema";
import { nameOfLocation, readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("contacts") };
}

const filterSchema = z.object({
  search: z.string().max(80).optional().catch(undefined),
  temperature: z.enum(temperatures).optional().catch(undefined),
  human: z.literal("1").optional().catch(undefined),
  order: z.enum(["recent", "score"]).catch("recent"),
  location: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
type Filter = z.infer<typeof filterSchema>;

export default async function ContactsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const filter = filterSchema.parse(await searchParams);
  const { db, org } = await requireMember({ next: "/contacts" });
  const { search, temperature, human, order, page } = filter;
  const place = await readLocationFilter(org.id, filter.location);
  const locationId = place.chosen?.id;
  const [t, common, { contacts, total }] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("common"),
    listContacts(db, {
      orgId: org.id,
      search,
      temperature,
      needsHuman: human === "1",
      locationId,
      order,
      page,
    }),
  ]);
  const filtered = Boolean(search || temperature || human);
  const empty = emptyTexts(t, "contacts", { filtered, location: place.chosen?.name });
  const states = [
    {
      label: t("all"),
      href: hrefOf({ ...filter, page: 1, temperature: undefined, human: undefined }),
      active: !temperature && !human,
    },
    {
      label: t("needsHuman"),
      href: hrefOf({ ...filter, page: 1, temperature: undefined, human: "1" }),
      active: human === "1",
    },
    ...temperatures.toReversed().map((value) => ({
      label: common(`tier.${value}`),
      href: hrefOf({ ...filter, page: 1, human: undefined, temperature: value }),
      active: temperature === value,
    })),
  ];
  return (
    <>
      <PageHeader
        title={t("contacts.title")}
        description={t("contacts.hint", { total })}
        actions={place.locations.length > 0 && <LocationFilter filter={place} />}
      />
      <Form action="/contacts" className="mb-3 flex gap-2">
        {temperature && <input type="hidden" name="temperature" value={temperature} />}
        {filter.location && <input type="hidden" name="location" value={filter.location} />}
        {order === "score" && <input type="hidden" name="order" value="score" />}
        <Input
          type="search"
          name="search"
          defaultValue={search ?? ""}
          placeholder={t("contacts.search")}
          aria-label={t("contacts.search")}
          maxLength={80}
          className="max-w-md"
        />
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" className="size-4" />
          <span className="max-sm:sr-only">{common("search")}</span>
        </Button>
      </Form>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterLinks label={t("filter")} options={states} />
        <FilterLinks
          label={t("order")}
          options={(["recent", "score"] as const).map((value) => ({
            label: t(`orderBy.${value}`),
            href: hrefOf({ ...filter, page: 1, order: value }),
            active: order === value,
          }))}
        />
      </div>
      <div className="mt-4">
        {contacts.length > 0 ? (
          <CardList columns={3}>
            {contacts.map((contact) => (
              <ContactListCard
                key={contact.id}
                contact={contact}
                location={nameOfLocation(place, contact.locationId)}
              />
            ))}
          </CardList>
        ) : (
          <EmptyState icon={<Users className="size-6" />} {...empty} />
        )}
      </div>
      <Pagination
        page={page}
        pageSize={contactsPerPage}
        total={total}
        hrefOf={(next) => hrefOf({ ...filter, page: next })}
        className="mt-5"
      />
    </>
  );
}

function hrefOf({ search, temperature, human, order, location, page }: Filter): string {
  const query = new URLSearchParams({
    ...(search && { search }),
    ...(temperature && { temperature }),
    ...(human && { human }),
    ...(order === "score" && { order }),
    ...(location && { location }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return query ? `/contacts?${query}` : "/contacts";
}
