/** Request header in which the proxy tells pages their own path and query, so that signing in can lead back to it. */
export const pathHeader = "x-talia-path";

/** Request header in which the proxy tells pages that the session their visitor came with has ended. */
export const sessionEndedHeader = "x-talia-session-ended";
