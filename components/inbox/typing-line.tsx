"use client";

import { useTranslations } from "next-intl";
import { useInboxWorld } from "./inbox-context";

/** Who types: the contact, or colleagues. */
export function TypingLine({ typing, contact }: { typing: string[]; contact: string }) {
  const t = useTranslations("inbox");
  const { people } = useInboxWorld();
  const names = typing.flatMap((by) =>
    by === "contact" ? contact || t("visitor") : (people.find(({ id }) => id === by)?.name ?? []),
  );
  return (
    <p role="status" className="flex h-5 items-center gap-2 text-muted-foreground text-xs">
      {names.length > 0 && (
        <>
          <span aria-hidden="true" className="flex gap-1">
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                style={{ animationDelay: `${delay}ms` }}
                className="size-1.5 animate-pulse rounded-full bg-current"
              />
            ))}
          </span>
          {t("typing", { count: names.length, names: names.join(", ") })}
        </>
      )}
    </p>
  );
}
