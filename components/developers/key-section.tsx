"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { CardList, ListCard } from "@/components/ui/list-card";
import { revokeKey } from "@/lib/api/actions";
import type { ApiKey } from "@/lib/api/queries";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { NewKey } from "./new-key";

interface Props {
  orgId: string;
  keys: ApiKey[];
  /** Whether the plan has the API. */
  included: boolean;
}

/** The keys of the API: those that work, and those that worked. */
export function KeySection({ orgId, keys, included }: Props) {
  const t = useTranslations("developers.keys");
  return (
    <section aria-labelledby="keys-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 id="keys-title" className="font-semibold text-base">
            {t("title")}
          </h2>
          <p className="text-muted-foreground text-sm">{t("hint")}</p>
        </div>
        {/* In one place, whether or not there are any: what it shows once must outlive the list's first row. */}
        {included && <NewKey orgId={orgId} />}
      </div>
      {!included && <NotIncluded />}
      {keys.length > 0 ? (
        <CardList>
          {keys.map((key) => (
            <KeyCard key={key.id} orgId={orgId} apiKey={key} />
          ))}
        </CardList>
      ) : (
        included && <EmptyState as="h3" icon={<KeyRound />} title={t("none")} description={t("noneHint")} />
      )}
    </section>
  );
}

/** The plan lacks the API: what there is stays to be seen. */
function NotIncluded() {
  const t = useTranslations("developers");
  return (
    <p className="rounded-2xl bg-warning-soft px-4 py-3 text-sm">
      {t.rich("notIncluded", {
        link: (text: ReactNode) => (
          <Link
            href="/billing/plan"
            className="focus-ring rounded font-semibold underline underline-offset-4"
          >
            {text}
          </Link>
        ),
      })}
    </p>
  );
}

const badge = { active: "success", expired: "warning", revoked: "neutral" } as const;

function KeyCard({ orgId, apiKey }: { orgId: string; apiKey: ApiKey }) {
  const t = useTranslations("developers");
  const format = useFormatter();
  const now = useNow();
  const [act] = useAct();
  const { id, name, prefix, scopes, state, lastUsedAt, expiresAt } = apiKey;
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  const scopeNames = scopes.map((scope) => t(`scope.${scope.replace(":", "_")}`));
  return (
    <ListCard
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
          <KeyRound aria-hidden="true" className="size-5" />
        </span>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words">{name}</span>
          <Badge variant={badge[state]}>{t(`keys.state.${state}`)}</Badge>
        </span>
      }
      meta={
        <>
          <span className="basis-full text-sm">{scopeNames.join(" · ")}</span>
          <code className="font-mono">{prefix}…</code>
          <span>
            {lastUsedAt
              ? t("keys.used", { time: format.relativeTime(new Date(lastUsedAt), now) })
              : t("keys.neverUsed")}
          </span>
          {state === "active" && expiresAt && <span>{t("keys.until", { date: day(expiresAt) })}</span>}
        </>
      }
      actionsBelow
      actions={
        state === "active" && (
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="sm">
                {t("keys.revoke")}
              </Button>
            }
            title={t("keys.revokeTitle", { name })}
            description={t("keys.revokeHint")}
            confirmText={t("keys.revoke")}
            onConfirm={() => act(() => revokeKey({ orgId, keyId: id }), t("keys.revoked"))}
          />
        )
      }
    />
  );
}
