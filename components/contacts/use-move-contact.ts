"use client";

import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { saveContact } from "@/lib/contacts/actions";
import type { ContactCounts } from "@/lib/contacts/count-contacts";
import { contactFilterParams } from "@/lib/contacts/filter";
import type { ContactItem, ContactPage } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { FetchError, factsOf } from "@/lib/http/fetch-json";
import { wantedOf } from "./board-column";
import { listKey, listsKey, type Wanted } from "./use-contact-pages";

type Pages = InfiniteData<ContactPage>;

/** Gives a contact of the board another state: the card is there at once, and back where it was when it is refused. */
export function useMoveContact(wanted: Wanted, setup: ContactSetup) {
  const { orgId } = wanted;
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const text = useErrorText();
  const countsKey = [...listsKey(orgId), "counts", contactFilterParams(wanted.filter)];
  const { mutate } = useMutation({
    mutationFn: async ({ contact, to }: { contact: ContactItem; to: string; undoing?: boolean }) => {
      const result = await saveContact({ orgId, id: contact.id, stageId: to });
      if (result.serverError) throw new FetchError(result.serverError);
      if (result.validationErrors) throw new FetchError({ code: "bad_request" });
    },
    onMutate: async ({ contact, to }) => {
      await client.cancelQueries({ queryKey: listsKey(orgId) });
      const before = client.getQueriesData<Pages | ContactCounts>({ queryKey: listsKey(orgId) });
      for (const { id } of setup.stages) {
        client.setQueryData<Pages>(
          listKey(wantedOf(wanted, id)),
          (pages) => pages && without(pages, contact.id),
        );
      }
      client.setQueryData<Pages>(
        listKey(wantedOf(wanted, to)),
        (pages) => pages && first(pages, { ...contact, stageId: to }),
      );
      client.setQueryData<ContactCounts>(countsKey, (counts) => counts && moved(counts, contact.stageId, to));
      return { before };
    },
    onError: (error, _, context) => {
      for (const [key, data] of context?.before ?? []) client.setQueryData(key, data);
      toastError(text(factsOf(error)));
    },
    onSuccess: (_, { contact, to, undoing }) => {
      if (undoing) return toastDone(t("undone"));
      const stage = setup.stages.find(({ id }) => id === to)?.name ?? "";
      const back = contact.stageId;
      toastDone(
        t("movedTo", { stage }),
        back
          ? {
              undo: {
                label: t("undo"),
                onUndo: () => mutate({ contact: { ...contact, stageId: to }, to: back, undoing: true }),
              },
            }
          : {},
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: [orgId] }),
  });
  return (contact: ContactItem, to: string) => mutate({ contact, to });
}

const without = (pages: Pages, id: string): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, contacts: page.contacts.filter((one) => one.id !== id) })),
});

const first = (pages: Pages, contact: ContactItem): Pages => ({
  ...pages,
  pages: pages.pages.map((page, index) =>
    index === 0 ? { ...page, contacts: [contact, ...page.contacts] } : page,
  ),
});

function moved(counts: ContactCounts, from: string | null, to: string): ContactCounts {
  const stages = { ...counts.stages, [to]: (counts.stages[to] ?? 0) + 1 };
  if (from) stages[from] = Math.max(0, (counts.stages[from] ?? 0) - 1);
  return { ...counts, stages };
}
