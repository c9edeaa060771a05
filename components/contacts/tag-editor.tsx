"use client";

import { Plus, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Tag } from "@/lib/contacts/read-setup";
import { tagName } from "@/lib/contacts/schema";
import { TagBadge } from "./tag-badge";
import { useChangeContact } from "./use-contact";

interface Props {
  ids: { orgId: string; contactId: string };
  chosen: string[];
  tags: Tag[];
  mayEdit: boolean;
}

/** The tags of a contact: each goes with its cross, another is typed or chosen from those in use. */
export function TagEditor({ ids, chosen, tags, mayEdit }: Props) {
  const t = useTranslations("contacts");
  const { change } = useChangeContact(ids);
  const [adding, setAdding] = useState(false);
  const list = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const router = useRouter();
  const put = (tag: string) =>
    change(
      { change: { addTags: [tag] }, undo: { removeTags: [tag] }, done: t("tagged", { tag }) },
      // A new one is offered by filters from now on.
      { onSuccess: () => !tags.some(({ name }) => name === tag) && router.refresh() },
    );
  const take = (tag: string) =>
    change({ change: { removeTags: [tag] }, undo: { addTags: [tag] }, done: t("untagged", { tag }) });
  const add = (typed: string) => {
    const name = tagName.safeParse(typed);
    setAdding(false);
    opener.current?.focus();
    if (!name.success) return;
    const known = tags.find((tag) => tag.name.toLocaleLowerCase() === name.data.toLocaleLowerCase());
    const tag = known?.name ?? name.data;
    if (!chosen.includes(tag)) put(tag);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {chosen.map((tag) => (
        <TagBadge key={tag} name={tag} tags={tags}>
          {mayEdit && (
            <button
              type="button"
              aria-label={t("untag", { tag })}
              onClick={() => take(tag)}
              className="focus-ring -mr-1.5 grid size-6 place-items-center rounded-full hover:bg-foreground/10"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          )}
        </TagBadge>
      ))}
      {chosen.length === 0 && !mayEdit && <p className="text-muted-foreground text-sm">{t("noTags")}</p>}
      {mayEdit && !adding && (
        <Button ref={opener} variant="ghost" size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" />
          {t("addTag")}
        </Button>
      )}
      {mayEdit && adding && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add(String(new FormData(event.currentTarget).get("tag") ?? ""));
          }}
        >
          <Input
            name="tag"
            list={list}
            autoFocus
            maxLength={40}
            aria-label={t("addTag")}
            placeholder={t("tagPlaceholder")}
            className="h-8 w-44"
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.stopPropagation();
              setAdding(false);
            }}
            onBlur={(event) => event.target.value.trim() === "" && setAdding(false)}
          />
          <datalist id={list}>
            {tags
              .filter((tag) => !chosen.includes(tag.name))
              .map((tag) => (
                <option key={tag.id} value={tag.name} />
              ))}
          </datalist>
        </form>
      )}
    </div>
  );
}
