"use client";

import { type ComponentProps, useCallback } from "react";
import { PublicChat } from "@/components/chat/public-chat";

type Props = Omit<ComponentProps<typeof PublicChat>, "source"> & { source: string };

/** The conversation of a business's page. */
export function AgentChat({ source, ...props }: Props) {
  const told = useCallback(() => source, [source]);
  return <PublicChat {...props} source={told} />;
}
