"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

interface Props {
  pages: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
}

/** Reads on by itself when one comes near the end; the button is there for the keyboard, and where that failed. */
export function MoreContacts({ pages }: Props) {
  const t = useTranslations("contacts");
  const place = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  useEffect(() => {
    const element = place.current;
    if (!element || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), {
      rootMargin: "600px",
    });
    near.observe(element);
    return () => near.disconnect();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={place} className="mt-5 flex justify-center">
      <Button
        variant="outline"
        loading={isFetchingNextPage}
        loadingText={t("loadingMore")}
        onClick={() => fetchNextPage()}
      >
        {t("more")}
      </Button>
    </div>
  );
}
