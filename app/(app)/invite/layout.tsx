import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";

// The address is a secret: it must not travel to other sites.
export const metadata = { robots: { index: false }, referrer: "no-referrer" as const };

export default function InviteLayout({ children }: { children: ReactNode }) {
  return <AuthFrame namespaces={["tenancy"]}>{children}</AuthFrame>;
}
