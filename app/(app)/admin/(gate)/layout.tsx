import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";

export const metadata = { robots: { index: false, follow: false } };

export default function AdminGateLayout({ children }: { children: ReactNode }) {
  // None of the panel's own texts: this frame is also around what is not found here.
  return <AuthFrame>{children}</AuthFrame>;
}
