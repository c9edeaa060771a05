import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

export default async function DuplicatesLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember();
  return (
    <TextsProvider namespaces={["imports"]} timeZone={await readTimezone(org.id)}>
      {children}
    </TextsProvider>
  );
}
