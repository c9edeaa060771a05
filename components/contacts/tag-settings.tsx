"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { Tag } from "@/lib/contacts/read-setup";
import { removeTag, saveTag } from "@/lib/contacts/settings-actions";
import { type TagInput, tagSchema } from "@/lib/contacts/settings-schema";
import { ColorChoice } from "./color-choice";
import { SettingsDialog, SettingsForm } from "./settings-dialog";
import { TagBadge } from "./tag-badge";

interface Props {
  orgId: string;
  tags: Tag[];
  /** May rename and colour them. */
  editable: boolean;
  /** May take them away. */
  removable: boolean;
}

/** The tags of an organization: their names and colours hold on all contacts. */
export function TagSettings({ orgId, tags, editable, removable }: Props) {
  const t = useTranslations("contacts.settings");
  const [act] = useAct();
  if (tags.length === 0) return <EmptyState as="h3" title={t("noTags")} description={t("tagsHint")} />;
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {tags.map((tag) => (
        <li
          key={tag.id}
          className="flex min-w-0 items-center justify-between gap-2 rounded-xl border border-border bg-card px-3 py-1.5"
        >
          <TagBadge name={tag.name} tags={tags} />
          {editable && (
            <span className="flex shrink-0">
              <SettingsDialog
                title={t("editTag", { name: tag.name })}
                trigger={
                  <Button variant="ghost" size="icon-sm" aria-label={t("editTag", { name: tag.name })}>
                    <Pencil aria-hidden="true" />
                  </Button>
                }
              >
                {(close) => <TagForm values={{ orgId, ...tag }} onDone={close} />}
              </SettingsDialog>
              {removable && (
                <ConfirmDialog
                  trigger={
                    <Button variant="ghost" size="icon-sm" aria-label={t("removeOf", { name: tag.name })}>
                      <Trash2 aria-hidden="true" />
                    </Button>
                  }
                  title={t("removeTag", { name: tag.name })}
                  description={t("removeTagHint")}
                  confirmText={t("removeOf", { name: tag.name })}
                  onConfirm={() => act(() => removeTag({ orgId, id: tag.id }), t("removed"))}
                />
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function TagForm({ values, onDone }: { values: TagInput; onDone: () => void }) {
  const t = useTranslations("contacts");
  const form = useZodForm(tagSchema, { defaultValues: values });
  return (
    <SettingsForm form={form} name={`tag-${values.id}`} action={saveTag} onDone={onDone}>
      <FormField form={form} name="name" label={t("name")} required>
        {(field) => <Input {...field} maxLength={40} />}
      </FormField>
      <ColorChoice value={form.watch("color")} onChange={(color) => form.setValue("color", color)} />
    </SettingsForm>
  );
}
