/** What was typed into a form whose session had ended, kept in this tab until its owner has signed in again. */

const secret = /password|current|confirmation|code|token/i;
const key = (path: string, name: string) => `talia-draft:${path}:${name}`;

export function keepDraft(path: string, name: string, values: Record<string, unknown>): void {
  const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !secret.test(field)));
  try {
    sessionStorage.setItem(key(path, name), JSON.stringify(kept));
  } catch {
    // Without storage the form still keeps its values while it stays open.
  }
}

export function takeDraft(path: string, name: string): Record<string, unknown> | undefined {
  try {
    const text = sessionStorage.getItem(key(path, name));
    forgetDraft(path, name);
    return text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(path: string, name: string): void {
  try {
    sessionStorage.removeItem(key(path, name));
  } catch {
    // Nothing was kept then.
  }
}
