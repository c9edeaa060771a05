import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** The sources a check looks at: path from the root, with forward slashes, to text. */
export type Project = ReadonlyMap<string, string>;

/** Something a check objects to. */
export interface Finding {
  file: string;
  message: string;
}

const interesting = /\.(ts|tsx|mjs|json|md|sql)$/;

/** All files of the working tree that git tracks or would track. */
export function readProject(root: string): Project {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = list
    .split("\n")
    .filter((file) => interesting.test(file) && fs.existsSync(path.join(root, file)));
  return new Map([...new Set(files)].map((file) => [file, fs.readFileSync(path.join(root, file), "utf8")]));
}

/** A project made of the given files, for tests. */
export const projectOf = (files: Record<string, string>): Project => new Map(Object.entries(files));

/** TypeScript sources under one of `folders`, tests left out unless wanted. */
export function sources(
  project: Project,
  folders: readonly string[],
  tests = false,
): [file: string, text: string][] {
  return [...project].filter(
    ([file]) =>
      /\.tsx?$/.test(file) && folders.some((folder) => file.startsWith(folder)) && (tests || !isTest(file)),
  );
}

/** Tests, and what only tests use. */
export const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);
