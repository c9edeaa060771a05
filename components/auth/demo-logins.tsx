"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { DemoLogin } from "@/lib/auth/demo-logins";

interface Props {
  logins: DemoLogin[];
  disabled: boolean;
  onChoose: (login: DemoLogin) => void;
}

/** People of the demo data: one press and one is in. Of the embedded stack alone. */
export function DemoLogins({ logins, disabled, onChoose }: Props) {
  const t = useTranslations("auth.demo");
  const role = useTranslations("nav.role");
  return (
    <section aria-labelledby="demo-title" className="flex flex-col gap-3 border-border border-t pt-5">
      <div className="flex flex-col gap-0.5">
        <h2 id="demo-title" className="font-medium text-sm">
          {t("title")}
        </h2>
        <p className="text-[0.8125rem] text-muted-foreground">{t("hint")}</p>
      </div>
      <ul className="-mx-2 flex flex-col">
        {logins.map((login) => (
          <li key={login.email}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onChoose(login)}
              className="focus-ring flex w-full min-w-0 items-center gap-3 rounded-xl p-2 text-left transition-colors hover:bg-accent disabled:opacity-55"
            >
              <Avatar name={login.label} seed={login.email} size="sm" square />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium text-sm">{login.label}</span>
                <span className="truncate text-muted-foreground text-xs">{login.email}</span>
              </span>
              <Badge variant="outline">{role(login.role)}</Badge>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
