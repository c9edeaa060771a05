import type { ChatMessage } from "@/lib/conversations/schema";

/** Answers can be put right; what the flow asks and what is only a notice are changed in the flow. */
export const isCorrectable = ({ role, origin }: ChatMessage): boolean =>
  role === "agent" && origin !== "flow" && origin !== "notice";
