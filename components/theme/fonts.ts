import localFont from "next/font/local";

/**
 * Geist cut down to Latin letters and common signs: half the weight of what every page must load first. Made of the
 * `geist` package's Geist-Variable.woff2 with `subset-font`; other scripts come from the system's fonts.
 */
const sans = localFont({
  src: "./fonts/geist-latin.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "swap",
});

/** Only codes, keys and figures are set in it, so it is fetched when a page first uses it. */
const mono = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "swap",
  preload: false,
});

/** Both, for <html>. */
export const fonts = `${sans.variable} ${mono.variable}`;
