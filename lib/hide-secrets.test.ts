import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hideSecrets } from "./hide-secrets";

const token = "Zk3_9x-Qw8RtYuIoP0aSdFgHjKl";

describe("hideSecrets", () => {
  it.each([
    [`GET /invite/${token} 200`, "GET /invite/[secret] 200"],
    [`https://talia.example/invite/${token}?lang=ca`, "https://talia.example/invite/[secret]?lang=ca"],
    [`/login?next=%2Finvite%2F${token}&x=1`, "/login?next=%2Finvite%2F[secret]&x=1"],
    [
      `/login?next=${encodeURIComponent(`/auth/callback?code=${token}`)}`,
      "/login?next=%2Fauth%2Fcallback%3Fcode%3D[secret]",
    ],
    ["/auth/callback?code=4f0c-11&next=/home", "/auth/callback?code=[secret]&next=/home"],
    [`/storage/v1/object/sign/a.pdf?token=${token}`, "/storage/v1/object/sign/a.pdf?token=[secret]"],
    [`/verify?token_hash=${token}&type=signup`, "/verify?token_hash=[secret]&type=signup"],
    [`#access_token=${token}&refresh_token=${token}`, "#access_token=[secret]&refresh_token=[secret]"],
    [`authorization: Bearer ${token}`, "authorization: Bearer [secret]"],
    ["got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln back", "got [secret] back"],
    ["key sb_secret_abcdefghijkl refused", "key [secret] refused"],
    ["postgres://talia:hunter2@127.0.0.1:54322/db", "postgres://talia:[secret]@127.0.0.1:54322/db"],
  ])("%s", (text, shown) => {
    expect(hideSecrets(text)).toBe(shown);
    expect(hideSecrets(shown)).toBe(shown);
  });

  it.each([
    "GET /conversations/3f2c8f3e-1111-4222-8333-123456789012 200",
    "/agent?tab=flow&version=2",
    "http://127.0.0.1:54321/dev/mail?to=ana",
    "/invite-member is a page",
    "tokens=120 code=PT404 key=ingest:7",
  ])("leaves %s", (text) => {
    expect(hideSecrets(text)).toBe(text);
  });
});

describe("the reverse proxy's log", () => {
  const caddyfile = readFileSync("docker/Caddyfile", "utf8");
  const [, pattern = "", shown = ""] = /request>uri regexp `([^`]+)` `([^`]+)`/.exec(caddyfile) ?? [];
  it.each([
    [`/invite/${token}?lang=ca`, "/invite/[secret]?lang=ca"],
    [`/auth/callback?code=${token}&next=/home`, "/auth/callback?code=[secret]&next=/home"],
    ["/agent?tab=flow", "/agent?tab=flow"],
  ])("shows %s as %s", (uri, logged) => {
    // Go writes `(?i)` and `${1}` where JavaScript has a flag and `$1`.
    const written = new RegExp(pattern.replace("(?i)", ""), "gi");
    expect(uri.replace(written, shown.replace(/\$\{1\}/, "$1"))).toBe(logged);
  });
  it("keeps neither cookies nor who sent one here", () => {
    for (const header of ["Cookie", "Authorization", "Referer"])
      expect(caddyfile).toContain(`request>headers>${header} delete`);
    expect(caddyfile).toContain("resp_headers>Set-Cookie delete");
  });
});
