import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type ColorName, readColor } from "@/lib/contacts/colors";
import type { Stage, Tag } from "@/lib/contacts/read-setup";
import { colorFill, colorSoft } from "./color-classes";

/** A tag in its colour. `children`: a small button behind the name. */
export function TagBadge({ name, tags, children }: { name: string; tags: Tag[]; children?: ReactNode }) {
  return (
    <span
      className={cn(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-full px-2.5 font-medium text-xs",
        colorSoft[colorOfTag(name, tags)],
      )}
    >
      <span className="truncate">{name}</span>
      {children}
    </span>
  );
}

/** The state of a contact: a dot in its colour and its name, on one line unless it may `wrap`. */
export function StageLabel({
  stage,
  wrap = false,
}: {
  stage: Pick<Stage, "name" | "color">;
  wrap?: boolean;
}) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-2 align-middle">
      <span
        aria-hidden="true"
        className={cn("size-2.5 shrink-0 rounded-full", colorFill[readColor(stage.color)])}
      />
      <span className={wrap ? "wrap-anywhere" : "truncate"}>{stage.name}</span>
    </span>
  );
}

function colorOfTag(name: string, tags: Tag[]): ColorName {
  const same = name.toLocaleLowerCase();
  return tags.find((tag) => tag.name.toLocaleLowerCase() === same)?.color ?? "slate";
}
