"use client";

import { ListChecks, LogOut, Sparkles } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ConfigSummary } from "@/components/agents/config-summary";
import type { EditorContext } from "@/components/agents/editor-context";
import { Chat } from "@/components/chat/chat";
import { httpTransport } from "@/components/chat/http-transport";
import type { ChatTexts } from "@/components/chat/types";
import { useChat } from "@/components/chat/use-chat";
import { Logo } from "@/components/layout/logo";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import type { ChatMessage, ConversationEvent } from "@/lib/conversations/schema";
import { completeInterviewAction } from "@/lib/interview/actions";
import type { InterviewView } from "@/lib/interview/interview-view";
import { AttachButton } from "./attach-button";
import { DocumentList } from "./document-list";
import { useInterview } from "./use-interview";

interface Props {
  initial: InterviewView;
  /** What was said so far, there from the first paint. */
  messages: ChatMessage[];
  orgId: string;
  context: EditorContext;
  texts: ChatTexts;
}

/** The interview: the chat at the left, at the right what has been understood, editable at any moment. */
export function Interview({ initial, messages, orgId, context, texts }: Props) {
  const t = useTranslations("interview");
  const router = useRouter();
  const errorText = useErrorText();
  const interview = useInterview(initial, orgId);
  const { view, refresh } = interview;
  const [creating, setCreating] = useState(false);
  const started = useRef(false);

  const create = useCallback(async () => {
    if (started.current) return;
    started.current = true;
    setCreating(true);
    const result = await completeInterviewAction({ orgId, id: initial.id }).catch(() => null);
    if (result?.data) {
      router.push(`/onboarding/ready/${result.data.agentId}`);
      return;
    }
    started.current = false;
    setCreating(false);
    toastError(errorText(result?.serverError ?? { code: "unavailable" }));
  }, [errorText, initial.id, orgId, router]);

  const onEvent = useCallback(
    (event: ConversationEvent) => {
      if (event.type !== "done") return;
      void refresh().then((next) => {
        if (next?.agreed) void create();
      });
    },
    [create, refresh],
  );
  const transport = useCallback(
    () =>
      httpTransport({
        endpoint: `/api/v1/interview/${initial.id}/messages`,
        fields: { locale: context.locale },
      }),
    [initial.id, context.locale],
  );
  const chat = useChat({
    name: `interview:${initial.id}`,
    transport,
    greeting: messages,
    start: "mount",
    onEvent,
  });
  useWarmRoute(`/onboarding/ready/${initial.agentId ?? "agent"}`);

  const summary = (
    <>
      <ConfigSummary
        draft={view.draft}
        context={context}
        fresh={interview.fresh}
        current={view.current}
        onSave={interview.save}
      />
      <DocumentList documents={view.documents} />
    </>
  );
  const percent = Math.round(view.progress * 100);
  const ready = Boolean(view.draft.businessName);

  return (
    <div className="flex h-dvh flex-col">
      <header className="relative flex items-center gap-3 border-border border-b px-4 py-2.5 sm:gap-5 sm:px-6">
        <Logo className="max-sm:hidden" />
        <Logo compact className="sm:hidden" />
        <Progress
          value={percent}
          label={t("progress", { percent })}
          className="max-w-56 flex-1 max-sm:absolute max-sm:inset-x-0 max-sm:-bottom-px max-sm:h-0.5 max-sm:max-w-none max-sm:rounded-none"
        />
        <span className="whitespace-nowrap text-muted-foreground text-sm tabular-nums" aria-hidden="true">
          {percent} %
        </span>
        <div className="ml-auto flex items-center gap-1.5 sm:gap-2">
          <Sheet>
            <SheetTrigger asChild>
              <Button variant="outline" size="sm" className="lg:hidden">
                <ListChecks aria-hidden="true" className="size-4" />
                {t("summary")}
              </Button>
            </SheetTrigger>
            <SheetContent title={t("summary")} description={t("summaryHint")}>
              {summary}
            </SheetContent>
          </Sheet>
          <Button variant="ghost" size="sm" asChild>
            <Link href="/home" aria-label={t("leave")}>
              <LogOut aria-hidden="true" className="size-4" />
              <span className="max-sm:sr-only">{t("leave")}</span>
            </Link>
          </Button>
          <Button size="sm" disabled={!ready} loading={creating} loadingText={t("creating")} onClick={create}>
            <Sparkles aria-hidden="true" className="size-4 max-sm:hidden" />
            {t("create")}
          </Button>
        </div>
      </header>
      <div className="flex min-h-0 flex-1">
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          <h1 className="sr-only">{t("title")}</h1>
          <Chat
            chat={chat}
            texts={texts}
            agentName="TalIA"
            locale={context.locale}
            autoFocus
            signInHref={`/login?next=/onboarding/interview/${initial.id}`}
            onChoice={(value) => {
              if (value !== "create") return false;
              void create();
              return true;
            }}
            tools={
              <AttachButton
                interviewId={initial.id}
                onUploaded={(files) =>
                  chat.send(t("uploaded", { names: names(files) }), { attachments: files })
                }
              />
            }
          />
        </main>
        <aside
          aria-label={t("summary")}
          className="hidden w-[26rem] shrink-0 flex-col overflow-y-auto border-border border-l bg-sidebar px-5 py-5 lg:flex"
        >
          <h2 className="font-semibold text-lg">{t("summary")}</h2>
          <p className="mb-3 text-muted-foreground text-sm">{t("summaryHint")}</p>
          {summary}
        </aside>
      </div>
    </div>
  );
}

const names = (files: readonly { name: string }[]): string => files.map(({ name }) => name).join(", ");

/** The page that follows is fetched while the owner talks, so that it is there at once. */
function useWarmRoute(path: string): void {
  const router = useRouter();
  const prefetch = useMemo(() => () => router.prefetch(path), [router, path]);
  useEffect(prefetch, [prefetch]);
}
