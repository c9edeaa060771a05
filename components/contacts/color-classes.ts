import type { ColorName } from "@/lib/contacts/colors";

/** The ground and text of a tag: readable (4.5:1) by day and by night. */
export const colorSoft: Record<ColorName, string> = {
  slate: "bg-slate-200/70 text-slate-800 dark:bg-slate-700/60 dark:text-slate-100",
  sky: "bg-sky-100 text-sky-900 dark:bg-sky-900/60 dark:text-sky-100",
  teal: "bg-teal-100 text-teal-900 dark:bg-teal-900/60 dark:text-teal-100",
  emerald: "bg-emerald-100 text-emerald-900 dark:bg-emerald-900/60 dark:text-emerald-100",
  amber: "bg-amber-100 text-amber-950 dark:bg-amber-900/60 dark:text-amber-100",
  orange: "bg-orange-100 text-orange-950 dark:bg-orange-900/60 dark:text-orange-100",
  rose: "bg-rose-100 text-rose-900 dark:bg-rose-900/60 dark:text-rose-100",
  fuchsia: "bg-fuchsia-100 text-fuchsia-900 dark:bg-fuchsia-900/60 dark:text-fuchsia-100",
  violet: "bg-violet-100 text-violet-900 dark:bg-violet-900/60 dark:text-violet-100",
};

/** A dot or a bar. */
export const colorFill: Record<ColorName, string> = {
  slate: "bg-slate-400 dark:bg-slate-500",
  sky: "bg-sky-500",
  teal: "bg-teal-500",
  emerald: "bg-emerald-500",
  amber: "bg-amber-500",
  orange: "bg-orange-500",
  rose: "bg-rose-500",
  fuchsia: "bg-fuchsia-500",
  violet: "bg-violet-500",
};
