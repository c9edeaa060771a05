import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionUser } from "@/lib/auth/session";
import { hasFreshFactor, requireSuperadmin } from "./require-superadmin";

const world = vi.hoisted(() => ({
  user: null as SessionUser | null,
  path: undefined as string | undefined,
  listed: true,
}));
vi.mock("react", async (original) => ({ ...(await original<object>()), cache: <T>(work: T) => work }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("404");
  },
  redirect: (to: string) => {
    throw new Error(to);
  },
}));
vi.mock("@/lib/auth/session", () => ({ currentUser: async () => world.user }));
vi.mock("@/lib/auth/require-user", () => ({ requestedPath: async () => world.path }));
vi.mock("@/lib/supabase/server", () => ({
  createClient: async () => {
    const answer = async () => ({ data: world.listed ? { user_id: "root" } : null, error: null });
    const query = { select: () => query, eq: () => query, maybeSingle: answer };
    return { from: () => query };
  },
}));

const hour = 3_600_000;
const user = (aal: "aal1" | "aal2", passed: number | null): SessionUser => ({
  id: "root",
  email: "root@example.com",
  sessionId: "s",
  aal,
  secondFactorAt: passed,
});

beforeEach(() => {
  world.user = user("aal2", Date.now());
  world.path = "/admin/demo";
  world.listed = true;
});

describe("requireSuperadmin", () => {
  it("lets in who is on the list and has passed the second factor", async () => {
    expect((await requireSuperadmin()).user).toBe(world.user);
  });

  it("sends a stranger to the gate, and back to where they wanted", async () => {
    world.user = null;
    await expect(requireSuperadmin()).rejects.toThrow("/admin/login?next=%2Fadmin%2Fdemo");
    world.path = undefined;
    await expect(requireSuperadmin()).rejects.toThrow(/^\/admin\/login$/);
  });

  it.each([user("aal1", null), user("aal2", Date.now() - 13 * hour), user("aal2", null)])(
    "asks for the second factor, and for another after a day's work: %j",
    async (stale) => {
      world.user = stale;
      await expect(requireSuperadmin()).rejects.toThrow("/admin/verify?next=%2Fadmin%2Fdemo");
    },
  );

  it("is nothing to anybody else, whatever they have passed", async () => {
    world.listed = false;
    await expect(requireSuperadmin()).rejects.toThrow("404");
    world.user = user("aal1", null);
    await expect(requireSuperadmin()).rejects.toThrow("404");
  });
});

it("counts twelve hours", () => {
  const now = 100 * hour;
  expect(hasFreshFactor(user("aal2", now - 12 * hour + 1), now)).toBe(true);
  expect(hasFreshFactor(user("aal2", now - 12 * hour), now)).toBe(false);
  expect(hasFreshFactor(user("aal1", now), now)).toBe(false);
});
