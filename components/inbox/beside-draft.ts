/** What stands where one writes once the model has drafted: what was written stays before it, the last draft gives way to the next. */
export function besideDraft(written: string, last: string, draft: string): string {
  const text = written.trim();
  const own = last.trim() && text.endsWith(last.trim()) ? text.slice(0, -last.trim().length).trimEnd() : text;
  return own === "" ? draft : `${own}\n\n${draft}`;
}
