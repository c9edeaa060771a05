/** Request header in which the proxy tells pages their own path and query, so that signing in can lead back to it. */
export const pathHeader = "x-talia-path";
