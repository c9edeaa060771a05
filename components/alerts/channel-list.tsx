"use client";

import { Hash, Mail, Send, Trash2, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CardList, ListCard } from "@/components/ui/list-card";
import { removeAlertChannel, testAlertChannel } from "@/lib/alerts/actions";
import type { AlertChannel } from "@/lib/alerts/queries";
import { useFormatter } from "@/lib/i18n/formatter";
import { EditChannel } from "./channel-dialog";

const icons = { slack: Hash, teams: UsersRound, email: Mail } as const;

interface Props {
  orgId: string;
  channels: AlertChannel[];
  timeZone: string;
}

/** Where an organization is alerted: what became of the last alert, a trial, and changing it. */
export function ChannelList({ orgId, channels, timeZone }: Props) {
  return (
    <CardList>
      {channels.map((channel) => (
        <ChannelCard key={channel.id} orgId={orgId} channel={channel} timeZone={timeZone} />
      ))}
    </CardList>
  );
}

function ChannelCard({
  orgId,
  channel,
  timeZone,
}: {
  orgId: string;
  channel: AlertChannel;
  timeZone: string;
}) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const [act, busy] = useAct();
  const { id, kind, name, email, lastFour, rules, active, lastSentAt, lastError } = channel;
  const Icon = icons[kind];
  const sent = lastSentAt
    ? t("lastSent", {
        when: format.dateTime(new Date(lastSentAt), { dateStyle: "medium", timeStyle: "short", timeZone }),
      })
    : t("never");
  return (
    <ListCard
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      }
      title={name}
      subtitle={email ?? `${t(`kind.${kind}`)}${lastFour ? ` · …${lastFour}` : ""}`}
      meta={
        <>
          <span>{rules.map((rule) => t(`rule.${rule}.name`)).join(" · ")}</span>
          {lastError ? <Badge variant="danger">{t("failed")}</Badge> : <span>{sent}</span>}
          {!active && <Badge>{t("off")}</Badge>}
        </>
      }
      actionsBelow
      actions={
        <>
          <Button
            variant="outline"
            size="sm"
            loading={busy}
            onClick={() => act(() => testAlertChannel({ orgId, id }), t("tested"))}
          >
            <Send aria-hidden="true" />
            {t("test")}
          </Button>
          <EditChannel orgId={orgId} channel={channel} />
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("remove", { name })}>
                <Trash2 aria-hidden="true" />
              </Button>
            }
            title={t("removeTitle", { name })}
            description={t("removeText")}
            confirmText={t("removeConfirm")}
            onConfirm={() => act(() => removeAlertChannel({ orgId, id }), t("removed"))}
          />
        </>
      }
    />
  );
}
