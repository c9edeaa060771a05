/** Pure: runs in the browser as one types, and on the server before anything is stored. */

export const minimumPasswordLength = 10;
const tooShort = "tooShort?min=10";

/** Keys of `errors.field`. */
export type PasswordFault = typeof tooShort | "passwordCommon" | "passwordPersonal" | "passwordRepeats";
export type PasswordScore = 0 | 1 | 2 | 3 | 4;

/** Words that begin or make up the passwords most often found in leaks, in the languages of our users. */
const common = [
  "password",
  "passw0rd",
  "contrasena",
  "contraseña",
  "contrasenya",
  "senha",
  "clave",
  "qwerty",
  "asdfgh",
  "letmein",
  "welcome",
  "bienvenido",
  "administrador",
  "admin",
  "iloveyou",
  "tequiero",
  "teamo",
  "football",
  "futbol",
  "realmadrid",
  "barcelona",
  "abc123",
  "talia",
];
const sequences = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv",
];

/**
 * Why a password is refused, or null. Length counts most (NIST SP 800-63B: no rules of composition); what is refused
 * is what anyone would try: common words with digits, runs of the keyboard, one's own name or e-mail.
 */
export function passwordFault(password: string, personal: readonly string[] = []): PasswordFault | null {
  if (password.length < minimumPasswordLength) return tooShort;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 4) return "passwordRepeats";
  const letters = plain.replace(/[^\p{L}]/gu, "");
  if (common.some((word) => plain === word || (letters === word && plain.length < word.length + 6)))
    return "passwordCommon";
  if (isSequence(plain)) return "passwordCommon";
  if (personal.some((text) => givesAway(plain, text))) return "passwordPersonal";
  return null;
}

/** 0 (refused) to 4 (strong), for the bar below the field. */
export function passwordScore(password: string, personal: readonly string[] = []): PasswordScore {
  if (!password || passwordFault(password, personal)) return 0;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const bits = new Set(password).size * (2 + kinds / 2) + password.length;
  if (bits >= 62) return 4;
  if (bits >= 48) return 3;
  return bits >= 36 ? 2 : 1;
}

function isSequence(plain: string): boolean {
  const reversed = [...plain].reverse().join("");
  return sequences.some((run) => {
    const twice = run + run;
    return twice.includes(plain) || twice.includes(reversed);
  });
}

/** The name or the local part of the address with a few characters added is the first thing one guesses. */
function givesAway(plain: string, text: string): boolean {
  const known = bare(text.toLowerCase().split("@")[0] ?? "");
  const typed = bare(plain);
  return known.length >= 4 && typed.includes(known) && typed.length - known.length < 4;
}

/** Letters and digits alone, without accents. */
const bare = (text: string) => text.normalize("NFD").replace(/[^\p{L}\d]/gu, "");
