import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "@": root.replace(/\/$/, ""),
  // Outside Next.js there is no client bundle to guard, so the marker package is empty.
  "server-only": `${root}scripts/empty.ts`,
};

export default defineConfig({
  resolve: { alias },
  test: {
    // On with `--coverage`, as the unit stage of `npm test` has it: the flow engine alone is held to a figure.
    coverage: {
      provider: "v8",
      include: ["lib/flows/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.fixture.ts"],
      reporter: ["text-summary"],
      reportsDirectory: ".talia/test/coverage",
      thresholds: { branches: 95 },
    },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.ts",
            "scripts/**/*.test.ts",
            "app/**/*.test.ts",
            "voice-worker/**/*.test.ts",
            "*.test.ts",
          ],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
          environment: "node",
          env: { LOG_LEVEL: "silent" },
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: [
            "lib/**/*.db.test.ts",
            "app/**/*.db.test.ts",
            "voice-worker/**/*.db.test.ts",
            "scripts/**/*.db.test.ts",
            "supabase/**/*.test.ts",
          ],
          environment: "node",
          env: { LOG_LEVEL: "silent" },
          globalSetup: ["./supabase/embedded/vitest-global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
