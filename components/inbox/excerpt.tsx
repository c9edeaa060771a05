import { excerptOf } from "@/lib/inbox/excerpt";

/** What a search found, with its words marked. */
export function Excerpt({ text, query }: { text: string; query: string }) {
  return excerptOf(text, query).map((part, index) =>
    part.found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same words may come twice
      <mark key={index} className="rounded-sm bg-warning-soft font-medium text-foreground">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
