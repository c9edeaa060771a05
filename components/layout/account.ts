import type { Locale } from "@/lib/i18n/locales";

/** Who is signed in and where, as the shell shows it. */
export interface ShellAccount {
  user: { name: string; email: string };
  org: ShellOrganization;
  orgs: ShellOrganization[];
}

export interface ShellOrganization {
  id: string;
  name: string;
  role: "owner" | "admin" | "agent" | "internal";
}

/** Server actions behind the shell's menus. */
export interface ShellActions {
  signOut: () => Promise<unknown>;
  switchOrganization: (orgId: string) => Promise<unknown>;
  /** Keeps the language in the profile, beside the cookie. */
  chooseLocale: (locale: Locale) => Promise<unknown>;
}
