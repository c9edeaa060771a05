/** Where one is after signing in. */
export const homePath = "/home";
/** Where one is after signing up: the plan, and then the interview that makes the first agent. */
export const firstStepsPath = "/onboarding/plan";
export const newOrganizationPath = "/onboarding/new-organization";

/** Whether `path` stays on this site: "/x", not "//host", "/\host" or "https:". */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path);
}

/** `path?next=…`, without it when that is where one lands anyway. */
export function withNext(path: string, next: string | undefined): string {
  return next && next !== "/" && next !== homePath ? `${path}?${new URLSearchParams({ next })}` : path;
}
