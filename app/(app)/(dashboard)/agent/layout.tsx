import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

/** Editors and the test chat run in the browser and bring their texts. */
export default async function AgentLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ next: "/agent" });
  return (
    <TextsProvider namespaces={["agents", "dashboard", "calls"]} timeZone={await readTimezone(org.id)}>
      {children}
    </TextsProvider>
  );
}
