import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ShareCard } from "@/components/agents/share-card";
import { TestChat } from "@/components/agents/test-chat";
import { CallMyPhone } from "@/components/calls/test-call/call-my-phone";
import { TestCall } from "@/components/calls/test-call/test-call";
import { TestSwitch } from "@/components/calls/test-call/test-switch";
import { chatTexts } from "@/components/chat/chat-texts";
import { Logo } from "@/components/layout/logo";
import { Button } from "@/components/ui/button";
import { readAgent } from "@/lib/agents/queries";
import { readOwnPhone } from "@/lib/calls/number-queries";
import { recognitionPlace } from "@/lib/calls/speech-place";
import { canPractise } from "@/lib/calls/take-practice-number";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { resolveLocale } from "@/lib/i18n/request";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("interview"))("ready.title") };
}

/** Right after the interview: talk to the agent, switch it on, share it. */
export default async function ReadyPage({ params }: { params: Promise<{ agentId: string }> }) {
  const { agentId } = await params;
  const { db, org, role } = await requireMember({ next: `/onboarding/ready/${agentId}` });
  if (!z.uuid().safeParse(agentId).success) notFound();
  const agent = await readAgent(db, { orgId: org.id, id: agentId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const [t, reader, own] = await Promise.all([
    getTranslations("interview.ready"),
    resolveLocale(),
    readOwnPhone(db),
  ]);
  const locale = agent.config.defaultLocale;
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col gap-6 px-4 py-5 sm:px-6">
      <header className="flex items-center justify-between gap-4">
        <Logo />
        <Button asChild>
          <Link href="/home">{t("goHome")}</Link>
        </Button>
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col gap-6 outline-none">
        <div>
          <h1 className="font-semibold text-3xl">{t("title")}</h1>
          <p className="mt-1 max-w-2xl text-muted-foreground">{t("hint")}</p>
        </div>
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <section className="flex h-[min(44rem,calc(100dvh-13rem))] min-h-112 flex-col overflow-hidden rounded-2xl border border-border bg-background shadow-sm">
            <TestSwitch
              chat={
                <TestChat
                  orgId={org.id}
                  agentId={agent.id}
                  agentName={agent.config.agentName}
                  locale={locale}
                  texts={chatTexts(reader)}
                  canCorrect={hasRole(role, "agent")}
                />
              }
              voice={
                <TestCall
                  orgId={org.id}
                  agentId={agent.id}
                  agentName={agent.config.agentName}
                  locale={locale}
                  recognition={recognitionPlace()}
                >
                  <CallMyPhone
                    orgId={org.id}
                    agentId={agent.id}
                    verified={own?.verified ? own.e164 : null}
                    country={agent.config.country}
                    practice={canPractise()}
                  />
                </TestCall>
              }
            />
          </section>
          <ShareCard
            orgId={org.id}
            agentId={agent.id}
            status={agent.status}
            url={new URL(`/a/${agent.slug}`, env.APP_URL).href}
            canSwitch={hasRole(role, "admin")}
          />
        </div>
      </main>
    </div>
  );
}
