/** Where those who run the platform sign in: a gate of its own. */
export const adminLoginPath = "/admin/login";
export const adminVerifyPath = "/admin/verify";
export const adminPath = "/admin";

/** Where to go on to after the gate: the page of the panel that was asked for, and its first one for whatever else an address says. */
export function adminNext(next: unknown): string {
  const path = typeof next === "string" ? next : "";
  const gates = path.startsWith(adminLoginPath) || path.startsWith(adminVerifyPath);
  return /^\/admin(?:\/[\w-]+)+$/.test(path) && !gates ? path : adminPath;
}
export const adminMoneyPath = "/admin/billing";
export const adminWebhooksPath = "/admin/webhooks";
export const tenantPath = (id: string): string => `/admin/tenants/${id}`;
export const webhookPath = (id: string): string => `${adminWebhooksPath}/${id}`;
