import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Toaster } from "@/components/ui/toast";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";

/** Pages that take the whole window: the work there needs the room, and leads back to where one came from. */
export default async function EditorLayout({ children }: { children: ReactNode }) {
  const { org } = await requireMember({ next: "/agent" });
  return (
    <TextsProvider
      namespaces={["editor", "flows", "agents", "dashboard", "shortcuts"]}
      timeZone={await readTimezone(org.id)}
    >
      {children}
      <Toaster />
    </TextsProvider>
  );
}
