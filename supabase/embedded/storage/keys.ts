/** What hosted storage allows in a path: letters and digits of ASCII and some signs, so names of files must be plain. */
const allowed = /^[\w/!\-.*'() &$@=;:+,?]+$/;

/** Whether hosted storage takes that path: only allowed characters, no climbing, no empty steps, at most 1024 bytes. */
export function isStorageKey(key: string): boolean {
  if (!allowed.test(key) || Buffer.byteLength(key) > 1024) return false;
  return !key.split("/").some((step) => step === "" || step === "." || step === "..");
}
