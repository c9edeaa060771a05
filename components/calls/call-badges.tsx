import {
  Annoyed,
  CalendarClock,
  Frown,
  type LucideIcon,
  Monitor,
  PhoneIncoming,
  PhoneMissed,
  PhoneOutgoing,
  Smile,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CallCard } from "@/lib/calls/queries";
import type { CallStatus, Sentiment } from "@/lib/calls/schema";
import { cn } from "@/lib/cn";

const variants = {
  scheduled: "info",
  queued: "info",
  ringing: "primary",
  in_progress: "primary",
  completed: "success",
  busy: "warning",
  no_answer: "warning",
  failed: "danger",
  canceled: "neutral",
} as const satisfies Record<CallStatus, string>;

export function CallStatusBadge({ status }: { status: CallStatus }) {
  const t = useTranslations("calls.status");
  return (
    <Badge variant={variants[status]} dot>
      {t(status)}
    </Badge>
  );
}

const moods: Record<Sentiment, { icon: LucideIcon; tone: string }> = {
  positive: { icon: Smile, tone: "text-success" },
  neutral: { icon: Annoyed, tone: "text-muted-foreground" },
  negative: { icon: Frown, tone: "text-destructive" },
};

export function SentimentMark({ sentiment }: { sentiment: Sentiment }) {
  const t = useTranslations("calls.sentiment");
  const { icon: Icon, tone } = moods[sentiment];
  return (
    <span className={cn("inline-flex items-center gap-1", tone)}>
      <Icon aria-hidden="true" className="size-3.5" />
      {t(sentiment)}
    </span>
  );
}

/** Which way a call went, at a glance; in words beside it. */
export function CallIcon({
  call,
  className,
}: {
  call: Pick<CallCard, "direction" | "status" | "carrier">;
  className?: string;
}) {
  const missed = call.status === "no_answer" || call.status === "busy" || call.status === "failed";
  const Icon =
    call.status === "scheduled"
      ? CalendarClock
      : missed
        ? PhoneMissed
        : call.carrier === "browser"
          ? Monitor
          : call.direction === "inbound"
            ? PhoneIncoming
            : PhoneOutgoing;
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-10 shrink-0 place-items-center rounded-full",
        missed ? "bg-warning-soft text-warning" : "bg-primary-soft text-primary",
        className,
      )}
    >
      <Icon className="size-5" />
    </span>
  );
}
