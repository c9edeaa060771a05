"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  Controller,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  type UseFormProps,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { fieldErrorText } from "@/lib/i18n/error-text";
import { Field } from "./field";
import { fieldIssueKey } from "./form-issues";

/**
 * A form validated by a Zod schema. Faults without a message of their own get a key of `errors.field`, so that they
 * are shown in the reader's language.
 */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  options: Omit<UseFormProps<Input, unknown, Output>, "resolver"> = {},
): UseFormReturn<Input, unknown, Output> {
  return useForm<Input, unknown, Output>({
    mode: "onTouched",
    ...options,
    resolver: zodResolver(schema, { error: fieldIssueKey }),
  });
}

interface FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>, Output> {
  /** The form from `useZodForm`. */
  form: Pick<UseFormReturn<Values, unknown, Output>, "control">;
  name: Name;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  optionalText?: string;
  hideLabel?: boolean;
  aside?: ReactNode;
  className?: string;
  /** The control: spread the field into it. `{(field) => <Input {...field} type="email" />}` */
  children: (field: ControllerRenderProps<Values, Name>) => ReactNode;
}

/** A field of a form with its label, hint and translated error. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>, Output>(
  props: FormFieldProps<Values, Name, Output>,
) {
  const { form, name, children, ...rest } = props;
  const t = useTranslations("errors");
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState: { error } }) => (
        <Field {...rest} error={error ? fieldErrorText(t, error.message || "invalid") : undefined}>
          {children(field)}
        </Field>
      )}
    />
  );
}

/** Puts the field faults a server gave back (`{ email: "taken" }`) where they belong, and goes to the first. */
export function showFieldErrors<Values extends FieldValues, Output>(
  form: Pick<UseFormReturn<Values, unknown, Output>, "setError">,
  fields: Record<string, string> | undefined,
): void {
  Object.entries(fields ?? {}).forEach(([path, message], index) => {
    form.setError(path as FieldPath<Values>, { type: "server", message }, { shouldFocus: index === 0 });
  });
}

/** Says above the buttons what went wrong with the form as a whole. */
export function FormError({ children }: { children?: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && (
        <p className="enter rounded-lg bg-destructive-soft px-3.5 py-2.5 text-destructive text-sm leading-snug">
          {children}
        </p>
      )}
    </div>
  );
}
