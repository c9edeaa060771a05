import { splitLinks } from "@/lib/text/split-links";

/** A text as somebody wrote it, its addresses of the web to be followed: in a page of their own, which learns nothing of this one. */
export function LinkedText({ text }: { text: string }) {
  return splitLinks(text).map(({ text: piece, href }, at) =>
    href ? (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, in its order
        key={at}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="focus-ring break-all rounded-sm underline underline-offset-2"
      >
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
