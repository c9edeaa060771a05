export interface PageScripts {
  /** Of a page rendered for this request. */
  nonce?: string;
  /** Of inline scripts that are the same in every answer, as CSP sources. */
  hashes: readonly string[];
}

export interface SecurityContext {
  scripts: PageScripts;
  /** Origin of Supabase: pictures and files come from there, and browsers talk to it. */
  supabaseUrl: string;
  /** Where browsers reach the voice worker: the socket of a test call. */
  voiceUrl: string;
  /** The emulated telephone network, where there is one: its phones are pages. */
  emulatorUrl?: string | undefined;
  https: boolean;
  development: boolean;
}

/** The content security policy of a page. */
export function contentSecurityPolicy(context: SecurityContext): string {
  const { scripts, supabaseUrl, voiceUrl, emulatorUrl, https, development } = context;
  const { nonce, hashes } = scripts;
  const supabase = new URL(supabaseUrl).origin;
  const policy: Record<string, string[]> = {
    "default-src": ["'self'"],
    // With a nonce, what a trusted script loads is trusted too; a static page's chunks come from ourselves.
    "script-src": [
      "'self'",
      ...(nonce ? [`'nonce-${nonce}'`, "'strict-dynamic'"] : []),
      ...hashes,
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // React sets style attributes, and toasts bring a style element: both harmless next to a strict script-src.
    "style-src": ["'self'", "'unsafe-inline'"],
    // Flows show pictures and videos from wherever a business keeps them: over https, and never a script.
    "img-src": ["'self'", "data:", "blob:", "https:", supabase],
    "font-src": ["'self'"],
    "media-src": ["'self'", "blob:", "https:", supabase],
    "connect-src": [
      "'self'",
      supabase,
      supabase.replace(/^http/, "ws"),
      new URL(voiceUrl).origin,
      ...(emulatorUrl ? [new URL(emulatorUrl).origin.replace(/^http/, "ws")] : []),
      ...(development ? ["ws:"] : []),
    ],
    "worker-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    ...(https && { "upgrade-insecure-requests": [] }),
  };
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...new Set(sources)].join(" "))
    .join("; ");
}

/** Headers of every answer, pages and API alike. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    // Dictation in the chats uses the microphone; nothing uses the rest.
    "permissions-policy":
      "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ...(https && { "strict-transport-security": "max-age=63072000; includeSubDomains; preload" }),
  };
}
