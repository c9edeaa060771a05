import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { nodeBinary, root } from "./paths";

/** Ignored by git, as builds are. */
const directory = path.join(root, ".next-empty-page");

const files: Record<string, string> = {
  "package.json": '{ "private": true, "type": "module" }',
  "next.config.mjs":
    'import path from "node:path";\nexport default { turbopack: { root: path.resolve(import.meta.dirname, "..") } };\n',
  // Without one of its own Next.js takes the product's.
  "instrumentation.js": "export function register() {}\n",
  "app/layout.jsx":
    'export const metadata = { title: "Empty", description: "Empty" };\nexport default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  "app/page.jsx": "export default function Page() {\n  return <main><h1>Empty</h1></main>;\n}\n",
};

/** Builds and serves a page with a heading and no more, of the same Next.js: what any page costs on this machine at this hour. */
export function serveEmptyPage(port: number): ChildProcess {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    fs.writeFileSync(path.join(directory, name), text);
  }
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_DIST_DIR: "",
  };
  const { status } = spawnSync(nodeBinary, [next, "build", directory], { env, stdio: "ignore" });
  if (status !== 0) throw new Error("The empty page could not be built.");
  const args = [next, "start", directory, "-p", String(port), "-H", "localhost"];
  return spawn(nodeBinary, args, { env, stdio: ["ignore", "ignore", "inherit"] });
}
