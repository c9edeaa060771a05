"use client";

import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { ContactChange } from "@/lib/contacts/list-changes";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { useChangeMany } from "./use-change-many";
import { useChangeText } from "./use-change-text";
import { useRecentChanges } from "./use-recent-changes";

interface Props {
  orgId: string;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
}

/** What was done to many contacts in the last thirty days, each to be taken back: also what was deleted. */
export function RecentChanges(props: Props) {
  const t = useTranslations("contacts.changes");
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="sm">
          <History aria-hidden="true" />
          {t("title")}
        </Button>
      </SheetTrigger>
      <SheetContent title={t("title")} description={t("hint")} className="sm:max-w-md">
        <Changes {...props} />
      </SheetContent>
    </Sheet>
  );
}

function Changes({ orgId, setup, locations }: Props) {
  const t = useTranslations("contacts");
  const { data, isPending, refetch } = useRecentChanges(orgId);
  if (isPending) {
    return (
      <div role="status" aria-label={t("loading")} className="flex flex-col gap-2">
        <Skeleton className="h-16 rounded-xl" />
        <Skeleton className="h-16 rounded-xl" />
      </div>
    );
  }
  if (!data) return <ErrorState onRetry={refetch} />;
  if (data.length === 0) {
    return (
      <EmptyState as="h3" icon={<History />} title={t("changes.none")} description={t("changes.noneHint")} />
    );
  }
  return (
    <ul className="flex flex-col gap-2">
      {data.map((change) => (
        <Change key={change.id} orgId={orgId} change={change} setup={setup} locations={locations} />
      ))}
    </ul>
  );
}

function Change({ orgId, change, setup, locations }: Props & { change: ContactChange }) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const now = useNow();
  const { undo, busy } = useChangeMany(orgId);
  const what = useChangeText(setup, locations)(change);
  const of = t("hint", { total: change.status === "running" ? change.total : change.changed });
  const when = format.relativeTime(new Date(change.at), now);
  return (
    <li className="flex items-center gap-3 rounded-xl border border-border bg-card px-3.5 py-3">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere font-medium text-sm">{what}</p>
        <p className="text-muted-foreground text-xs">
          {[change.status === "undone" ? null : of, change.by, when].filter(Boolean).join(" · ")}
        </p>
      </div>
      {change.status === "undone" && <Badge variant="neutral">{t("undone")}</Badge>}
      {change.mayUndo && (
        <Button
          variant="outline"
          size="sm"
          loading={busy}
          aria-label={t("changes.undoOf", { what })}
          onClick={() => void undo(change.id)}
        >
          {t("undo")}
        </Button>
      )}
    </li>
  );
}
