"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { cn } from "@/lib/cn";
import { useFieldControl } from "./field";

interface OtpInputProps {
  value: string;
  onChange: (value: string) => void;
  /** Called once all digits are there: send the form. */
  onComplete?: (value: string) => void;
  length?: number;
  disabled?: boolean;
  autoFocus?: boolean;
  name?: string;
  /** Needed where no Field gives a label. */
  "aria-label"?: string;
}

/**
 * A code of digits. It is one text field drawn as boxes, so that paste, autofill from a message, password managers and
 * screen readers work as in any field.
 */
export function OtpInput(props: OtpInputProps) {
  const { value, onChange, onComplete, length = 6, disabled, autoFocus, name = "code" } = props;
  const t = useTranslations("common");
  const field = useFieldControl();
  const input = useRef<HTMLInputElement>(null);
  const invalid = Boolean(field["aria-invalid"]);

  const take = (text: string) => {
    const digits = text.replaceAll(/\D/g, "").slice(0, length);
    onChange(digits);
    if (digits.length === length && digits !== value) onComplete?.(digits);
  };
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault();
    take(event.clipboardData.getData("text"));
  };
  // The boxes show a caret at the end alone, so that is where typing goes on.
  const toEnd = () => {
    const element = input.current;
    element?.setSelectionRange(element.value.length, element.value.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (["ArrowLeft", "ArrowUp", "Home"].includes(event.key)) event.preventDefault();
  };

  return (
    <div className={cn("relative w-fit", disabled && "opacity-55")}>
      <input
        {...field}
        ref={input}
        name={name}
        value={value}
        onChange={(event) => take(event.target.value)}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
        onFocus={toEnd}
        onClick={toEnd}
        disabled={disabled}
        // biome-ignore lint/a11y/noAutofocus: the code is the only thing to do on its page
        autoFocus={autoFocus}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d*"
        aria-label={props["aria-label"] ?? (field.id ? undefined : t("code", { length }))}
        className="peer absolute inset-0 z-10 size-full cursor-text bg-transparent text-transparent caret-transparent opacity-0 outline-none"
      />
      <div
        aria-hidden="true"
        className="group flex gap-2 peer-focus:[&>[data-next]]:border-ring peer-focus:[&>[data-next]]:ring-3 peer-focus:[&>[data-next]]:ring-ring/35"
      >
        {Array.from({ length }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: places, not things
            key={index}
            data-next={index === Math.min(value.length, length - 1) ? "" : undefined}
            className={cn(
              "figures grid h-13 w-11 place-items-center rounded-xl border bg-card font-medium font-mono text-xl shadow-xs transition-[border-color,box-shadow]",
              invalid ? "border-destructive" : "border-input",
              length % 2 === 0 && index === length / 2 && "ml-2",
            )}
          >
            {value[index] ?? ""}
          </span>
        ))}
      </div>
    </div>
  );
}
