import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  // Outside Next.js there is no client bundle to guard, so the marker package is empty.
  "server-only": `${root}scripts/empty.ts`,
};

const everywhere = [
  "lib/**/*.test.ts",
  "components/**/*.test.ts",
  "scripts/**/*.test.ts",
  "app/**/*.test.ts",
  "voice-worker/**/*.test.ts",
  "*.test.ts",
];
/** What holds the flow engine to its figure. */
const measured = ["lib/flows/**/*.test.ts", "lib/conversations/**/*.test.ts"];

/** Calls go on for a while when their test is over: no other test is to meet them. */
const calls = ["voice-worker/**/*.test.ts"];

/** Settings of tests that share processes. */
const shared = { isolate: false, setupFiles: ["./scripts/test-setup.ts"] };

/** Tests that need nothing but this machine. */
const unit = (
  name: string,
  include: string[],
  { exclude = [], ...more }: { exclude?: string[]; isolate?: boolean; setupFiles?: string[] } = {},
) => ({
  resolve: { alias },
  test: {
    name,
    include,
    exclude: ["**/*.db.test.ts", "node_modules/**", ...exclude],
    environment: "node" as const,
    env: { LOG_LEVEL: "silent" },
    // Much of the time goes by in calls that are held in real time, and costs no processor.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    maxConcurrency: 24,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    ...more,
  },
});

const stored = [
  "lib/**/*.db.test.ts",
  "app/**/*.db.test.ts",
  "voice-worker/**/*.db.test.ts",
  "scripts/**/*.db.test.ts",
  "supabase/**/*.test.ts",
];
/** Calls and what they cost: about half of the time that all tests of the database take. */
const moneyStored = ["lib/billing/**/*.db.test.ts", "app/**/*.db.test.ts", "voice-worker/**/*.db.test.ts"];

/** Tests against an embedded stack of their own, file by file. */
const database = (name: string, include: string[], exclude: string[] = []) => ({
  resolve: { alias },
  test: {
    name,
    include,
    exclude: ["node_modules/**", ...exclude],
    environment: "node" as const,
    env: { LOG_LEVEL: "silent" },
    globalSetup: ["./supabase/embedded/vitest-global-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});

export default defineConfig({
  resolve: { alias },
  test: {
    // On with `--coverage`, as `npm test` has it for "flows": the flow engine alone is held to a figure.
    coverage: {
      provider: "v8",
      include: ["lib/flows/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.fixture.ts"],
      reporter: ["text-summary"],
      reportsDirectory: ".talia/test/coverage",
      thresholds: { branches: 95 },
    },
    projects: [
      unit("unit", everywhere),
      // The same as `npm test` runs them. Measuring makes much computing many times slower, and a process for each file costs more
      // than its tests mostly do.
      unit("flows", measured, shared),
      unit("rest", everywhere, { ...shared, exclude: [...measured, ...calls] }),
      unit("calls", calls),
      database("database", stored),
      // The same as `npm test` runs them, side by side: each with a database of its own, and all of a project after one another.
      database("money", moneyStored),
      database("stored", stored, moneyStored),
    ],
  },
});
