import { defineConfig, devices } from "@playwright/test";
import { chromiumArgs, findChromium } from "./scripts/runtime/chromium.mjs";

const port = Number(process.env.E2E_PORT) || 3100;
/** A stack that runs already, instead of one of the tests' own. */
const external = process.env.E2E_BASE_URL;
const executablePath = findChromium();
const launchOptions = { args: chromiumArgs, ...(executablePath && { executablePath }) };

/**
 * The tests run against what `npm start` starts, on ports and in a data directory of its own (`.talia/e2e`; addresses
 * and keys of its Supabase are in `.talia/e2e/supabase/stack.json`), with demo data and without a model.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Much of the time goes by in calls that are held in real time.
  workers: 3,
  retries: process.env.CI ? 2 : 0,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT || "test-results/report.json" }]],
  use: {
    baseURL: external ?? `http://localhost:${port}`,
    locale: "es-ES",
    timezoneId: "Europe/Madrid",
    actionTimeout: 30_000,
    navigationTimeout: 45_000,
    // Recording every test would cost a quarter of the time; `--trace on` when one is to be looked at.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
  },
  projects: [
    {
      name: "desktop",
      testIgnore: /main-job\.en/,
      use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 }, launchOptions },
    },
    {
      name: "phone",
      testMatch: /(main-job\.en|axe)\.spec/,
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, launchOptions },
    },
  ],
  ...(!external && {
    webServer: {
      command: "node scripts/start.mjs",
      url: `http://localhost:${port}/api/v1/health`,
      timeout: 240_000,
      stdout: "pipe",
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
      env: {
        PORT: String(port),
        TALIA_DATA_DIR: process.env.TALIA_DATA_DIR || ".talia/e2e",
        NO_COLOR: "1",
        // Both projects come from one address, faster than people do.
        RATE_LIMIT_FACTOR: "100",
        SUPABASE_URL: "",
        OPENAI_API_KEY: "",
        GROQ_API_KEY: "",
        // Nobody is charged, whatever keys lie about.
        STRIPE_SECRET_KEY: "",
        WOMPI_PUBLIC_KEY: "",
        BOLD_API_KEY: "",
      },
    },
  }),
});
