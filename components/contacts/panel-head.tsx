"use client";

import { ExternalLink, Mail, Pencil, Phone, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ScoreBadge } from "@/components/ui/score";
import { Select } from "@/components/ui/select";
import { contactName } from "@/lib/contacts/contact-name";
import { hasRole } from "@/lib/tenancy/roles";
import { EditContact } from "./contact-dialog";
import { StageLabel } from "./tag-badge";
import { useChangeMany } from "./use-change-many";
import { type PanelData, useChangeContact } from "./use-contact";

interface Props {
  ids: { orgId: string; contactId: string };
  data: PanelData;
  mayEdit: boolean;
  wide: boolean;
}

/** Who it is, in which state, and how to reach them with one press. */
export function PanelHead({ ids, data, mayEdit, wide }: Props) {
  const t = useTranslations("contacts");
  const { contact, setup } = data;
  const { change } = useChangeContact(ids);
  const name = contactName(contact) || t("nameless");
  const stage = setup.stages.find(({ id }) => id === contact.stageId);
  return (
    <header className="flex flex-col gap-4">
      {wide ? (
        <Marks data={data} />
      ) : (
        <div className="flex items-start gap-4">
          <Avatar name={name} seed={contact.id} size="lg" />
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <h2 className="wrap-anywhere font-semibold text-xl leading-tight">{name}</h2>
            <Marks data={data} />
          </div>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {mayEdit ? (
          <Select
            aria-label={t("stage")}
            size="sm"
            className="w-auto max-w-full"
            {...(contact.stageId && { value: contact.stageId })}
            placeholder={t("noStage")}
            options={setup.stages.map((one) => ({ value: one.id, label: <StageLabel stage={one} /> }))}
            onValueChange={(stageId) =>
              change({
                change: { stageId },
                ...(contact.stageId && { undo: { stageId: contact.stageId } }),
                done: t("movedTo", { stage: setup.stages.find(({ id }) => id === stageId)?.name ?? "" }),
              })
            }
          />
        ) : (
          stage && <StageLabel stage={stage} />
        )}
        {contact.phone && (
          <a href={`tel:${contact.phone}`} className={buttonVariants({ variant: "outline", size: "sm" })}>
            <Phone aria-hidden="true" />
            {t("call")}
          </a>
        )}
        {contact.email && (
          <a href={`mailto:${contact.email}`} className={buttonVariants({ variant: "outline", size: "sm" })}>
            <Mail aria-hidden="true" />
            {t("write")}
          </a>
        )}
        {mayEdit && (
          <EditContact
            orgId={ids.orgId}
            contact={contact}
            setup={setup}
            locations={data.locations}
            trigger={
              <Button variant="outline" size="sm">
                <Pencil aria-hidden="true" />
                {t("edit")}
              </Button>
            }
          />
        )}
        {hasRole(data.role, "admin") && <DeleteContact ids={ids} />}
        {!wide && (
          <Link href={`/contacts/${contact.id}`} className={buttonVariants({ variant: "ghost", size: "sm" })}>
            <ExternalLink aria-hidden="true" />
            {t("openPage")}
          </Link>
        )}
      </div>
      {contact.nextStep && (
        <p className="rounded-xl bg-primary-soft px-4 py-3 text-sm">
          <span className="block font-medium text-primary text-xs">{t("nextStep")}</span>
          {contact.nextStep}
        </p>
      )}
    </header>
  );
}

/** Into the bin, from which it comes back for thirty days. */
function DeleteContact({ ids: { orgId, contactId } }: Pick<Props, "ids">) {
  const t = useTranslations("contacts");
  const { change } = useChangeMany(orgId);
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          <Trash2 aria-hidden="true" />
          {t("remove")}
        </Button>
      }
      title={t("many.deleteTitle", { count: 1 })}
      description={t("many.deleteHint")}
      confirmText={t("remove")}
      onConfirm={() => change("delete", "", { ids: [contactId] })}
    />
  );
}

function Marks({ data }: { data: PanelData }) {
  const t = useTranslations("contacts");
  return (
    <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
      {data.score && <ScoreBadge score={data.score.score} />}
      {data.contact.needsHuman && (
        <Badge variant="warning" dot>
          {t("needsHuman")}
        </Badge>
      )}
      {data.doNotCall && <Badge variant="danger">{t("doNotCall")}</Badge>}
    </div>
  );
}
