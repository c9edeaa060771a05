import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";

export const metadata = { robots: { index: false, follow: false } };

export default function AdminGateLayout({ children }: { children: ReactNode }) {
  return <AuthFrame namespaces={["admin"]}>{children}</AuthFrame>;
}
