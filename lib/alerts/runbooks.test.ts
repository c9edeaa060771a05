import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { platformRules, tenantRules } from "./schema";

const runbooks = path.join(process.cwd(), "docs/runbooks");
const page = fs.readFileSync(path.join(runbooks, "alerts.md"), "utf8");

/** As GitHub and others name it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

it.each([...new Set([...platformRules, ...tenantRules])])("says what to do about %s", (rule) => {
  const row = page.split("\n").find((line) => line.startsWith("|") && line.includes(`(\`${rule}\`)`));
  expect(row?.split("|")[3]?.trim()).toBeTruthy();
});

it("leads to places that there are", () => {
  for (const name of fs.readdirSync(runbooks)) {
    const text = fs.readFileSync(path.join(runbooks, name), "utf8");
    for (const [, file, hash] of text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
      const target = path.join(runbooks, file || name);
      expect(fs.existsSync(target), `${name}: ${target}`).toBe(true);
      if (!hash) continue;
      const anchors = [...fs.readFileSync(target, "utf8").matchAll(/^#+ (.*)$/gm)].map((found) =>
        anchor(found[1]!),
      );
      expect(anchors, `${name}: ${file}#${hash}`).toContain(hash);
    }
  }
});
