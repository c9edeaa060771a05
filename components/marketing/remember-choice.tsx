"use client";

import { useEffect } from "react";
import { rememberLocale } from "@/components/layout/remember-locale";
import { isLocale } from "@/lib/i18n/locales";

/** Keeps the language of a link marked with `data-locale` when it is followed: what somebody chose holds further on. */
export function RememberChoice() {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLElement>("a[data-locale]") : null;
      if (isLocale(link?.dataset.locale)) rememberLocale(link.dataset.locale);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
  return null;
}
