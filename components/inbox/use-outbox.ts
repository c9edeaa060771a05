"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useErrorText } from "@/components/ui/use-error-text";
import type { Attachment } from "@/lib/conversations/schema";
import { addNote } from "@/lib/inbox/actions";
import { sendReply } from "@/lib/inbox/take-actions";
import type { Thread } from "@/lib/inbox/thread";
import { act } from "./act";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { keepOutbox, keptOutbox } from "./kept-outbox";

/** Something on its way to the server, shown where it will be. */
export interface Outgoing {
  /** Sent again under the same key it is the same message. */
  key: string;
  kind: "reply" | "note";
  text: string;
  files: Attachment[];
  createdAt: string;
  state: "sending" | "failed";
  /** Why it did not arrive. */
  fault?: string;
}

const none: Outgoing[] = [];

/** Replies and notes on their way: shown at once, kept where sending failed (in this tab, also when the page is loaded anew), and gone when the conversation has them. */
export function useOutbox(conversationId: string) {
  const { orgId, user } = useInboxWorld();
  const client = useQueryClient();
  const errorText = useErrorText();
  const key = inboxKeys.outbox(orgId, conversationId);
  const { data: waiting = none } = useQuery<Outgoing[]>({
    queryKey: key,
    queryFn: () => none,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: none,
  });
  const change = (update: (all: Outgoing[]) => Outgoing[]) => {
    const all = client.setQueryData<Outgoing[]>(key, (before) => update(before ?? none));
    keepOutbox(user.id, conversationId, all ?? none);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each conversation
  useEffect(() => {
    const kept = keptOutbox(user.id, conversationId);
    client.setQueryData<Outgoing[]>(key, (all = none) => [
      ...kept.filter((one) => !all.some((other) => other.key === one.key)),
      ...all,
    ]);
  }, [conversationId]);
  const put = (one: Outgoing) =>
    change((all) =>
      all.some((other) => other.key === one.key)
        ? all.map((other) => (other.key === one.key ? one : other))
        : [...all, one],
    );

  const send = async (one: Outgoing): Promise<boolean> => {
    put({ ...one, state: "sending" });
    const { error } = await act<unknown>(() =>
      one.kind === "note"
        ? addNote({ orgId, id: one.key, conversationId, body: one.text })
        : sendReply({
            orgId,
            conversationId,
            key: one.key,
            body: one.text,
            files: one.files.flatMap(({ fileId }) => fileId ?? []),
            take: true,
          }),
    );
    if (error) {
      put({ ...one, state: "failed", fault: errorText(error) });
      return false;
    }
    // It stays until it is read with the rest, so that it never vanishes in between.
    await client.invalidateQueries({ queryKey: inboxKeys.thread(orgId, conversationId) });
    discard(one.key);
    return true;
  };
  const discard = (gone: string) => change((all) => all.filter((one) => one.key !== gone));

  const thread = client.getQueryData<Thread>(inboxKeys.thread(orgId, conversationId));
  const arrived = new Set([
    ...(thread?.messages.flatMap((message) => message.key ?? []) ?? []),
    ...(thread?.notes.map(({ id }) => id) ?? []),
  ]);
  return {
    waiting: waiting.filter((one) => !arrived.has(one.key)),
    send: (kind: Outgoing["kind"], text: string, files: Attachment[] = []) =>
      send({
        key: crypto.randomUUID(),
        kind,
        text,
        files,
        createdAt: new Date().toISOString(),
        state: "sending",
      }),
    retry: send,
    discard,
  };
}
