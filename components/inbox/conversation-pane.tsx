"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { FetchError } from "@/lib/http/fetch-json";
import type { InboxCard } from "@/lib/inbox/schema";
import type { Thread } from "@/lib/inbox/thread";
import { Composer } from "./composer";
import { ConversationAside } from "./conversation-aside";
import { ConversationHead } from "./conversation-head";
import { useInboxWorld } from "./inbox-context";
import { Timeline } from "./timeline";
import { useConversationKeys } from "./use-conversation-keys";
import { useMarkRead } from "./use-mark-read";
import { type Outgoing, useOutbox } from "./use-outbox";
import { usePresence } from "./use-presence";
import { useThread } from "./use-thread";

interface Props {
  id: string;
  /** As the list has it: shown while the rest is read. */
  card: InboxCard | undefined;
  initial: Thread | undefined;
  onClose: () => void;
}

/** A conversation: what was said, what the team noted, where one writes, and whom it is with. */
export function ConversationPane({ id, card, initial, onClose }: Props) {
  const t = useTranslations("inbox");
  const { canAct } = useInboxWorld();
  const thread = useThread(id, initial);
  const outbox = useOutbox(id);
  const presence = usePresence(id);
  const [about, setAbout] = useState(false);
  const [held, setHeld] = useState(false);
  const [mode, setMode] = useState<"reply" | "note">("reply");
  const [takenBack, setTakenBack] = useState<Outgoing | null>(null);
  useMarkRead(thread.data, held);
  const conversation = thread.data?.conversation ?? card;
  useConversationKeys({ conversation, setMode, onUnread: () => setHeld(true) });

  if (thread.isError && !thread.data) {
    const gone = thread.error instanceof FetchError && thread.error.facts.code === "not_found";
    return (
      <div className="grid h-full place-items-center p-6">
        {gone ? (
          <EmptyState
            className="border-none"
            title={t("gone")}
            description={t("goneHint")}
            action={
              <Button variant="outline" onClick={onClose}>
                {t("backToList")}
              </Button>
            }
          />
        ) : (
          <ErrorState onRetry={() => thread.refetch()} />
        )}
      </div>
    );
  }
  return (
    <div className="flex h-full min-w-0">
      <div className="flex min-w-0 flex-1 flex-col">
        {conversation ? (
          <ConversationHead
            conversation={conversation}
            viewing={presence.viewing}
            onClose={onClose}
            onAbout={() => setAbout(true)}
            onUnread={() => setHeld(true)}
          />
        ) : (
          <div className="flex h-16 items-center gap-3 border-border border-b px-4">
            <Skeleton className="size-10 rounded-full" />
            <Skeleton className="h-4 w-40" />
          </div>
        )}
        <Timeline
          thread={thread.data}
          waiting={outbox.waiting}
          typing={presence.typing}
          loadOlder={thread.loadOlder}
          loadingOlder={thread.loadingOlder}
          onRetry={outbox.retry}
          onEdit={(one) => {
            setMode(one.kind);
            setTakenBack(one);
            outbox.discard(one.key);
          }}
          onDiscard={outbox.discard}
        />
        {canAct && conversation && (
          <Composer
            conversation={conversation}
            mode={mode}
            setMode={setMode}
            takenBack={takenBack}
            onSend={outbox.send}
            onTyping={presence.tellTyping}
          />
        )}
      </div>
      <aside
        aria-label={t("about")}
        className="relative hidden w-[18rem] shrink-0 overflow-y-auto border-border border-l xl:block 2xl:w-[21rem]"
      >
        {conversation && <ConversationAside conversation={conversation} />}
      </aside>
      <Sheet open={about} onOpenChange={setAbout}>
        <SheetContent title={t("about")} hideHeader>
          {conversation && <ConversationAside conversation={conversation} />}
        </SheetContent>
      </Sheet>
    </div>
  );
}
