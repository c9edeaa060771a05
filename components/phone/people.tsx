"use client";

import { ExternalLink, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatPhone } from "@/lib/contacts/format-phone";
import { buttonVariants } from "../ui/button-variants";
import { Card, CardContent, CardHeader } from "../ui/card";

/** The telephones of those to whom agents hand calls over: each may be opened beside this one. */
export function People({ people }: { people: readonly { number: string; name: string }[] }) {
  const t = useTranslations("phone");
  return (
    <Card>
      <CardHeader
        title={t("people")}
        description={t("peopleHint")}
        icon={<UsersRound aria-hidden="true" />}
      />
      <CardContent>
        <ul className="-my-1 flex flex-col divide-y divide-border">
          {people.map(({ number, name }) => (
            <li key={number} className="flex items-center gap-3 py-2.5">
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium text-sm">{name}</span>
                <span className="figures text-muted-foreground text-sm">{formatPhone(number)}</span>
              </span>
              <a
                href={`/dev/phone?number=${encodeURIComponent(number)}`}
                target="_blank"
                rel="noreferrer"
                aria-label={t("openPhoneOf", { name })}
                className={buttonVariants({ variant: "outline", size: "icon" })}
              >
                <ExternalLink aria-hidden="true" />
              </a>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
