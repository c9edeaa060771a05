import localFont from "next/font/local";

/**
 * The same face as `sans` of fonts.ts, declared for the public pages alone: so their style sheet holds it, and the first
 * paint waits for one file instead of two.
 */
export const landingSans = localFont({
  src: "./fonts/geist-latin.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "swap",
});
