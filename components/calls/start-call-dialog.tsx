"use client";

import { Phone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import type { ButtonVariants } from "@/components/ui/button-variants";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { startCallAction } from "@/lib/calls/actions";
import type { CallingAgent } from "@/lib/calls/calling-agents";
import { openingDraft } from "@/lib/calls/opening";
import { fieldOf, instantOf } from "@/lib/calls/zoned-input";
import { WhenField } from "./when-field";

interface Props {
  orgId: string;
  /** Whom: E.164, and who that is, where it is known. */
  phone: string;
  contact: { id: string | null; name: string };
  agents: CallingAgent[];
  /** Of the contact (IANA). */
  timeZone: string;
  /** "Llamar a Ana". */
  title: string;
  /** "Llamar", or "Llamar otra vez" on the page of a call. */
  label: string;
  variant?: ButtonVariants["variant"];
}

/** A call to a contact by the agent: what for, and now or later. */
export function StartCallDialog({ label, variant = "default", ...props }: Props) {
  const t = useTranslations("calls.start");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={variant}>
          <Phone aria-hidden="true" />
          {label}
        </Button>
      </DialogTrigger>
      {open &&
        (props.agents.length > 0 ? (
          <StartCall {...props} onDone={() => setOpen(false)} />
        ) : (
          <DialogContent size="sm" title={props.title}>
            <p className="text-sm">{t("noAgent")}</p>
          </DialogContent>
        ))}
    </Dialog>
  );
}

function StartCall({
  orgId,
  phone,
  contact,
  agents,
  timeZone,
  title,
  onDone,
}: Omit<Props, "label" | "variant"> & { onDone: () => void }) {
  const t = useTranslations("calls.start");
  const common = useTranslations("common");
  const router = useRouter();
  const [act, busy] = useAct();
  const draft = ({ agentName, businessName, locale }: CallingAgent) =>
    openingDraft(locale, { contact: contact.name, agent: agentName, business: businessName });
  const [agentId, setAgentId] = useState(agents[0]?.id ?? "");
  const [goal, setGoal] = useState("");
  const [opening, setOpening] = useState(agents[0] ? draft(agents[0]) : "");
  const [voicemail, setVoicemail] = useState("");
  const [later, setLater] = useState(false);
  const [asked, setAsked] = useState(false);
  const [field, setField] = useState(() => fieldOf(new Date(Date.now() + 3_600_000), timeZone));
  // One press is one call, however often it is sent.
  const [key] = useState(() => crypto.randomUUID());
  const when = later ? instantOf(field, timeZone) : null;
  const ready = agentId && goal.trim() && opening.trim() && (!later || (when && when.getTime() > Date.now()));

  const choose = (id: string) => {
    const before = agents.find((agent) => agent.id === agentId);
    const next = agents.find((agent) => agent.id === id);
    setAgentId(id);
    if (next && before && opening === draft(before)) setOpening(draft(next));
  };
  const start = async () => {
    const locale = agents.find((agent) => agent.id === agentId)?.locale ?? "es";
    const input = {
      orgId,
      agentId,
      to: phone,
      ...(contact.id && { contactId: contact.id }),
      script: { goal, opening, voicemail, locale, contactName: contact.name },
      ...(when && { at: when.toISOString() }),
      asked,
      key,
    };
    const done = later ? t("scheduled") : t("started", { name: contact.name });
    let id: string | undefined;
    const went = await act(async () => {
      const result = await startCallAction(input);
      id = result?.data?.callId;
      return result;
    }, done);
    if (!went) return;
    onDone();
    if (id) router.push(`/calls/${id}`);
  };

  return (
    <DialogContent
      title={title}
      description={t("hint")}
      footer={
        <>
          <Button variant="ghost" onClick={onDone}>
            {common("cancel")}
          </Button>
          <Button type="submit" form="start-call" loading={busy} loadingText={t("working")} disabled={!ready}>
            {t(later ? "schedule" : "do")}
          </Button>
        </>
      }
    >
      <form
        id="start-call"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        {agents.length > 1 && (
          <Field label={t("agent")}>
            <Select
              value={agentId}
              options={agents.map((agent) => ({
                value: agent.id,
                label: agent.agentName,
                description: agent.businessName,
              }))}
              onValueChange={choose}
            />
          </Field>
        )}
        <Field label={t("goal")} hint={t("goalHint")} required>
          <Textarea value={goal} maxLength={500} rows={2} onChange={(event) => setGoal(event.target.value)} />
        </Field>
        <Field label={t("opening")} hint={t("openingHint")} required>
          <Textarea
            value={opening}
            maxLength={500}
            rows={2}
            onChange={(event) => setOpening(event.target.value)}
          />
        </Field>
        <Field label={t("voicemail")} hint={t("voicemailHint")} optionalText={common("optional")}>
          <Textarea
            value={voicemail}
            maxLength={500}
            rows={2}
            onChange={(event) => setVoicemail(event.target.value)}
          />
        </Field>
        <Field label={t("when")}>
          <Select
            value={later ? "later" : "now"}
            options={[
              { value: "now", label: t("now") },
              { value: "later", label: t("later") },
            ]}
            onValueChange={(value) => setLater(value === "later")}
          />
        </Field>
        {later && <WhenField field={field} timeZone={timeZone} onChange={setField} />}
        <Checkbox
          checked={asked}
          onCheckedChange={(on) => setAsked(on === true)}
          label={t("asked")}
          hint={t("askedHint")}
        />
      </form>
    </DialogContent>
  );
}
