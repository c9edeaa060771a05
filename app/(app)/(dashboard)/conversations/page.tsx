import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Inbox } from "@/components/inbox/inbox";
import { AppError } from "@/lib/errors";
import { listInbox } from "@/lib/inbox/queries";
import { readThread } from "@/lib/inbox/read-thread";
import { inboxFilterSchema } from "@/lib/inbox/schema";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { inboxWorld } from "./inbox-world";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("conversations") };
}

const openSchema = z.object({ c: z.uuid().optional().catch(undefined) });

/** The inbox: its first page, and the conversation the address names. What comes after is read in the browser. */
export default async function ConversationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const params = await searchParams;
  const filter = inboxFilterSchema.parse(params);
  const { c } = openSchema.parse(params);
  const member = await requireMember({ next: "/conversations" });
  const { db, org } = member;
  const place = await readLocationFilter(org.id, filter.location);
  const [world, page, thread] = await Promise.all([
    inboxWorld(member, place),
    listInbox(db, { orgId: org.id, filter, locationId: place.chosen?.id }),
    c ? readThread(db, { orgId: org.id, id: c }).catch(noneFound) : null,
  ]);
  return <Inbox key={org.id} world={world} page={page} thread={thread} />;
}

/** The page says so itself, beside its list. */
function noneFound(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
