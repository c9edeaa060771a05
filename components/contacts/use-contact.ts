"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useLive } from "@/components/live/use-live";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { saveContact } from "@/lib/contacts/actions";
import type { ContactPanelData } from "@/lib/contacts/read-panel";
import type { TimelineCursor, TimelineEntry } from "@/lib/contacts/read-timeline";
import type { SaveContactInput } from "@/lib/contacts/schema";
import { FetchError, factsOf, fetchJson } from "@/lib/http/fetch-json";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";

export type PanelData = ContactPanelData & {
  role: MemberRole;
  /** The organization is read only. */
  paused: boolean;
};
export type ContactChange = Omit<SaveContactInput, "orgId" | "id">;

interface Ids {
  orgId: string;
  contactId: string;
}

const keyOf = ({ orgId, contactId }: Ids) => [orgId, "contact", contactId] as const;

/** A contact as the panel shows it, kept up to date by what the team and the agent do meanwhile. */
export function useContact(ids: Ids) {
  const client = useQueryClient();
  const key = keyOf(ids);
  const again = () => void client.invalidateQueries({ queryKey: key });
  useLive(
    ids.orgId,
    (changes) => {
      // Of a conversation or a note only the id is told, not whose it is: the timeline is one quick read.
      const kinds = new Set(changes.map(({ kind }) => kind));
      if (changes.some(({ kind, id }) => kind === "contact" && id === ids.contactId)) again();
      else if (kinds.has("note") || kinds.has("call") || kinds.has("conversation"))
        void client.invalidateQueries({ queryKey: [...key, "timeline"] });
    },
    again,
  );
  const query = useQuery({
    queryKey: [...key, "panel"],
    queryFn: ({ signal }) =>
      fetchJson<PanelData>(`/api/contacts/${ids.contactId}`, { query: { orgId: ids.orgId }, signal }),
    retry: (times, error) => times < 2 && factsOf(error).code !== "not_found",
  });
  const { data } = query;
  return { ...query, again, mayEdit: data ? hasRole(data.role, "agent") && !data.paused : false };
}

interface Page {
  entries: TimelineEntry[];
  next: TimelineCursor | null;
}

/** What happened, a page after another. */
export function useTimeline(ids: Ids) {
  return useInfiniteQuery({
    queryKey: [...keyOf(ids), "timeline"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page>(`/api/contacts/${ids.contactId}/timeline`, {
        query: { orgId: ids.orgId, ...(pageParam && { before: JSON.stringify(pageParam) }) },
        signal,
      }),
    initialPageParam: null as TimelineCursor | null,
    getNextPageParam: (page: Page) => page.next,
  });
}

/**
 * Changes a contact: shown at once, and as it was when it is refused. With `undo`, the toast of what was done takes it back.
 */
export function useChangeContact(ids: Ids) {
  const client = useQueryClient();
  const t = useTranslations("contacts");
  const text = useErrorText();
  const panel = [...keyOf(ids), "panel"];
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ change }: { change: ContactChange; undo?: ContactChange; done?: string }) => {
      const result = await saveContact({ orgId: ids.orgId, id: ids.contactId, ...change });
      if (result.serverError) throw new FetchError(result.serverError);
      if (result.validationErrors) throw new FetchError({ code: "bad_request" });
    },
    onMutate: async ({ change }) => {
      await client.cancelQueries({ queryKey: panel });
      const before = client.getQueryData<PanelData>(panel);
      if (before) client.setQueryData(panel, { ...before, contact: changed(before.contact, change) });
      return { before };
    },
    onError: (error, _, context) => {
      if (context?.before) client.setQueryData(panel, context.before);
      toastError(text(factsOf(error)));
    },
    onSuccess: (_, { undo, done }) => {
      if (!done) return;
      toastDone(
        done,
        undo ? { undo: { label: t("undo"), onUndo: () => mutate({ change: undo, done: t("undone") }) } } : {},
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: [ids.orgId] }),
  });
  return { change: mutate, busy: isPending };
}

function changed(contact: PanelData["contact"], change: ContactChange): PanelData["contact"] {
  const { stageId, locationId, addTags = [], removeTags = [], needsHuman } = change;
  const tags = [...new Set([...contact.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  return {
    ...contact,
    ...(stageId && { stageId }),
    ...(locationId !== undefined && { locationId }),
    tags,
    ...(needsHuman !== undefined && { needsHuman }),
  };
}
