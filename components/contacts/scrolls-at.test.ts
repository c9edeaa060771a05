import { expect, it } from "vitest";
import { scrollsAt } from "./scrolls-at";

const box = { left: 100, right: 1_100, top: 0, bottom: 400 };
const element = (more: { across?: boolean; down?: boolean }) => ({
  clientWidth: 1_000,
  scrollWidth: more.across ? 2_000 : 1_000,
  clientHeight: 400,
  scrollHeight: more.down ? 900 : 400,
  getBoundingClientRect: () => box,
});

it.each([
  [{ across: true }, { x: 600, y: 5 }, false],
  [{ across: true }, { x: 1_050, y: 200 }, true],
  [{ across: true }, { x: 150, y: 200 }, true],
  [{ down: true }, { x: 1_050, y: 200 }, false],
  [{ down: true }, { x: 600, y: 380 }, true],
  [{ across: true, down: true }, { x: 600, y: 200 }, false],
  [{}, { x: 100, y: 0 }, false],
])("what goes on %o, with a pointer at %o, scrolls: %s", (more, pointer, scrolls) => {
  expect(scrollsAt(element(more), pointer)).toBe(scrolls);
  expect(scrollsAt(element(more), null)).toBe(false);
});
