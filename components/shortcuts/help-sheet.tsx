"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Switch } from "@/components/ui/switch";
import { Keys } from "./keys";
import {
  registeredShortcuts,
  type Shortcut,
  setSingleKeys,
  singleKeysOn,
  subscribeShortcuts,
} from "./shortcut-store";
import { useIsMac } from "./use-is-mac";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** All shortcuts of the page that is open, by group, and the switch for those of one key. */
export function HelpSheet({ open, onOpenChange }: Props) {
  const t = useTranslations("shortcuts");
  const shortcuts = useSyncExternalStore(subscribeShortcuts, registeredShortcuts, () => none);
  const on = useSyncExternalStore(subscribeShortcuts, singleKeysOn, () => true);
  const mac = useIsMac();
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title={t("title")} description={t("hint")}>
        <div className="flex flex-col gap-6">
          <Switch
            label={t("singleKeys")}
            hint={t("singleKeysHint")}
            checked={on}
            onCheckedChange={setSingleKeys}
          />
          {byGroup(shortcuts).map(([group, ofGroup]) => (
            <section key={group} className="flex flex-col gap-1">
              <h3 className="font-semibold text-sm">{group}</h3>
              <dl className="divide-y divide-border">
                {ofGroup.map(({ id, label, keys }) => (
                  <div key={id} className="flex items-center justify-between gap-4 py-2 text-sm">
                    <dt className="min-w-0">{label}</dt>
                    <dd>
                      <Keys keys={keys} mac={mac} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </SheetContent>
    </Sheet>
  );
}

const none: readonly Shortcut[] = [];

/** Groups in the order in which pages registered them; those of the page that is open come first. */
function byGroup(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const groups = Map.groupBy(shortcuts, ({ group }) => group);
  return [...groups].reverse();
}
