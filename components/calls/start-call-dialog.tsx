"use client";

import { CalendarClock, Phone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import type { ButtonVariants } from "@/components/ui/button-variants";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { startCallAction } from "@/lib/calls/actions";
import type { CallingAgent } from "@/lib/calls/calling-agents";
import { openingDraft } from "@/lib/calls/opening";
import { readPhone } from "@/lib/calls/phone-input";
import { callingZones } from "@/lib/calls/quiet-hours";
import { fieldOf, instantOf } from "@/lib/calls/zoned-input";
import { isPersonName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import { WhenField } from "./when-field";

interface Props {
  orgId: string;
  /** Null: it is typed in the dialog. */
  callee: Callee | null;
  /** The organization's: how a number without prefix is read, and the zone of one that tells none (IANA). */
  home: { country: string; timeZone: string };
  agents: CallingAgent[];
  /** "Llamar a Ana". */
  title: string;
  /** "Llamar", or "Llamar otra vez" on the page of a call. */
  label: string;
  variant?: ButtonVariants["variant"];
  /** It is to be made some other time. */
  later?: boolean;
}

/** Whom: E.164, and who that is, where it is known. */
export interface Callee {
  phone: string;
  contactId: string | null;
  /** As lists have it: a number where there is no name. */
  name: string;
}

/** A call by the agent: to whom, what for, and now or later. */
export function StartCallDialog({ label, variant = "default", ...props }: Props) {
  const t = useTranslations("calls.start");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={variant}>
          {props.later ? <CalendarClock aria-hidden="true" /> : <Phone aria-hidden="true" />}
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
  callee,
  home,
  agents,
  title,
  later: atFirstLater = false,
  onDone,
}: Omit<Props, "label" | "variant"> & { onDone: () => void }) {
  const t = useTranslations("calls.start");
  const common = useTranslations("common");
  const router = useRouter();
  const [act, busy] = useAct();
  const [typed, setTyped] = useState("");
  const [name, setName] = useState(callee && isPersonName(callee.name) ? callee.name : "");
  const phone = callee?.phone ?? readPhone(typed, home.country);
  const timeZone = (phone && callingZones(phone, home.timeZone)[0]) || home.timeZone;
  const draft = ({ agentName, businessName, locale }: CallingAgent, contact = name.trim()) =>
    openingDraft(locale, { contact, agent: agentName, business: businessName });
  const [agentId, setAgentId] = useState(agents[0]?.id ?? "");
  const [goal, setGoal] = useState("");
  const [opening, setOpening] = useState(agents[0] ? draft(agents[0]) : "");
  const [voicemail, setVoicemail] = useState("");
  const [later, setLater] = useState(atFirstLater);
  const [asked, setAsked] = useState(false);
  const [field, setField] = useState(() => fieldOf(new Date(Date.now() + 3_600_000), timeZone));
  // One press is one call, however often it is sent.
  const [key] = useState(() => crypto.randomUUID());
  const when = later ? instantOf(field, timeZone) : null;
  const ready =
    phone && agentId && goal.trim() && opening.trim() && (!later || (when && when.getTime() > Date.now()));

  const agent = agents.find(({ id }) => id === agentId);
  // What somebody has written themselves is left as it is.
  const redraft = (next: string) => agent && opening === draft(agent) && setOpening(next);
  const choose = (id: string) => {
    const next = agents.find((one) => one.id === id);
    if (next) redraft(draft(next));
    setAgentId(id);
  };
  const rename = (next: string) => {
    if (agent) redraft(draft(agent, next.trim()));
    setName(next.trimStart());
  };
  const start = async () => {
    if (!phone) return;
    const locale = agent?.locale ?? "es";
    const input = {
      orgId,
      agentId,
      to: phone,
      ...(callee?.contactId && { contactId: callee.contactId }),
      script: { goal, opening, voicemail, locale, contactName: name.trim() },
      ...(when && { at: when.toISOString() }),
      asked,
      key,
    };
    const done = later ? t("scheduled") : t("started", { name: name.trim() || formatPhone(phone) });
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
        {!callee && (
          <>
            <Field
              label={t("to")}
              hint={t("toHint")}
              error={typed.trim().length > 6 && !phone ? t("invalid") : undefined}
              required
            >
              <Input
                type="tel"
                value={typed}
                maxLength={30}
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
            <Field label={t("name")} optionalText={common("optional")}>
              <Input value={name} maxLength={120} onChange={(event) => rename(event.target.value)} />
            </Field>
          </>
        )}
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
