"use client";

import { createContext, type ReactNode, use } from "react";
import type { CannedReply } from "@/lib/inbox/schema";

export interface InboxPerson {
  id: string;
  name: string;
}

export interface InboxAgent extends InboxPerson {
  /** How it calls itself. */
  agentName: string;
}

/** What all parts of the inbox know: who works in it, and what there is to choose from. */
export interface InboxWorld {
  orgId: string;
  orgName: string;
  timeZone: string;
  user: InboxPerson;
  /** May do something, and not only look on. */
  canAct: boolean;
  isAdmin: boolean;
  /** There is a model that writes drafts. */
  canDraft: boolean;
  /** Everybody of the organization, for names. */
  people: InboxPerson[];
  /** Those a conversation can be given to. */
  operators: InboxPerson[];
  agents: InboxAgent[];
  /** Empty where there are fewer than two. */
  locations: InboxPerson[];
  /** The location whose conversations are shown, where the address names none. */
  rememberedLocation: string | null;
  tags: string[];
  replies: CannedReply[];
}

const Context = createContext<InboxWorld | null>(null);

export const InboxProvider = ({ world, children }: { world: InboxWorld; children: ReactNode }) => (
  <Context value={world}>{children}</Context>
);

export function useInboxWorld(): InboxWorld {
  const world = use(Context);
  if (!world) throw new Error("not within an inbox");
  return world;
}
