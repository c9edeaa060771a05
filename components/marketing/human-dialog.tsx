"use client";

import { useEffect, useId, useRef, useState } from "react";
import { ContactForm, type ContactTexts } from "./contact-form";

interface Props {
  agent: string;
  locale: string;
  texts: ContactTexts;
  policyHref: string;
}

/**
 * "Talk to a person" over the page. Links to `#contact` marked with `data-human` open it; without JavaScript they lead to
 * the same form at the end of the page.
 */
export function HumanDialog(props: Props) {
  const { texts } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState(0);
  const titleId = useId();

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-human]") : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      link.closest<HTMLElement>("[popover]")?.hidePopover();
      setOpened((times) => times + 1);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);

  // Only now is the form there, whose first field takes the focus.
  useEffect(() => {
    if (opened > 0 && !dialog.current?.open) dialog.current?.showModal();
  }, [opened]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape by itself
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
      className="m-auto max-h-[92dvh] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-3xl border border-border bg-popover p-0 text-popover-foreground shadow-lg backdrop:bg-(--overlay) backdrop:backdrop-blur-[2px]"
    >
      <div className="relative p-6 sm:p-8">
        <div className="mb-5 pr-10">
          <h2 id={titleId} className="font-semibold text-xl">
            {texts.title}
          </h2>
          <p className="mt-1 text-muted-foreground text-sm leading-relaxed">{texts.lead}</p>
        </div>
        {opened > 0 && <ContactForm {...props} />}
        {/* Last, so that a keyboard meets the form first. */}
        <button
          type="button"
          aria-label={texts.close}
          onClick={() => dialog.current?.close()}
          className="focus-ring absolute top-5 right-4 grid size-10 shrink-0 place-items-center rounded-full text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <svg
            aria-hidden="true"
            viewBox="0 0 24 24"
            className="size-5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          >
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
    </dialog>
  );
}
