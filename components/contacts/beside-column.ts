import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

/** Where a card goes by the arrow keys: to the column on the left or on the right; up and down nowhere. */
export const besideColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const forward = event.code === "ArrowRight";
  if (!forward && event.code !== "ArrowLeft") return undefined;
  event.preventDefault();
  const columns = context.droppableContainers
    .getEnabled()
    .flatMap((container) => {
      const rect = context.droppableRects.get(container.id);
      return rect ? [{ id: container.id, rect }] : [];
    })
    .sort((one, other) => one.rect.left - other.rect.left);
  const at = columns.findIndex(({ id }) => id === context.over?.id);
  const next = columns[at + (forward ? 1 : -1)];
  const card = context.collisionRect;
  if (!next || !card) return currentCoordinates;
  return { x: next.rect.left + (next.rect.width - card.width) / 2, y: Math.max(next.rect.top, card.top) };
};
