import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

/** The list of documents is alive and brings its texts. */
export default async function KnowledgeLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ next: "/knowledge" });
  return (
    <TextsProvider namespaces={["dashboard", "knowledge"]} timeZone={await readTimezone(org.id)}>
      {children}
    </TextsProvider>
  );
}
