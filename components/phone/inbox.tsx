"use client";

import { MessageSquareText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormatter } from "@/lib/i18n/formatter";
import { Card, CardContent, CardHeader } from "../ui/card";
import { CopyButton } from "../ui/copy-button";
import type { PhoneMessage } from "./phone-state";

/** Digits of a code, with or without a gap in the middle. */
const code = /\b\d{3}[ -]?\d{3}\b|\b\d{4}\b/;

interface Props {
  messages: readonly PhoneMessage[];
  nameOf(number: string): string;
}

/** The SMS that have come. */
export function Inbox({ messages, nameOf }: Props) {
  const t = useTranslations("phone");
  const format = useFormatter();
  return (
    <Card>
      <CardHeader title={t("inbox")} icon={<MessageSquareText aria-hidden="true" />} />
      <CardContent>
        {messages.length === 0 ? (
          <p className="text-muted-foreground text-sm">{t("inboxEmpty")}</p>
        ) : (
          <ol aria-live="polite" className="flex flex-col gap-3">
            {messages.map((message) => {
              const found = code.exec(message.text)?.[0].replace(/\D/g, "");
              return (
                <li key={`${message.at}${message.from}${message.text}`} className="flex items-start gap-3">
                  <div className="flex min-w-0 flex-1 flex-col gap-1">
                    <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-muted-foreground text-xs">
                      <span className="figures">{nameOf(message.from)}</span>
                      <time dateTime={message.at} className="figures">
                        {format.dateTime(new Date(message.at), { hour: "2-digit", minute: "2-digit" })}
                      </time>
                    </p>
                    <p className="w-fit max-w-full break-words rounded-2xl rounded-tl-md bg-muted px-3 py-2 text-sm">
                      {message.text}
                    </p>
                  </div>
                  {found && <CopyButton value={found} label={t("copyCode")} size="sm" iconOnly />}
                </li>
              );
            })}
          </ol>
        )}
      </CardContent>
    </Card>
  );
}
