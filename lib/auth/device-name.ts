export interface Device {
  /** "Chrome"; null where it is not known. */
  browser: string | null;
  /** "Windows". */
  system: string | null;
  phone: boolean;
}

// The order tells: every browser names those it would be taken for.
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPiOS\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMacintosh\b|\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** What a browser says of itself, in words that its owner would use. */
export function deviceName(userAgent: string): Device {
  const first = (names: [RegExp, string][]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  const system = first(systems);
  return {
    browser: first(browsers),
    system,
    phone: system === "iPhone" || /\bAndroid\b.*\bMobile\b/.test(userAgent),
  };
}
