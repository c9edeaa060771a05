"use client";

import { MessageSquareText, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

interface Props {
  chat: ReactNode;
  voice: ReactNode;
  initial?: "chat" | "voice";
  /** Calls are for those who work with them. */
  withVoice?: boolean;
}

/** Two ways of trying an agent in one place: writing to it, or talking with it. */
export function TestSwitch({ chat, voice, initial = "chat", withVoice = true }: Props) {
  const t = useTranslations("calls.test");
  if (!withVoice) return chat;
  const tab =
    "focus-ring inline-flex h-9 items-center gap-2 rounded-lg px-3.5 font-medium text-muted-foreground text-sm transition-colors hover:text-foreground data-[state=active]:bg-card data-[state=active]:text-foreground data-[state=active]:shadow-xs";
  const panel = "flex min-h-0 flex-1 flex-col outline-none data-[state=inactive]:hidden";
  return (
    <Tabs.Root defaultValue={initial} className="flex min-h-0 flex-1 flex-col">
      <Tabs.List
        aria-label={t("mode")}
        className="mx-3 mt-3 flex w-fit shrink-0 gap-1 rounded-xl bg-muted p-1"
      >
        <Tabs.Trigger value="chat" className={tab}>
          <MessageSquareText aria-hidden="true" className="size-4" />
          {t("chat")}
        </Tabs.Trigger>
        <Tabs.Trigger value="voice" className={tab}>
          <Phone aria-hidden="true" className="size-4" />
          {t("voice")}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="chat" className={panel}>
        {chat}
      </Tabs.Content>
      {/* Kept while the other is looked at: a call goes on. */}
      <Tabs.Content value="voice" forceMount className={panel}>
        {voice}
      </Tabs.Content>
    </Tabs.Root>
  );
}
