"use client";

import { MapPin, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CardList, ListCard } from "@/components/ui/list-card";
import { describeHours } from "@/lib/agents/describe";
import { formatPhone } from "@/lib/contacts/format-phone";
import { isLocale } from "@/lib/i18n/locales";
import type { Choice } from "@/lib/tenancy/countries";
import { removeLocation } from "@/lib/tenancy/location-actions";
import type { Location } from "@/lib/tenancy/queries";
import { EditLocation } from "./location-dialog";
import { useAct } from "./use-act";

interface Props {
  orgId: string;
  locations: Location[];
  timezones: Choice[];
  editable: boolean;
}

export function LocationList({ orgId, locations, timezones, editable }: Props) {
  const t = useTranslations("tenancy.locations");
  const locale = useLocale();
  return (
    <CardList>
      {locations.map((location) => (
        <ListCard
          key={location.id}
          leading={
            <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
              <MapPin aria-hidden="true" className="size-5" />
            </span>
          }
          title={location.name}
          subtitle={location.address || undefined}
          meta={
            <>
              {location.phone && <span className="figures">{formatPhone(location.phone)}</span>}
              {location.hours.length > 0 && (
                <span>{describeHours(location.hours, isLocale(locale) ? locale : "es")}</span>
              )}
              <span>{location.timezone.replaceAll("_", " ")}</span>
              {!location.active && <Badge>{t("inactive")}</Badge>}
            </>
          }
          actions={
            editable && (
              <>
                <EditLocation orgId={orgId} location={location} timezones={timezones} />
                <RemoveLocation orgId={orgId} location={location} />
              </>
            )
          }
        />
      ))}
    </CardList>
  );
}

function RemoveLocation({ orgId, location: { id, name } }: { orgId: string; location: Location }) {
  const t = useTranslations("tenancy.locations");
  const [act] = useAct();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("remove", { name })}>
          <Trash2 aria-hidden="true" />
        </Button>
      }
      title={t("removeTitle", { name })}
      description={t("removeHint")}
      confirmText={t("removeConfirm")}
      onConfirm={() => act(() => removeLocation({ orgId, id }), t("removed"))}
    />
  );
}
