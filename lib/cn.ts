import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names joined; where two Tailwind classes set the same thing, the later one wins. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));
