"use client";

import { useId } from "react";
import { type Theme, themes } from "./theme";
import { useTheme } from "./use-theme";

interface ThemePickerProps {
  /** "Tema", then a name for each; given as props, so that it works where no texts are provided. */
  label: string;
  names: Record<Theme, string>;
  className?: string;
}

const icons: Record<Theme, string> = {
  system: "M4 5h16v10H4zM9 19h6M12 15v4",
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  aurora: "M3 16c3-7 6-7 9-4s6 2 9-5M4 20c3-4 6-4 9-2s5 1 7-2",
};

/** The four themes side by side. No dependency, so that the landing can carry it. */
export function ThemePicker({ label, names, className = "" }: ThemePickerProps) {
  const [theme, choose] = useTheme();
  const group = useId();
  return (
    <fieldset className={`inline-flex gap-0.5 rounded-full border border-border bg-card p-0.5 ${className}`}>
      <legend className="sr-only">{label}</legend>
      {themes.map((name) => (
        <label
          key={name}
          title={names[name]}
          className="grid size-8 cursor-pointer place-items-center rounded-full text-muted-foreground transition-colors hover:text-foreground has-checked:bg-accent has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name={group}
            value={name}
            checked={theme === name}
            onChange={() => choose(name)}
            className="sr-only"
          />
          <span className="sr-only">{names[name]}</span>
          <svg
            aria-hidden="true"
            viewBox="0 0 24 24"
            className="size-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.9"
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            <path d={icons[name]} />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
