"use client";

import {
  ArrowRightLeft,
  FileText,
  Gauge,
  type LucideIcon,
  MapPin,
  MessagesSquare,
  PencilLine,
  PhoneCall,
  ShieldCheck,
  StickyNote,
  Tag,
  UserPlus,
} from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FileList } from "@/components/files/file-list";
import { useFileTexts } from "@/components/files/use-file-texts";
import { cn } from "@/lib/cn";
import type { CustomField } from "@/lib/contacts/custom-fields";
import type { TimelineEntry } from "@/lib/contacts/read-timeline";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { NoteItem } from "./note-item";
import { useTimelineText } from "./use-timeline-text";

interface Props {
  entry: TimelineEntry;
  ids: { orgId: string; contactId: string };
  fields: CustomField[];
  mayRemove: boolean;
}

const icons: Record<string, LucideIcon> = {
  conversation: MessagesSquare,
  call: PhoneCall,
  note: StickyNote,
  stage: ArrowRightLeft,
  tags: Tag,
  location: MapPin,
  file: FileText,
  score: Gauge,
  consent: ShieldCheck,
  withdrawal: ShieldCheck,
  created: UserPlus,
};

/** Where more of it is to be seen. */
function addressOf({ kind, id }: TimelineEntry): string | null {
  if (kind === "conversation") return `/conversations?c=${id}`;
  return kind === "call" ? `/calls/${id}` : null;
}

/** One thing that happened: what, by whom, when, and the way to more of it. */
export function TimelineItem({ entry, ids, fields, mayRemove }: Props) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const now = useNow();
  const { title, detail } = useTimelineText(entry, fields);
  const Icon = icons[entry.kind] ?? PencilLine;
  const address = addressOf(entry);
  const date = new Date(entry.at);
  return (
    <li className="group relative flex gap-3 pb-5 last:pb-0">
      <span aria-hidden="true" className="absolute top-8 bottom-0 left-4 w-px bg-border group-last:hidden" />
      <span
        className={cn(
          "grid size-8 shrink-0 place-items-center rounded-full",
          entry.kind === "note" ? "bg-warning-soft text-warning" : "bg-muted text-muted-foreground",
        )}
      >
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="font-medium text-sm">
            {address ? (
              <Link href={address} className="focus-ring rounded hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </p>
          <time
            dateTime={entry.at}
            title={format.dateTime(date, { dateStyle: "full", timeStyle: "short" })}
            className="shrink-0 text-muted-foreground text-xs"
          >
            {format.relativeTime(date, now)}
          </time>
        </div>
        {entry.kind === "note" ? (
          <NoteItem entry={entry} ids={ids} mayRemove={mayRemove} />
        ) : entry.kind === "file" ? (
          <TimelineFile entry={entry} />
        ) : (
          detail && <p className="wrap-anywhere line-clamp-3 text-muted-foreground text-sm">{detail}</p>
        )}
        {entry.actor && (
          <p className="text-muted-foreground text-xs">{t("timeline.by", { name: entry.actor })}</p>
        )}
      </div>
    </li>
  );
}

function TimelineFile({ entry: { id, data } }: Pick<Props, "entry">) {
  const file = { fileId: id, name: String(data.name), mime: String(data.mime), bytes: Number(data.bytes) };
  return (
    <div className="mt-1.5">
      <FileList files={[file]} texts={useFileTexts()} locale={useLocale()} />
    </div>
  );
}
