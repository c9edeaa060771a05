import type { ReactNode } from "react";
import { TextsProvider } from "@/components/layout/texts-provider";

/** The switch of the agent is the one part of this page that runs in the browser. */
export default function HomeLayout({ children }: { children: ReactNode }) {
  return <TextsProvider namespaces={["agents"]}>{children}</TextsProvider>;
}
