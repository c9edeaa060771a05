import { type Finding, type Project, sources } from "./project";

/** Clients of lib/safe-action.ts. */
const client = /^\s*(publicAction|userAction|orgAction|adminAction)\b/;

/**
 * Each export of a "use server" file is an endpoint that anybody can call, so each must be made by a safe-action client,
 * which authenticates, validates and limits.
 */
export function checkActions(project: Project): Finding[] {
  return sources(project, ["app/", "components/", "lib/"])
    .filter(([, text]) => /^\s*(\/\*[\s\S]*?\*\/\s*|\/\/[^\n]*\n\s*)*["']use server["']/.test(text))
    .flatMap(([file, text]) => unsafeExports(text).map((message) => ({ file, message })));
}

function unsafeExports(text: string): string[] {
  return [...text.matchAll(/^export\s+(.*)$/gm)].flatMap(([whole, rest = ""], index) => {
    if (/^(type|interface)\b/.test(rest)) return [];
    const name = /^const\s+(\w+)\s*(?::[^=]+)?=(.*)$/.exec(rest);
    // The client may stand on the next line.
    const made = name && `${name[2]} ${text.slice(text.indexOf(whole) + whole.length).trimStart()}`;
    if (made && client.test(made)) return [];
    return [
      `"${name?.[1] ?? (rest.slice(0, 40) || index)}" is exported from a "use server" file but made by no safe-action client`,
    ];
  });
}
