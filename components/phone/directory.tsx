"use client";

import { BookUser, PhoneIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatPhone } from "@/lib/contacts/format-phone";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card, CardContent, CardHeader } from "../ui/card";
import type { KnownNumber, PhoneView } from "./phone-state";

interface Props {
  numbers: readonly KnownNumber[];
  connection: PhoneView["connection"];
  nameOf(number: string): string;
  disabled: boolean;
  onCall(number: string): void;
}

/** The numbers of the emulated network that somebody answers. */
export function Directory({ numbers, connection, nameOf, disabled, onCall }: Props) {
  const t = useTranslations("phone");
  return (
    <Card>
      <CardHeader
        title={t("directory")}
        description={t("directoryHint")}
        icon={<BookUser aria-hidden="true" />}
      />
      <CardContent>
        {numbers.length === 0 ? (
          <p className="text-muted-foreground text-sm">
            {connection === "on" ? t("directoryEmpty") : t(`connection.${connection}`)}
          </p>
        ) : (
          <ul className="-my-1 flex flex-col divide-y divide-border">
            {numbers.map(({ number, provider }) => {
              const name = nameOf(number);
              const shown = formatPhone(number);
              return (
                <li key={number} className="flex items-center gap-3 py-2.5">
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate font-medium text-sm">
                      {name === shown ? t("unnamed") : name}
                    </span>
                    <span className="figures text-muted-foreground text-sm">{shown}</span>
                  </span>
                  <Badge className="max-sm:hidden">{t(`provider.${provider}`)}</Badge>
                  <Button
                    variant="soft"
                    size="icon"
                    disabled={disabled}
                    onClick={() => onCall(number)}
                    aria-label={t("callName", { name })}
                  >
                    <PhoneIcon aria-hidden="true" />
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </CardContent>
    </Card>
  );
}
