import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { SettingsNav } from "@/components/tenancy/settings-nav";
import { requireMember } from "@/lib/tenancy/require-member";

/** The sections at the side. Each page checks its own permissions. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireMember();
  return (
    <TextsProvider namespaces={["auth", "tenancy", "nav", "privacy", "alerts"]}>
      <div className="flex flex-col gap-6 lg:flex-row lg:gap-10">
        <SettingsNav role={role} />
        <div className="min-w-0 max-w-3xl flex-1">{children}</div>
      </div>
    </TextsProvider>
  );
}
