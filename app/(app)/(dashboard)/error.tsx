"use client";

import { ErrorState } from "@/components/ui/error-state";

interface Props {
  error: unknown;
  retry: () => void;
}

/** A page failed; the frame around it still works. */
export default function DashboardError({ error, retry }: Props) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return <ErrorState onRetry={retry} reference={digest} />;
}
