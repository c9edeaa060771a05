import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

// The address is known when the server runs, not when it is built.
export const dynamic = "force-dynamic";

/** Search engines read the landing, the legal pages and agents' own pages. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/auth/",
        "/dev/",
        "/onboarding",
        "/login",
        "/signup",
        "/verify",
        "/recover",
        "/mfa",
      ],
    },
    sitemap: `${env.APP_URL}/sitemap.xml`,
  };
}
