"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { ContactForm } from "./contact-form";
import type { PanelData } from "./use-contact";

interface Common {
  orgId: string;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
}

/**
 * The button that makes a contact; it is shown when it is made. Pressed before the page listens it asks for the same page with `new` in its
 * address, which opens the dialog: no press is lost.
 */
export function AddContact(props: Common) {
  const t = useTranslations("contacts");
  const router = useRouter();
  const form = useId();
  const asked = useSearchParams().has("new");
  const [opened, setOpened] = useState(false);
  const setOpen = (next: boolean) => {
    setOpened(next);
    if (asked && !next) window.history.replaceState(null, "", addressWithout("new"));
  };
  return (
    <>
      <form id={form} action="/contacts" hidden onSubmit={(event) => event.preventDefault()} />
      <ContactDialog
        {...props}
        title={t("addTitle")}
        open={opened || asked}
        onOpenChange={setOpen}
        trigger={
          <Button type="submit" form={form} name="new" value="1">
            <Plus aria-hidden="true" />
            {t("add")}
          </Button>
        }
        onDone={(id) => router.push(`/contacts/${id}`)}
      />
    </>
  );
}

function addressWithout(key: string): string {
  const url = new URL(window.location.href);
  url.searchParams.delete(key);
  return url.pathname + url.search;
}

export function EditContact(props: Common & { contact: PanelData["contact"]; trigger: ReactNode }) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <ContactDialog
      {...props}
      title={t("editTitle")}
      open={open}
      onOpenChange={setOpen}
      onDone={() => {
        void client.invalidateQueries({ queryKey: [props.orgId] });
        router.refresh();
      }}
    />
  );
}

interface DialogProps extends Common {
  title: string;
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  contact?: PanelData["contact"];
  onDone: (id: string) => void;
}

function ContactDialog({ title, trigger, open, onOpenChange, onDone, ...rest }: DialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={title}>
        <ContactForm
          {...rest}
          onDone={(id) => {
            onOpenChange(false);
            onDone(id);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
