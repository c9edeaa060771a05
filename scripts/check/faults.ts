import path from "node:path";
import type { Finding, Project } from "./project";

const page = "docs/faults.md";

/**
 * Each fault that docs/faults.md lists names a test that there is: the file in backticks, then what it says in italics. Where a file comes again
 * its folder may be left out.
 */
export function checkFaults(project: Project): Finding[] {
  const text = project.get(page) ?? "";
  const folders = new Map<string, string>();
  for (const [, file = ""] of text.matchAll(/`([^`]+\.test\.ts|[^`]+\.spec\.ts)`/g))
    if (file.includes("/")) folders.set(path.posix.basename(file), file);
  return text
    .split("\n")
    .filter((line) => /^\| (?!what goes wrong|---)/.test(line))
    .flatMap((line) => checkRow(line, project, folders).map((message) => ({ file: page, message })));
}

function checkRow(line: string, project: Project, folders: Map<string, string>): string[] {
  const [, fault = "", told = ""] = line.split("|").map((cell) => cell.trim());
  const named = told.match(/`[^`]+\.(test|spec)\.ts`|\*[^*]+\*/g) ?? [];
  if (named.length === 0) return [`"${fault}" names no test`];
  const missing: string[] = [];
  let source: string | undefined;
  for (const name of named) {
    const inner = name.slice(1, -1);
    if (name.startsWith("`")) {
      source = project.get(folders.get(path.posix.basename(inner)) ?? inner);
      if (source === undefined) missing.push(`"${fault}" names ${inner}, which is not there`);
    } else if (source !== undefined && !source.includes(inner))
      missing.push(`"${fault}" names a test "${inner}" that is not there`);
  }
  return missing;
}
