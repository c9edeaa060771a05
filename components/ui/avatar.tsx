import { UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { cn } from "@/lib/cn";

interface AvatarProps {
  name: string;
  /** Decides the colour; the name does when left out. */
  seed?: string;
  src?: string | null;
  size?: "xs" | "sm" | "default" | "lg";
  /** Rounded square: organizations. */
  square?: boolean;
  className?: string;
}

const sizes = {
  xs: "size-6 text-[0.625rem]",
  sm: "size-8 text-xs",
  default: "size-10 text-sm",
  lg: "size-14 text-lg",
};

/** Initials on a colour that is always the same for the same person. The name stands beside it, so it is silent. */
export function Avatar({ name, seed, src, size = "default", square = false, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      style={{ "--hue": stableHue(seed ?? name) } as CSSProperties}
      className={cn(
        "grid shrink-0 select-none place-items-center overflow-hidden bg-[oklch(0.91_0.05_var(--hue))] font-semibold text-[oklch(0.4_0.095_var(--hue))] dark:bg-[oklch(0.36_0.06_var(--hue))] dark:text-[oklch(0.9_0.055_var(--hue))]",
        square ? "rounded-lg" : "rounded-full",
        sizes[size],
        className,
      )}
    >
      {src ? (
        // biome-ignore lint/performance/noImgElement: small pictures of any host
        <img src={src} alt="" className="size-full object-cover" />
      ) : /\p{L}/u.test(name) ? (
        initials(name)
      ) : (
        // Of a phone number there are no initials.
        <UserRound className="size-1/2" />
      )}
    </span>
  );
}

/** First letters of the first and the last word: "Clínica Dental Sonríe" is CS. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0];
  if (!first) return "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return `${firstLetter(first)}${firstLetter(last)}`.toLocaleUpperCase();
}

const firstLetter = (word: string) => [...word].find((char) => /\p{L}|\p{N}/u.test(char)) ?? "";

/** A hue from 0 to 359, the same for the same text (FNV-1a). */
export function stableHue(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text.trim().toLowerCase()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % 360;
}
