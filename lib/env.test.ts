import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkEnv, env, envNames } from "./env";

const complete = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_0123456789",
  SUPABASE_SECRET_KEY: "sb_secret_0123456789abcdef",
  DATABASE_URL: "postgres://postgres:x@127.0.0.1:5432/postgres",
  ENCRYPTION_KEYS: `k2:${Buffer.alloc(32, 2).toString("base64")},k1:${Buffer.alloc(32, 1).toString("base64")}`,
  SIGNING_SECRET: "s".repeat(32),
};

const problems = (source: Record<string, string | undefined>): string => {
  try {
    checkEnv(source);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("checkEnv", () => {
  it("accepts what npm start sets", () => {
    expect(problems(complete)).toBe("");
  });

  it("names everything that is missing at once, and says what to do", () => {
    const message = problems({});
    for (const name of Object.keys(complete)) expect(message).toContain(`${name} is not set`);
    expect(message).toContain(".env.example");
  });

  it("takes an empty line of an .env file for not set", () => {
    expect(problems({ ...complete, SMTP_URL: "", OPENAI_API_KEY: " " })).toBe("");
    expect(problems({ ...complete, SIGNING_SECRET: "" })).toContain("SIGNING_SECRET is not set");
  });

  it("says what is wrong without showing the value", () => {
    const message = problems({ ...complete, DATABASE_URL: "mysql://hunter2" });
    expect(message).toContain("DATABASE_URL must be a Postgres address");
    expect(message).not.toContain("hunter2");
  });

  it.each([
    "plain",
    "k1:short",
    "k1:",
    `k1:${complete.ENCRYPTION_KEYS.slice(3, 47)},k1:${complete.ENCRYPTION_KEYS.slice(3, 47)}`,
  ])("refuses the encryption keys %s", (keys) => {
    expect(problems({ ...complete, ENCRYPTION_KEYS: keys })).toContain("ENCRYPTION_KEYS must be");
  });
});

describe("env", () => {
  it("gives defaults without a complete environment", () => {
    expect(env.LOG_LEVEL).toBeTypeOf("string");
    expect(env.TRUSTED_PROXIES).toEqual([]);
  });
});

describe(".env.example", () => {
  it.each(envNames)("explains %s", (name) => {
    expect(readFileSync(".env.example", "utf8")).toMatch(new RegExp(`^${name}=`, "m"));
  });
});
