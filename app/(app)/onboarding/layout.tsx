import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Toaster } from "@/components/ui/toast";

/** Onboarding has no sidebar: one thing at a time. */
export default function OnboardingLayout({ children }: { children: ReactNode }) {
  return (
    <TextsProvider namespaces={["agents", "billing", "interview", "chat", "tenancy", "calls"]}>
      {children}
      <Toaster />
    </TextsProvider>
  );
}
