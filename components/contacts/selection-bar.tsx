"use client";

import { MapPin, Milestone, TagIcon, Tags, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";
import type { Selection } from "./contact-list";
import { StageLabel } from "./tag-badge";
import { TagDialog } from "./tag-dialog";
import { useChangeMany } from "./use-change-many";
import type { Wanted } from "./use-contact-pages";

interface Props {
  wanted: Wanted;
  selection: Selection;
  total: number;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  role: MemberRole;
  onSelectAll: () => void;
  onClear: () => void;
}

/** So many are changed one by one at most; more are chosen by their filter, which is another choice than these. */
const mostIds = 1_000; // as `changeManySchema`

/** How many are chosen, and what can be done with them; each of it can be taken back. */
export function SelectionBar(props: Props) {
  const { wanted, selection, total, setup, locations, role, onSelectAll, onClear } = props;
  const t = useTranslations("contacts");
  const { change, busy } = useChangeMany(wanted.orgId);
  const count = selection.all ? total : selection.ids.size;
  if (count === 0) return <p className="text-muted-foreground text-sm">{t("select.page")}</p>;
  const tooMany = !selection.all && selection.ids.size > mostIds;
  const target = selection.all ? { filter: wanted.filter } : { ids: [...selection.ids] };
  const run = async (kind: Parameters<typeof change>[0], value = "") => {
    if (await change(kind, value, target)) onClear();
  };
  return (
    <>
      <p className="font-medium text-sm" aria-live="polite">
        {t("select.count", { count })}
      </p>
      {!selection.all && total > selection.ids.size && (
        <Button variant="link" size="sm" onClick={onSelectAll}>
          {t("select.all", { total })}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={onClear}>
        {t("select.none")}
      </Button>
      {tooMany && <p className="text-sm text-warning">{t("select.most", { most: mostIds })}</p>}
      <fieldset className="ml-auto flex flex-wrap gap-1.5" disabled={busy || tooMany}>
        <legend className="sr-only">{t("select.actions")}</legend>
        <TagDialog
          title={t("many.tagTitle", { count })}
          label={t("many.tag")}
          icon={<TagIcon aria-hidden="true" />}
          tags={setup.tags}
          onTag={(tag) => run("tag", tag)}
        />
        <TagDialog
          title={t("many.untagTitle", { count })}
          label={t("many.untag")}
          icon={<Tags aria-hidden="true" />}
          tags={setup.tags}
          known
          onTag={(tag) => run("untag", tag)}
        />
        <Menu label={t("many.stage")} icon={<Milestone aria-hidden="true" />}>
          {setup.stages.map((stage) => (
            <DropdownMenuItem key={stage.id} onSelect={() => run("stage", stage.id)}>
              <StageLabel stage={stage} />
            </DropdownMenuItem>
          ))}
        </Menu>
        {locations.length > 0 && (
          <Menu label={t("many.location")} icon={<MapPin aria-hidden="true" />}>
            {locations.map(({ id, name }) => (
              <DropdownMenuItem key={id} onSelect={() => run("location", id)}>
                {name}
              </DropdownMenuItem>
            ))}
            <DropdownMenuItem onSelect={() => run("location")}>{t("anyLocation")}</DropdownMenuItem>
          </Menu>
        )}
        {hasRole(role, "admin") && (
          <ConfirmDialog
            trigger={
              <Button variant="outline" size="sm">
                <Trash2 aria-hidden="true" />
                {t("many.delete")}
              </Button>
            }
            title={t("many.deleteTitle", { count })}
            description={t("many.deleteHint")}
            confirmText={t("many.delete")}
            onConfirm={() => run("delete")}
          />
        )}
      </fieldset>
    </>
  );
}

function Menu({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm">
          {icon}
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
