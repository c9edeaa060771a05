import fs from "node:fs";
import path from "node:path";
import { type Lockfile, missingPlatforms } from "./check/lockfile";
import { root } from "./runtime/paths";

/**
 * `npm run lock`, after adding or updating a package: names in package-lock.json the packages of other platforms that
 * npm has left out because its registry did not offer them.
 */
const file = path.join(root, "package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8")) as Lockfile;
const missing = missingPlatforms(lock);
for (const { location, entry } of missing) lock.packages[location] = entry;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
if (missing.length > 0) fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} platform packages added to package-lock.json`);
