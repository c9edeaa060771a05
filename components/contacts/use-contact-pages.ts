"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ContactCounts } from "@/lib/contacts/count-contacts";
import {
  type ContactCursor,
  type ContactFilter,
  type ContactOrder,
  contactFilterParams,
} from "@/lib/contacts/filter";
import type { ContactItem, ContactPage } from "@/lib/contacts/list-contacts";
import { fetchJson } from "@/lib/http/fetch-json";

export interface Wanted {
  orgId: string;
  filter: ContactFilter;
  order: ContactOrder;
}

/** Where the lists of an organization are kept; behind it the filter. */
export const listsKey = (orgId: string) => [orgId, "contacts"] as const;
export const listKey = ({ orgId, filter, order }: Wanted) =>
  [...listsKey(orgId), "list", order, contactFilterParams(filter)] as const;

interface Options {
  /** The first page, where the server has read it already. */
  first?: ContactPage | undefined;
  limit?: number;
  enabled?: boolean;
}

/** Contacts of a filter, page after page. */
export function useContactPages(wanted: Wanted, { first, limit = 24, enabled = true }: Options = {}) {
  const { orgId, filter, order } = wanted;
  const query = useInfiniteQuery({
    queryKey: listKey(wanted),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<ContactPage>("/api/contacts", {
        query: {
          orgId,
          order,
          limit: String(limit),
          ...contactFilterParams(filter),
          ...(pageParam && { after: JSON.stringify(pageParam) }),
        },
        signal,
      }),
    initialPageParam: null as ContactCursor | null,
    getNextPageParam: (page: ContactPage) => page.next,
    ...(first && { initialData: { pages: [first], pageParams: [null] } }),
    enabled,
  });
  return { ...query, contacts: unique(query.data?.pages.flatMap((page) => page.contacts) ?? []) };
}

/** Who moves up while one reads on would be there twice. */
function unique(contacts: ContactItem[]): ContactItem[] {
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

/** How many there are, in all and by state. */
export function useContactCounts(
  { orgId, filter }: Omit<Wanted, "order">,
  first: ContactCounts,
): ContactCounts {
  const { data } = useQuery({
    queryKey: [...listsKey(orgId), "counts", contactFilterParams(filter)],
    queryFn: ({ signal }) =>
      fetchJson<ContactCounts>("/api/contacts/counts", {
        query: { orgId, ...contactFilterParams(filter) },
        signal,
      }),
    initialData: first,
    placeholderData: keepPreviousData,
  });
  return data;
}
