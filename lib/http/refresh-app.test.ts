import { globSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { refreshApp } from "./refresh-app";

const { revalidatePath } = vi.hoisted(() => ({ revalidatePath: vi.fn() }));
vi.mock("next/cache", () => ({ revalidatePath }));

test("what is shown anew are the pages of the app, not those made at build time", () => {
  refreshApp();
  expect(revalidatePath).toHaveBeenCalledExactlyOnceWith("/(app)", "layout");
});

test("nothing has the public pages made anew", () => {
  const sources = globSync("{app,lib,components}/**/*.{ts,tsx}", {
    exclude: (name) => String(name).includes(".test."),
  });
  const found = sources.filter((file) => /revalidatePath\(\s*["'`]\/["'`]/.test(readFileSync(file, "utf8")));
  expect(found).toEqual([]);
});
