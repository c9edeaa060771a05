import { createServerClient } from "@supabase/ssr";
import { decodeJwt } from "jose";
import { expect, inject, it } from "vitest";
import { createUser } from "../test-client";

/** A browser's worth of cookies around @supabase/ssr, as the web application uses it. */
function browser() {
  const { url, publishableKey } = inject("supabase");
  const jar = new Map<string, string>();
  return () =>
    createServerClient(url, publishableKey, {
      cookies: {
        getAll: () => [...jar].map(([name, value]) => ({ name, value })),
        setAll: (changes) => {
          for (const { name, value } of changes) jar.set(name, value);
        },
      },
    });
}

/** Follows what a person does: Google's page, a click on a person, back through the auth service to the application. */
async function chooseAccount(startUrl: string, email: string): Promise<URL> {
  const authorize = await fetch(startUrl, { redirect: "manual" });
  const google = authorize.headers.get("location") ?? "";
  expect(google).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/o\/oauth2\/v2\/auth/);
  const page = await (await fetch(google)).text();
  const form = page.split("<form").find((part) => part.includes(email)) ?? "";
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? "";
  const fields = new URLSearchParams(
    [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value.replaceAll("&amp;", "&"),
    ]),
  );
  const local = new URL(action.replace("https://accounts.google.com", new URL(google).origin), google);
  const chosen = await fetch(local, { method: "POST", body: fields, redirect: "manual" });
  const callback = chosen.headers.get("location") ?? "";
  expect(callback).toContain(`${inject("supabase").url}/auth/v1/callback?`);
  const back = await fetch(callback, { redirect: "manual" });
  return new URL(back.headers.get("location") ?? "");
}

async function signInAs(email: string) {
  const client = browser();
  const { data, error } = await client().auth.signInWithOAuth({
    provider: "google",
    options: { redirectTo: "http://localhost:3000/auth/callback?next=/inicio", skipBrowserRedirect: true },
  });
  expect(error).toBeNull();
  const landed = await chooseAccount(data.url ?? "", email);
  expect(landed.origin + landed.pathname).toBe("http://localhost:3000/auth/callback");
  expect(landed.searchParams.get("next")).toBe("/inicio");
  return { client, ...(await client().auth.exchangeCodeForSession(landed.searchParams.get("code") ?? "")) };
}

it("signs a new person in with Google, with an organization of their own, and again as the same user", async () => {
  const first = await signInAs("lucia.ferrer@gmail.com");
  expect(first.error).toBeNull();
  expect(first.data.user).toMatchObject({
    email: "lucia.ferrer@gmail.com",
    app_metadata: { provider: "google", providers: ["google"] },
    user_metadata: { full_name: "Lucía Ferrer" },
  });
  expect(decodeJwt(first.data.session?.access_token ?? "").amr).toMatchObject([{ method: "oauth" }]);
  expect((await first.client().from("organizations").select("id")).data).toHaveLength(1);
  const again = await signInAs("lucia.ferrer@gmail.com");
  expect(again.data.user?.id).toBe(first.data.user?.id);
});

it("links Google to the account that has that address already", async () => {
  const user = await createUser({ email: "andres.rojas@gmail.com" });
  const { data, error } = await signInAs("andres.rojas@gmail.com");
  expect(error).toBeNull();
  expect(data.user?.id).toBe(user.id);
});
