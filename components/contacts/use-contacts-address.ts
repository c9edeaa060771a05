"use client";

import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type ContactFilter, contactFilterParams } from "@/lib/contacts/filter";

/** Everything of the address but the location, which all pages share. */
const parsers = {
  q: parseAsString,
  stage: parseAsString,
  tags: parseAsString,
  temperature: parseAsString,
  source: parseAsString,
  seen: parseAsString,
  human: parseAsString,
  field: parseAsString,
  order: parseAsString,
  view: parseAsString,
};

export const contactViews = ["cards", "board", "list"] as const;
export type ContactView = (typeof contactViews)[number];

/** Changes the filter, the order or the view in the address; the page is then read anew by the server. `going` until it is there. */
export function useContactsAddress() {
  const [going, start] = useTransition();
  const [params, set] = useQueryStates(parsers, {
    shallow: false,
    startTransition: start,
    history: "replace",
    clearOnDefault: true,
  });
  const setFilter = (filter: Omit<ContactFilter, "location">) => {
    const { location: _, ...given } = contactFilterParams(filter);
    const none = {
      q: null,
      stage: null,
      tags: null,
      temperature: null,
      source: null,
      seen: null,
      human: null,
      field: null,
    };
    return set({ ...none, ...given });
  };
  return { q: params.q ?? "", set, setFilter, going };
}

/** Whose panel is open beside the list: in the address, so that going back closes it. */
export const useOpenContact = () => useQueryState("contact", parseAsString.withOptions({ history: "push" }));
