import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";

/** Answers can be put right from a transcript, in the browser. */
export default function ConversationsLayout({ children }: { children: ReactNode }) {
  return <TextsProvider namespaces={["agents"]}>{children}</TextsProvider>;
}
