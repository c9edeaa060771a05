import type { CannedReply } from "@/lib/inbox/schema";

/** What is typed after a slash, up to where one types; null where one types no shortcut. */
export function slashBefore(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)\/([\p{L}\p{N}-]{0,40})$/u.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1]?.length ?? 0) - 1, typed: (found[1] ?? "").toLowerCase() } : null;
}

/** Replies for what is typed: those whose shortcut begins so before those that hold it, by shortcut or text. */
export function matchReplies(replies: readonly CannedReply[], typed: string, most = 8): CannedReply[] {
  const begins = replies.filter(({ shortcut }) => shortcut.startsWith(typed));
  const holds = replies.filter(
    (reply) =>
      !begins.includes(reply) && (reply.shortcut.includes(typed) || reply.body.toLowerCase().includes(typed)),
  );
  return [...begins, ...holds].slice(0, most);
}
