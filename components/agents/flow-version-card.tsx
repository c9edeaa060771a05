import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { Flow } from "@/lib/flows/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import { FlowVersionActions } from "./flow-version-actions";

export interface ShownFlow {
  id: string;
  version: number;
  status: "draft" | "published" | "archived";
  revision: number;
  note: string;
  created_at: string;
  published_at: string | null;
  /** Null when what is stored is no flow any more. */
  flow: Flow | null;
}

interface Props {
  orgId: string;
  agentId: string;
  version: ShownFlow;
  /** Its steps are the ones shown. */
  selected: boolean;
  editable: boolean;
  href: string;
  tryHref: string;
  timeZone: string;
}

const looks = { draft: "warning", published: "success", archived: "neutral" } as const;

/** One version of a flow: what it is, when and why it was made, and what may be done with it. */
export function FlowVersionCard({
  orgId,
  agentId,
  version,
  selected,
  editable,
  href,
  tryHref,
  timeZone,
}: Props) {
  const t = useTranslations("dashboard.agentPage.flow");
  const format = useFormatter();
  const { status, note, published_at: publishedAt, created_at: createdAt, flow } = version;
  const when = format.dateTime(new Date(publishedAt ?? createdAt), {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  return (
    <li>
      <Card interactive className={cn("relative p-4", selected && "border-primary bg-primary-soft")}>
        <div className="flex items-center justify-between gap-3">
          <Link
            href={href}
            scroll={false}
            aria-current={selected ? "true" : undefined}
            className="font-semibold outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-2"
          >
            {t("version", { version: version.version })}
          </Link>
          <Badge variant={looks[status]} dot={status === "published"}>
            {t(status)}
          </Badge>
        </div>
        {note && <p className="mt-1 break-words text-sm">{note}</p>}
        <p className="mt-1 text-muted-foreground text-xs">
          {publishedAt ? t("publishedOn", { when }) : t("madeOn", { when })}
          {flow && ` · ${t("blocks", { count: flow.blocks.length })}`}
        </p>
        <div className="relative z-10 mt-3 flex w-fit flex-wrap gap-2">
          {editable && (
            <FlowVersionActions
              orgId={orgId}
              agentId={agentId}
              id={version.id}
              version={version.version}
              status={status}
            />
          )}
          {flow && (
            <Button asChild size="sm" variant="ghost">
              <Link href={tryHref}>
                <FlaskConical aria-hidden="true" />
                {t("try")}
              </Link>
            </Button>
          )}
        </div>
      </Card>
    </li>
  );
}
