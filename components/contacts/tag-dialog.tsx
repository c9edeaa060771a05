"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Tag } from "@/lib/contacts/read-setup";
import { tagName } from "@/lib/contacts/schema";

interface Props {
  title: string;
  label: string;
  icon: ReactNode;
  tags: Tag[];
  /** One of those there are, no new one. */
  known?: boolean;
  onTag: (tag: string) => void;
}

/** Asks which tag. */
export function TagDialog({ title, label, icon, tags, known = false, onTag }: Props) {
  const t = useTranslations("contacts");
  const list = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const read = tagName.safeParse(typed);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          {icon}
          {label}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} size="sm">
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!read.success) return;
            const same = tags.find((tag) => tag.name.toLocaleLowerCase() === read.data.toLocaleLowerCase());
            onTag(same?.name ?? read.data);
            setOpen(false);
            setTyped("");
          }}
        >
          <Field label={t("many.tagName")}>
            {known ? (
              <Select
                {...(typed && { value: typed })}
                options={tags.map(({ name }) => ({ value: name, label: name }))}
                onValueChange={setTyped}
              />
            ) : (
              <Input
                list={list}
                autoFocus
                maxLength={40}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          {!known && (
            <datalist id={list}>
              {tags.map((tag) => (
                <option key={tag.id} value={tag.name} />
              ))}
            </datalist>
          )}
          <Button type="submit" disabled={!read.success}>
            {label}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
