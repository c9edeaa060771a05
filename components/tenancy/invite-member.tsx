"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toastDone } from "@/components/ui/toast";
import { inviteMember } from "@/lib/tenancy/member-actions";
import { inviteSchema } from "@/lib/tenancy/schema";

type InvitableRole = "admin" | "agent" | "internal";

interface Props {
  orgId: string;
  roles: InvitableRole[];
}

export function InviteMember(props: Props) {
  const t = useTranslations("tenancy.members");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden="true" />
          {t("invite")}
        </Button>
      </DialogTrigger>
      <DialogContent size="sm" title={t("inviteTitle")} description={t("inviteHint")}>
        <InviteForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ orgId, roles, onDone }: Props & { onDone: () => void }) {
  const t = useTranslations("tenancy");
  const form = useZodForm(inviteSchema, {
    defaultValues: { orgId, email: "", role: roles.includes("agent") ? "agent" : "internal" },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, inviteMember, {
    name: "invite",
    onDone: () => {
      toastDone(t("members.invited", { email: form.getValues("email") }));
      onDone();
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="email" label={t("members.email")} required>
        {(field) => (
          <Input {...field} type="email" autoComplete="off" inputMode="email" autoCapitalize="none" />
        )}
      </FormField>
      <FormField form={form} name="role" label={t("members.role")} required>
        {({ value, onChange, onBlur }) => (
          <Select
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
            options={roles.map((role) => ({
              value: role,
              label: t(`role.${role}`),
              description: t(`roleHint.${role}`),
            }))}
          />
        )}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("members.sending")}>
        {t("members.send")}
      </Button>
    </form>
  );
}
