import type { ReactNode } from "react";
import { AuthFrame } from "@/components/auth/auth-frame";

export const metadata = { robots: { index: false } };

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame>{children}</AuthFrame>;
}
