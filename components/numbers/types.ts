import type { z } from "zod";
import type { changeNumberSchema } from "@/lib/calls/schema";

/** What may be changed of a number. */
export type NumberSettings = Omit<z.infer<typeof changeNumberSchema>, "orgId" | "numberId">;

/** Whom a number may lead to. */
export interface NumberTargets {
  agents: { id: string; name: string }[];
  locations: { id: string; name: string }[];
}
