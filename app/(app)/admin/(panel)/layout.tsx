import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AdminNav } from "@/components/admin/admin-nav";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { LanguageSelect } from "@/components/layout/language-select";
import { Logo } from "@/components/layout/logo";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Badge } from "@/components/ui/badge";
import { Toaster } from "@/components/ui/toast";
import { requireSuperadmin } from "@/lib/admin/require-superadmin";
import { orThrow } from "@/lib/database-error";

export const metadata = { robots: { index: false, follow: false } };

/** The frame of the platform's own panel. Each page checks again who asks. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { user, db } = await requireSuperadmin();
  // Kept once a session; whoever comes in without leaving a trace does not come in.
  orThrow(await db.rpc("enter_platform_panel"));
  const t = await getTranslations("admin");
  return (
    <TextsProvider namespaces={["admin", "nav", "calls"]}>
      <div className="flex min-h-dvh flex-col bg-background">
        <header className="sticky top-0 z-30 border-border border-b bg-background/92 backdrop-blur-md">
          <div className="mx-auto flex w-full max-w-6xl flex-col gap-2 px-4 py-3 sm:px-6 lg:px-8">
            <div className="flex items-center justify-between gap-3">
              <Link href="/admin" className="focus-ring flex items-center gap-2.5 rounded-lg p-1">
                <Logo />
                <Badge variant="outline" className="max-sm:hidden">
                  {t("gate.title")}
                </Badge>
              </Link>
              <div className="flex items-center gap-3 whitespace-nowrap text-sm">
                <span className="text-muted-foreground max-md:hidden">{user.email}</span>
                <LanguageSelect />
                <SignOutLink />
              </div>
            </div>
            <AdminNav />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8"
        >
          {children}
        </main>
      </div>
      <Toaster />
    </TextsProvider>
  );
}
