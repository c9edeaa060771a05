const value = "[^\\s/?#&%\"'`<>()\\\\]+";
const patterns: readonly [RegExp, string][] = [
  // An invitation's address, also as the place to return to after signing in (`?next=%2Finvite%2F…`).
  [new RegExp(`((?:/|%2F)invite(?:/|%2F))(?!\\[)${value}`, "gi"), "$1[secret]"],
  // What opens something by being in an address: codes of sign-in, tokens of signed files, keys of APIs.
  [
    new RegExp(
      `((?:[?&#]|%3F|%26)(?:(?:access_|refresh_|invitation_)?token(?:_hash)?|code(?:_verifier)?|secret|sig(?:nature)?|api_?key|key|ticket|password)(?:=|%3D))${value}`,
      "gi",
    ),
    "$1[secret]",
  ],
  [/\b(Bearer|Basic) [\w.~+/-]{8,}=*/gi, "$1 [secret]"],
  // A JSON web token, and keys by their own beginnings.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, "[secret]"],
  [/\b(?:sb_secret|gsk|sk)[_-][\w-]{12,}/g, "[secret]"],
  // A password inside an address: postgres://user:password@host.
  [/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, "$1[secret]@"],
];

/** A text without the secrets that addresses, headers and keys carry. For whatever goes into a log, whoever wrote it. */
export function hideSecrets(text: string): string {
  return patterns.reduce((shown, [pattern, shownAs]) => shown.replace(pattern, shownAs), text);
}
