import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

/** Live calls, players and dialogs run in the browser and bring their texts; dates are the organization's. */
export default async function CallsLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ next: "/calls" });
  return (
    <TextsProvider namespaces={["calls"]} timeZone={await readTimezone(org.id)}>
      {children}
    </TextsProvider>
  );
}
