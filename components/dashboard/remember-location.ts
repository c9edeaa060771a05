import { locationCookie } from "@/lib/tenancy/location-cookie";

/** Keeps the chosen location for the other pages. */
export function rememberLocation(id: string): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${locationCookie}=${id}; path=/; samesite=lax${secure}`;
}
