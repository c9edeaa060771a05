import type { ReactNode } from "react";
import { contactTexts } from "@/components/contacts/contact-texts";
import { TextsProvider } from "@/components/layout/texts-provider";

/** Answers can be put right from a conversation, and its contact is looked after beside it. */
export default function ConversationsLayout({ children }: { children: ReactNode }) {
  return (
    <TextsProvider namespaces={["nav", "shortcuts", "inbox", "agents", ...contactTexts]}>
      {children}
    </TextsProvider>
  );
}
