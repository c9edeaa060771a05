import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFoundMetadata } from "@/components/layout/not-found-page";
import { currentSuperadmin } from "@/lib/admin/require-superadmin";
import { currentUser } from "@/lib/auth/session";

type Title =
  | "gate.title"
  | "organizations.title"
  | "tenant.title"
  | "money.title"
  | "webhooks.title"
  | "calls.title"
  | "demo.title"
  | "numbers.title"
  | "doNotCall.title"
  | "deletions.title";

/** The title of a page of the panel. To somebody else who is signed in it is one that does not exist, in its title too. */
export async function panelMetadata(title: Title): Promise<Metadata> {
  const stranger = (await currentUser()) !== null && (await currentSuperadmin()) === null;
  return stranger ? notFoundMetadata() : { title: (await getTranslations("admin"))(title) };
}
