import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  // Next.js hands bodies through the proxy and cuts them at 10 MB unless told; a document may have 20 MB.
  experimental: {
    proxyClientMaxBodySize: 21 * 1024 * 1024,
    // The landing and the app have root layouts of their own, so no page stands for what is not found in either.
    globalNotFound: true,
  },
};
export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
