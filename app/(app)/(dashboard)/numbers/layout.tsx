import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

/** Dialogs of numbers and lists run in the browser and bring their texts. */
export default async function NumbersLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ next: "/numbers" });
  return (
    <TextsProvider namespaces={["numbers"]} timeZone={await readTimezone(org.id)}>
      {children}
    </TextsProvider>
  );
}
