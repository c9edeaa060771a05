"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
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
 * The button that makes a contact; it is shown when it is made.
 */
export function AddContact(props: Common) {
  const t = useTranslations("contacts");
  const router = useRouter();
  return (
    <ContactDialog
      {...props}
      title={t("addTitle")}
      trigger={
        <Button>
          <Plus aria-hidden="true" />
          {t("add")}
        </Button>
      }
      onDone={(id) => router.push(`/contacts/${id}`)}
    />
  );
}

export function EditContact(props: Common & { contact: PanelData["contact"]; trigger: ReactNode }) {
  const t = useTranslations("contacts");
  const client = useQueryClient();
  const router = useRouter();
  return (
    <ContactDialog
      {...props}
      title={t("editTitle")}
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
  contact?: PanelData["contact"];
  onDone: (id: string) => void;
}

function ContactDialog({ title, trigger, onDone, ...rest }: DialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={title}>
        <ContactForm
          {...rest}
          onDone={(id) => {
            setOpen(false);
            onDone(id);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
