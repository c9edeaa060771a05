import { PencilLine } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CorrectionCard } from "@/components/agents/correction-card";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList } from "@/components/ui/list-card";
import { listCorrections } from "@/lib/agents/queries";
import { isLocale } from "@/lib/i18n/locales";
import { hasRole } from "@/lib/tenancy/roles";
import { agentHref } from "./address";
import type { TabProps } from "./tab-props";

/** Answers that people have put right, each with what was said before and a way back. */
export async function CorrectionsTab({ agent, db, orgId, role }: TabProps) {
  const [t, page, corrections] = await Promise.all([
    getTranslations("dashboard.agentPage.corrections"),
    getTranslations("dashboard.agentPage"),
    listCorrections(db, { orgId, agentId: agent.id }),
  ]);
  if (corrections.length === 0) {
    return (
      <EmptyState
        icon={<PencilLine className="size-6" />}
        title={t("empty")}
        description={t("emptyHint")}
        action={
          <Button asChild variant="outline">
            <Link href={agentHref({ tab: "test", agent: agent.id })}>{page("tabs.test")}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <div className="enter flex flex-col gap-4">
      <p className="text-muted-foreground text-sm">{t("hint")}</p>
      <CardList className="max-w-3xl">
        {corrections.map((correction) => (
          <CorrectionCard
            key={correction.id}
            orgId={orgId}
            agentId={agent.id}
            canUndo={hasRole(role, "agent")}
            correction={{
              id: correction.id,
              question: correction.question,
              answer: correction.answer,
              before: correction.previous_answer,
              locale: isLocale(correction.locale) ? correction.locale : agent.config.defaultLocale,
              createdAt: correction.created_at,
              undone: correction.undone_at !== null,
            }}
          />
        ))}
      </CardList>
    </div>
  );
}
