"use client";

import { useTranslations } from "next-intl";
import { AlertDialog as AlertPrimitive } from "radix-ui";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { overlayClasses } from "@/components/ui/dialog";
import { listenToLine } from "./shared-line";

interface AccessWatchProps {
  org: { id: string; name: string; role: string };
}

/** Who hands the organization over, or leaves it, knows: by then the page that they are on has changed by itself. */
const patienceMs = 1_800;

/**
 * Says that the reader's role has changed, or is gone, while a page is open: what it shows may be theirs no more. It is loaded anew, whole,
 * so that nothing of before stays in the browser.
 */
export function AccessWatch({ org }: AccessWatchProps) {
  const t = useTranslations("access");
  const [access, setAccess] = useState<{ role: string | null }>();
  const told = useEffectEvent((role: string | null) => {
    if (role !== org.role) setAccess({ role });
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stop = listenToLine(`/api/live?orgId=${org.id}`, {
      onGap: () => {},
      onChanges: () => {},
      onAccess: (role) => {
        timer = setTimeout(() => told(role), patienceMs);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [org.id]);
  const role = access?.role ?? null;
  return (
    <AlertPrimitive.Root open={access !== undefined}>
      <AlertPrimitive.Portal>
        <AlertPrimitive.Overlay className={overlayClasses} />
        <AlertPrimitive.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-2xl border border-border bg-popover p-5 text-popover-foreground shadow-lg outline-none">
          <AlertPrimitive.Title className="font-semibold text-lg leading-tight">
            {t(role ? "changedTitle" : "lostTitle")}
          </AlertPrimitive.Title>
          <AlertPrimitive.Description className="mt-2 text-muted-foreground text-sm leading-relaxed">
            {role ? t("changed", { organization: org.name, role }) : t("lost", { organization: org.name })}
          </AlertPrimitive.Description>
          <div className="mt-6 flex justify-end">
            <AlertPrimitive.Action asChild>
              <Button onClick={() => (role ? location.reload() : location.assign("/home"))}>{t("go")}</Button>
            </AlertPrimitive.Action>
          </div>
        </AlertPrimitive.Content>
      </AlertPrimitive.Portal>
    </AlertPrimitive.Root>
  );
}
