"use client";

import type { ReactNode } from "react";
import { PublicChat } from "@/components/chat/public-chat";
import type { ChatTexts } from "@/components/chat/types";
import type { ChatMessage } from "@/lib/conversations/schema";
import { visitSource } from "./visit-source";

interface Props {
  agent: string;
  locale: string;
  texts: ChatTexts;
  greeting: ChatMessage[];
  heading: string;
  intro: ReactNode;
  note: ReactNode;
}

const source = () => visitSource(window.location.href, document.referrer);

/** The landing's conversation, with the platform's own agent. */
export function LandingChat(props: Props) {
  return <PublicChat {...props} agentName="TalIA" source={source} autoFocus />;
}
