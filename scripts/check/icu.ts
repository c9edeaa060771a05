/** Arguments and tags of an ICU message, each once and sorted: `{name}`, `{n, plural, one {…} other {…}}`, `<b>`. */
export function placeholders(message: string): string[] {
  const found = new Set<string>();
  for (const [, tag] of message.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`);
  readMessage(message, 0, found);
  return [...found].sort();
}

/** Reads text up to the `}` that closes it; gives where that is. */
function readMessage(text: string, start: number, found: Set<string>): number {
  let at = start;
  while (at < text.length && text[at] !== "}") {
    if (text[at] === "'" && /[{}]/.test(text[at + 1] ?? "")) at = endOfQuote(text, at);
    else if (text[at] === "{") at = readArgument(text, at + 1, found);
    else at += 1;
  }
  return at;
}

/** Reads `name}`, `name, number}` or `name, plural, one {…} other {…}}`; gives the place after it. */
function readArgument(text: string, start: number, found: Set<string>): number {
  const [head = ""] = /^[^,{}]*/.exec(text.slice(start)) ?? [];
  if (head.trim()) found.add(head.trim());
  let at = start + head.length;
  while (at < text.length && text[at] !== "}") {
    // Within plural and select every brace opens a branch, which is a message again.
    at = text[at] === "{" ? readMessage(text, at + 1, found) + 1 : at + 1;
  }
  return at + 1;
}

function endOfQuote(text: string, start: number): number {
  const end = text.indexOf("'", start + 1);
  return end < 0 ? text.length : end + 1;
}
