"use client";

import { Laptop, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDone } from "@/components/ui/toast";
import type { Device } from "@/lib/auth/device-name";
import { endMyOtherSessions, endSession } from "@/lib/auth/session-actions";
import { SignOutEverywhere } from "./sign-out-everywhere";

export interface ShownSession {
  id: string;
  device: Device;
  /** "83.45.12.x", "local", or empty where nothing is known. */
  network: string;
  /** In the reader's language; empty where nothing is known. */
  country: string;
  current: boolean;
  secondFactor: boolean;
  /** Written for the reader already. */
  seen: string;
  since: string;
}

/** Where one is signed in: what each session is recognised by, and how to end it. */
export function SessionList({ sessions }: { sessions: ShownSession[] }) {
  const t = useTranslations("auth.sessions");
  const [act] = useAct();
  const others = sessions.length > 1;
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col divide-y divide-border">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {others && (
          <ConfirmDialog
            trigger={<Button variant="outline">{t("endOthers")}</Button>}
            title={t("endOthersTitle")}
            description={t("endOthersHint")}
            confirmText={t("endOthers")}
            onConfirm={() =>
              act(async () => {
                const result = await endMyOtherSessions();
                if (result?.data) toastDone(t("othersEnded", { count: result.data.ended }));
                return result;
              })
            }
          />
        )}
        <SignOutEverywhere />
      </div>
    </div>
  );
}

function SessionRow({ session }: { session: ShownSession }) {
  const t = useTranslations("auth.sessions");
  const [act] = useAct();
  const { browser, system, phone } = session.device;
  const Icon = phone ? Smartphone : Laptop;
  const device = browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknown"));
  const network =
    session.network === "local" ? t("local") : session.network && t("network", { network: session.network });
  return (
    <li className="flex items-start gap-3.5 py-3.5 first:pt-0">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground">
        <Icon aria-hidden="true" className="size-4.5" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-sm">
          {device}
          {session.current && <Badge variant="success">{t("current")}</Badge>}
          {session.secondFactor && <Badge variant="outline">{t("secondFactor")}</Badge>}
        </p>
        <p className="text-muted-foreground text-sm">
          {[
            session.current ? t("now") : t("seen", { when: session.seen }),
            session.country,
            network,
            t("since", { date: session.since }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {!session.current && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm" aria-label={t("endOf", { device })}>
              {t("end")}
            </Button>
          }
          title={t("endTitle")}
          description={t("endHint", { device })}
          confirmText={t("end")}
          onConfirm={() => act(() => endSession({ sessionId: session.id }), t("ended"))}
        />
      )}
    </li>
  );
}
