import { expect, type Page } from "@playwright/test";

/** Nobody tabs further on one page; lists that are longer are walked as far. */
const mostStops = 90;

/**
 * Walks a page with the Tab key alone: each stop has a name, is seen, bears a mark of the focus and is hidden under nothing
 * (WCAG 2.4.7, 2.4.11), and one comes out at the other end.
 */
export async function walkable(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  const wrong: string[] = [];
  let stops = 0;
  for (; stops < mostStops; stops += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(lookAtFocus);
    if (!found) break;
    if (found.wrong.length > 0) wrong.push(`${found.what}: ${found.wrong.join(", ")}`);
  }
  expect.soft(wrong, `${name}, by keyboard`).toEqual([]);
  expect.soft(stops, `stops on ${name}`).toBeGreaterThan(3);
}

/** Of what has the focus: how it is called and what is wrong with it; null at the end of the page. */
function lookAtFocus(): { what: string; wrong: string[] } | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const what = `<${element.tagName.toLowerCase()}> ${(element.getAttribute("aria-label") || element.textContent || element.id).slice(0, 40)}`;
  const wrong: string[] = [];
  const label = element.closest("label") ?? document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
  const named =
    element.getAttribute("aria-label") ||
    element.getAttribute("aria-labelledby") ||
    element.textContent?.trim() ||
    element.getAttribute("title") ||
    label?.textContent?.trim() ||
    element.querySelector("img[alt], svg[aria-label]");
  if (!named) wrong.push("no name");
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) wrong.push("is not seen");
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
  const above = document.elementFromPoint(x, y);
  const inView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  if (!inView) wrong.push("is outside the window");
  else if (above && !element.contains(above) && !above.contains(element) && !label?.contains(above))
    wrong.push(`is under <${above.tagName.toLowerCase()} class="${above.className}">`);
  // The mark may be on what surrounds it, or on a layer of its own.
  const around = [element, element.parentElement, element.parentElement?.parentElement];
  const styles = [
    ...around.flatMap((one) => (one ? [getComputedStyle(one)] : [])),
    getComputedStyle(element, "::after"),
    getComputedStyle(element, "::before"),
  ];
  const marked = styles.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none",
  );
  if (!marked) wrong.push("has no mark of the focus");
  return { what, wrong };
}
