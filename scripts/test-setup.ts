import { afterAll, vi } from "vitest";

/*
 * Test files share a few processes, which costs a third of what a process each does. What is ours of one file is not seen by the
 * next: modules are loaded anew, and stubs and settings are taken back. Packages stay loaded.
 */
vi.resetModules();
const settings = { ...process.env };

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name];
  Object.assign(process.env, settings);
});
