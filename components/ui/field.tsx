"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId, useMemo } from "react";
import { cn } from "@/lib/cn";
import { Label } from "./label";

interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

const FieldContext = createContext<FieldControl | null>(null);

interface FieldProps {
  label: ReactNode;
  /** Below the control, in words that help. */
  hint?: ReactNode;
  /** What is wrong; takes the hint's place and is announced. */
  error?: ReactNode;
  required?: boolean;
  /** Shown after the label of a field that may be left empty: "opcional". */
  optionalText?: string;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  /** Right of the label: a link "¿La has olvidado?". */
  aside?: ReactNode;
  className?: string;
  /** One control of components/ui; it takes its id and aria attributes from here. */
  children: ReactNode;
}

/** A label, its control, a hint and an error, wired together for screen readers. */
export function Field(props: FieldProps) {
  const { label, hint, error, required, optionalText, hideLabel, aside, className, children } = props;
  const id = useId();
  const noteId = error || hint ? `${id}-note` : undefined;
  const control = useMemo<FieldControl>(
    () => ({
      id,
      "aria-describedby": noteId,
      "aria-invalid": error ? true : undefined,
      "aria-required": required || undefined,
    }),
    [id, noteId, error, required],
  );
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className={cn("flex items-baseline justify-between gap-3", hideLabel && "sr-only")}>
        <Label htmlFor={id} id={`${id}-label`}>
          {label}
          {optionalText && <span className="ml-1.5 font-normal text-muted-foreground">({optionalText})</span>}
        </Label>
        {aside && <span className="text-sm">{aside}</span>}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      <div id={noteId} aria-live="polite" className="text-[0.8125rem] leading-snug empty:hidden">
        {error ? (
          <p className="flex items-start gap-1.5 text-destructive">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        ) : (
          hint && <p className="text-muted-foreground">{hint}</p>
        )}
      </div>
    </div>
  );
}

/** Id and aria attributes of the field around a control; a control's own props win over them. */
export function useFieldControl(): Partial<FieldControl> {
  const control = useContext(FieldContext);
  return control ?? {};
}

/** A group of controls under one heading. */
export function FieldSet(props: {
  legend: ReactNode;
  hint?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset className={cn("flex flex-col gap-4", props.className)}>
      <legend className="mb-1 font-semibold text-base">{props.legend}</legend>
      {props.hint && <p className="-mt-1 text-muted-foreground text-sm">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}
