"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { controlClasses } from "./control-classes";
import { useFieldControl } from "./field";

export interface InputProps extends ComponentProps<"input"> {
  /** Inside, at the left: an icon or "https://". */
  before?: ReactNode;
  /** Inside, at the right: a unit or a small button. */
  after?: ReactNode;
}

export function Input({ className, before, after, ...props }: InputProps) {
  const field = useFieldControl();
  const control = (
    <input
      {...field}
      className={cn(controlClasses, "h-10 px-3 read-only:bg-muted/60", className)}
      {...props}
    />
  );
  if (!before && !after) return control;
  return (
    <div
      className={cn(
        "flex h-10 w-full min-w-0 items-center gap-2 rounded-lg border border-input bg-card px-3 text-muted-foreground shadow-xs transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/35 has-[[aria-invalid]]:border-destructive has-disabled:bg-muted [&_svg]:size-4 [&_svg]:shrink-0",
        className,
      )}
    >
      {before && <span className="shrink-0 text-sm">{before}</span>}
      <input
        {...field}
        className="h-full w-full min-w-0 bg-transparent text-base text-foreground outline-none placeholder:text-muted-foreground disabled:cursor-not-allowed md:text-sm"
        {...props}
      />
      {after && <span className="-mr-1 shrink-0 text-sm">{after}</span>}
    </div>
  );
}

/** A password one may look at while typing. */
export function PasswordInput(props: Omit<InputProps, "type" | "after">) {
  const [shown, setShown] = useState(false);
  const t = useTranslations("common");
  const Icon = shown ? EyeOff : Eye;
  return (
    <Input
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      type={shown ? "text" : "password"}
      after={
        <button
          type="button"
          onClick={() => setShown(!shown)}
          aria-label={shown ? t("hidePassword") : t("showPassword")}
          className="focus-ring grid size-8 place-items-center rounded-md hover:text-foreground"
        >
          <Icon aria-hidden="true" />
        </button>
      }
    />
  );
}
