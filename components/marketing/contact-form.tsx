"use client";

import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { keptRef } from "@/components/chat/chat-store";
import { chatChanged } from "@/components/chat/public-chat";
import type { ContactError, ContactOutcome } from "@/lib/platform/contact-outcome";
import type { LandingTexts } from "@/lib/platform/landing-texts";
import { buttonClasses, fieldClasses } from "./classes";

export type ContactTexts = LandingTexts["contact"];

interface Props {
  /** The agent whose conversation goes along. */
  agent: string;
  locale: string;
  texts: ContactTexts;
  policyHref: string;
  /** What came of a form that was sent without JavaScript. */
  outcome?: ContactOutcome | undefined;
}

/** "Talk to a person": works as a plain form too, before JavaScript arrives and without it. */
export function ContactForm({ agent, locale, texts, policyHref, outcome }: Props) {
  const [state, setState] = useState<"idle" | "sending" | "sent">(outcome === "sent" ? "sent" : "idle");
  const [errors, setErrors] = useState<Record<string, ContactError>>(outcome ? fieldOf(outcome) : {});
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state === "sending") return;
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setState("sending");
    const found = await send({ ...values, ref: keptRef(agent) ?? undefined });
    setErrors(found);
    const [first] = Object.keys(found);
    setState(first === undefined ? "sent" : "idle");
    if (first === undefined) window.dispatchEvent(new Event(chatChanged));
    else form.current?.querySelector<HTMLElement>(`[name="${first === "reach" ? "email" : first}"]`)?.focus();
  };

  if (state === "sent") {
    return (
      <div role="status" className="rounded-2xl bg-primary-soft p-6 text-center">
        <p className="font-semibold text-lg">{texts.thanksTitle}</p>
        <p className="mt-1 text-muted-foreground">{texts.thanks}</p>
      </div>
    );
  }
  const problem = (name: string) => {
    const key = errors[name];
    return key && texts.error[key];
  };
  const general = problem("form");
  return (
    <form
      ref={form}
      action="/api/v1/contact"
      method="post"
      onSubmit={submit}
      className="grid gap-4 text-left sm:grid-cols-2"
    >
      <Field id={`${id}-name`} label={texts.name} error={problem("name")} wide>
        {(aria) => (
          <input
            {...aria}
            name="name"
            autoComplete="name"
            required
            maxLength={120}
            className={fieldClasses}
          />
        )}
      </Field>
      <Field
        id={`${id}-email`}
        label={texts.email}
        error={problem("email") ?? problem("reach")}
        hint={texts.either}
      >
        {(aria) => (
          <input
            {...aria}
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            className={fieldClasses}
          />
        )}
      </Field>
      <Field id={`${id}-phone`} label={texts.phone} error={problem("phone")} hint={texts.phoneHint}>
        {(aria) => (
          <input
            {...aria}
            name="phone"
            type="tel"
            autoComplete="tel"
            maxLength={40}
            className={fieldClasses}
          />
        )}
      </Field>
      <Field id={`${id}-message`} label={texts.message} error={problem("message")} wide>
        {(aria) => (
          <textarea {...aria} name="message" rows={3} maxLength={4000} className={`${fieldClasses} py-2.5`} />
        )}
      </Field>
      {/* A trap for programs: out of sight, of the keyboard's way and of what screen readers read. */}
      <p aria-hidden="true" className="absolute -left-[200vw]">
        <label htmlFor={`${id}-website`}>{texts.trap}</label>
        <input id={`${id}-website`} name="website" tabIndex={-1} autoComplete="off" />
      </p>
      <input type="hidden" name="locale" value={locale} />
      <div className="sm:col-span-2">
        <label className="flex items-start gap-3 text-sm leading-relaxed">
          <input
            name="consent"
            type="checkbox"
            required
            aria-invalid={errors.consent ? true : undefined}
            className="mt-0.5 size-5 shrink-0 accent-primary"
          />
          <span>
            {texts.consent}{" "}
            <a href={policyHref} className="underline underline-offset-2">
              {texts.policy}
            </a>
          </span>
        </label>
        {problem("consent") && <ErrorLine>{problem("consent")}</ErrorLine>}
      </div>
      <div className="flex flex-wrap items-center gap-4 sm:col-span-2">
        <button type="submit" aria-disabled={state === "sending"} className={buttonClasses.primary}>
          {state === "sending" ? texts.sending : texts.send}
        </button>
        {general && <ErrorLine>{general}</ErrorLine>}
      </div>
    </form>
  );
}

interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  wide?: boolean;
  children: (aria: { id: string; "aria-invalid"?: true; "aria-describedby"?: string }) => ReactNode;
}

function Field({ id, label, hint, error, wide, children }: FieldProps) {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={wide ? "sm:col-span-2" : ""}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        ...(error && { "aria-invalid": true }),
        ...(described && { "aria-describedby": described }),
      })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {error && <ErrorLine id={`${id}-error`}>{error}</ErrorLine>}
    </div>
  );
}

const ErrorLine = ({ id, children }: { id?: string; children: ReactNode }) => (
  <p id={id} role="alert" className="mt-1.5 text-destructive text-sm">
    {children}
  </p>
);

/** Sends the form; gives what is wrong by field, nothing when it arrived. */
async function send(values: Record<string, string | undefined>): Promise<Record<string, ContactError>> {
  try {
    const response = await fetch("/api/v1/contact", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(values),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) return {};
    if (response.status === 429) return { form: "rate" };
    const { fields } = (await response.json()) as { fields?: Record<string, ContactError> };
    return fields && Object.keys(fields).length > 0 ? fields : { form: "failed" };
  } catch {
    return { form: "failed" };
  }
}

/** The field that an outcome of the plain form is about. */
function fieldOf(outcome: ContactOutcome): Record<string, ContactError> {
  if (outcome === "sent") return {};
  return outcome === "rate" || outcome === "failed" ? { form: outcome } : { [outcome]: outcome };
}
