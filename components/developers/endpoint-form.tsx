"use client";

import { useTranslations } from "next-intl";
import { ActionError } from "@/components/auth/action-error";
import { useFormAction } from "@/components/auth/use-form-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormField, useZodForm } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { changeEndpoint, createEndpoint } from "@/lib/webhooks/actions";
import type { Endpoint } from "@/lib/webhooks/queries";
import {
  changedEndpointSchema,
  newEndpointSchema,
  type WebhookEvent,
  webhookEvents,
} from "@/lib/webhooks/schema";

interface Fields {
  url: string;
  description: string;
  events: WebhookEvent[];
}

const begun: Fields = {
  url: "",
  description: "",
  events: ["contact.created", "conversation.created", "message.created"],
};

/** A new endpoint; gives its secret. */
export function NewEndpointForm({ orgId, onMade }: { orgId: string; onMade: (secret: string) => void }) {
  const t = useTranslations("developers.webhooks");
  const form = useZodForm(newEndpointSchema, { defaultValues: { orgId, ...begun }, mode: "onSubmit" });
  const { submit, pending, error } = useFormAction(form, createEndpoint, {
    name: "new-endpoint",
    onDone: (data) => data && onMade(data.secret),
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="url" label={t("url")} hint={t("urlHint")} required>
        {(field) => <Url {...field} />}
      </FormField>
      <FormField form={form} name="description" label={t("description")} optionalText={t("optional")}>
        {(field) => <Input {...field} maxLength={120} autoComplete="off" placeholder="n8n" />}
      </FormField>
      <FormField form={form} name="events" label={t("events")} required>
        {({ value, onChange }) => <Events chosen={value as WebhookEvent[]} onChange={onChange} />}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("making")}>
        {t("make")}
      </Button>
    </form>
  );
}

interface ChangeProps {
  orgId: string;
  endpoint: Endpoint;
  onDone: () => void;
}

export function ChangeEndpointForm({ orgId, endpoint, onDone }: ChangeProps) {
  const t = useTranslations("developers.webhooks");
  const { id: endpointId, url, description, events } = endpoint;
  const form = useZodForm(changedEndpointSchema, {
    defaultValues: { orgId, endpointId, url, description, events },
    mode: "onSubmit",
  });
  const { submit, pending, error } = useFormAction(form, changeEndpoint, { name: "change-endpoint", onDone });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormField form={form} name="url" label={t("url")} hint={t("urlHint")} required>
        {(field) => <Url {...field} />}
      </FormField>
      <FormField form={form} name="description" label={t("description")} optionalText={t("optional")}>
        {(field) => <Input {...field} maxLength={120} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="events" label={t("events")} required>
        {({ value, onChange }) => <Events chosen={value as WebhookEvent[]} onChange={onChange} />}
      </FormField>
      <ActionError error={error} />
      <Button type="submit" loading={pending} loadingText={t("saving")}>
        {t("save")}
      </Button>
    </form>
  );
}

function Url(field: React.ComponentProps<typeof Input>) {
  return (
    <Input
      {...field}
      type="url"
      inputMode="url"
      autoCapitalize="none"
      autoComplete="off"
      placeholder="https://…"
    />
  );
}

function Events({
  chosen,
  onChange,
}: {
  chosen: WebhookEvent[];
  onChange: (events: WebhookEvent[]) => void;
}) {
  const t = useTranslations("developers.event");
  const toggle = (event: WebhookEvent) =>
    onChange(chosen.includes(event) ? chosen.filter((one) => one !== event) : [...chosen, event]);
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      {webhookEvents.map((event) => (
        <Checkbox
          key={event}
          checked={chosen.includes(event)}
          onCheckedChange={() => toggle(event)}
          label={t(event.replace(".", "_"))}
          hint={<code className="font-mono text-xs">{event}</code>}
        />
      ))}
    </div>
  );
}
