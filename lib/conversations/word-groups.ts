/** Words that go out together. */
const wordsPerGroup = 4;

/** A text in pieces of a few words, without losing a character: what a model would have sent, at once. */
export function wordGroups(text: string): string[] {
  const words = text.match(/\s*\S+\s*?(?=\s|$)|\s+$/g);
  if (!words) return text ? [text] : [];
  const groups: string[] = [];
  for (let at = 0; at < words.length; at += wordsPerGroup)
    groups.push(words.slice(at, at + wordsPerGroup).join(""));
  return groups;
}
