/** Share of what scrolls, at each end, in which a card that is held there scrolls it. */
export const edges = { x: 0.08, y: 0.15 } as const;

/** What is known of an element that may scroll. */
type Scrollable = Pick<Element, "scrollWidth" | "clientWidth" | "scrollHeight" | "clientHeight"> & {
  getBoundingClientRect(): Pick<DOMRect, "left" | "right" | "top" | "bottom">;
};

/**
 * Whether a pointer is at an end of an element towards which there is more of it. dnd-kit goes by the places of what scrolled before, for the
 * blink in which a card comes over another column, and the board would run away under it.
 */
export function scrollsAt(element: Scrollable, pointer: { x: number; y: number } | null): boolean {
  if (!pointer) return false;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [wide, high] = [(right - left) * edges.x, (bottom - top) * edges.y];
  const across = element.scrollWidth > element.clientWidth;
  const down = element.scrollHeight > element.clientHeight;
  return (
    (across && (pointer.x <= left + wide || pointer.x >= right - wide)) ||
    (down && (pointer.y <= top + high || pointer.y >= bottom - high))
  );
}
