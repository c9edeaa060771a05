import { describe, expect, it } from "vitest";
import { digestOf } from "@/supabase/embedded/migrate";
import { checkActions } from "./actions";
import { checkEnvironment } from "./environment";
import { checkFaults } from "./faults";
import { placeholders } from "./icu";
import { checkImports, importsOf } from "./imports";
import { checkLocales } from "./locales";
import { checkLockfile, missingPlatforms } from "./lockfile";
import { checkMigrations } from "./migrations";
import { projectOf } from "./project";

const messagesOf = (findings: { file: string; message: string }[]): string[] =>
  findings.map(({ file, message }) => `${file}: ${message}`);

/** The same texts in all languages, with one language's changed. */
function texts(es: unknown, changed: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    ["es", "en", "pt", "ca"].map((locale) => [
      `messages/${locale}/nav.json`,
      JSON.stringify(locale in changed ? changed[locale] : es),
    ]),
  );
}
const page = { "app/page.tsx": 'const t = useTranslations("nav"); t("home");' };

describe("locales", () => {
  it("is content with complete languages", () => {
    expect(checkLocales(projectOf({ ...page, ...texts({ home: "Inicio {name}" }) }))).toEqual([]);
  });

  it("fires on a missing key, an extra key and an empty text", () => {
    const found = messagesOf(
      checkLocales(
        projectOf({
          ...page,
          ...texts({ home: "Inicio" }, { en: {}, pt: { home: "Início", x: "y" }, ca: { home: " " } }),
        }),
      ),
    );
    expect(found).toContain('messages/en/nav.json: lacks "home"');
    expect(found).toContain('messages/pt/nav.json: has "x", which es has not');
    expect(found).toContain('messages/ca/nav.json: "home" is empty');
  });

  it("fires on a missing file", () => {
    const { "messages/pt/nav.json": _, ...files } = texts({ home: "Inicio" });
    expect(messagesOf(checkLocales(projectOf({ ...page, ...files })))).toEqual([
      "messages/pt/nav.json: is missing",
    ]);
  });

  it("fires on another placeholder", () => {
    const files = texts({ home: "Hola {name}" }, { en: { home: "Hello {nombre}" } });
    expect(messagesOf(checkLocales(projectOf({ ...page, ...files })))).toEqual([
      'messages/en/nav.json: "home" has placeholders [nombre] instead of [name]',
    ]);
  });

  it("takes a text for tú and one for usted as one, and fires where they differ in more than words", () => {
    const es = { home: { tu: ["Te llamo, {name}", "Dime"], usted: ["Le llamo, {name}", "Dígame"] } };
    const once = { home: ["I will call you, {name}", "Tell me"] };
    const found = (ca: unknown) =>
      messagesOf(checkLocales(projectOf({ ...page, ...texts(once, { es, ca }) })));
    expect(found(once)).toEqual([]);
    const { tu } = es.home;
    expect(found({ home: { tu, usted: ["Li truco"] } })).toEqual([
      'messages/ca/nav.json: "home" has 2 wordings for "tú" and 1 for "usted"',
    ]);
    expect(found({ home: { tu, usted: ["Li truco, {nom}", " "] } })).toEqual([
      'messages/ca/nav.json: "home.0" has placeholders [nom] instead of [name]',
      'messages/ca/nav.json: "home.1" is empty for "usted"',
    ]);
  });

  it("fires on an unused namespace and an unknown key", () => {
    const files = {
      ...texts({ home: "Inicio" }),
      "app/page.tsx": 'const t = await getTranslations("other"); t("home");',
    };
    expect(messagesOf(checkLocales(projectOf(files)))).toEqual([
      "messages/es/nav.json: is used nowhere",
      'app/page.tsx: "home" is not in other',
    ]);
  });

  it("knows the arguments of plurals from their branches", () => {
    expect(placeholders("{n, plural, one {una} other {# de {total}}} para <b>{name}</b>")).toEqual([
      "<b>",
      "n",
      "name",
      "total",
    ]);
  });
});

describe("imports", () => {
  const fires = (file: string, text: string) => checkImports(projectOf({ [file]: text }));

  it("reads every form of import", () => {
    const text =
      'import "a";\nimport type { B } from "./b";\nexport { c } from "@/lib/c";\nconst d = await import("d");\nimport {\n  e,\n} from "e";';
    expect(importsOf("lib/x/y.ts", text)).toEqual([
      { target: "a", typeOnly: false },
      { target: "lib/x/b", typeOnly: true },
      { target: "lib/c", typeOnly: false },
      { target: "d", typeOnly: false },
      { target: "e", typeOnly: false },
    ]);
  });

  it.each([
    ["lib/x.ts", 'import { A } from "@/components/a";'],
    ["lib/x/y.ts", 'import { A } from "../../app/a";'],
    ["components/x.tsx", 'import { A } from "@/app/a";'],
    ["voice-worker/server.ts", 'import { A } from "@/components/a";'],
    ["lib/x.ts", 'const a = await import("@/app/a");'],
  ])("fires on an arrow the wrong way in %s", (file, text) => {
    expect(fires(file, text)).toHaveLength(1);
  });

  it("fires on another feature's queries, not on one's own", () => {
    expect(fires("lib/agents/x.ts", 'import { a } from "@/lib/contacts/queries";')).toHaveLength(1);
    expect(fires("lib/contacts/x.ts", 'import { a } from "./queries";')).toEqual([]);
    expect(fires("app/page.tsx", 'import { a } from "@/lib/contacts/queries";')).toEqual([]);
  });

  it.each(['import fs from "node:fs";', 'import { env } from "@/lib/env";', 'import "server-only";'])(
    "fires on a pure module with %s",
    (text) => {
      expect(fires("lib/flows/engine.ts", text)).toHaveLength(1);
    },
  );

  it("fires on renewing pages by hand", () => {
    const text = 'import { revalidatePath } from "next/cache";';
    expect(fires("lib/agents/actions.ts", text)).toHaveLength(1);
    expect(fires("lib/http/refresh-app.ts", text)).toEqual([]);
  });

  it("lets a pure module import pure ones, types and arithmetic", () => {
    const text =
      'import { z } from "zod";\nimport { a } from "./schema";\nimport type { Db } from "@/lib/supabase/server";';
    expect(fires("lib/flows/engine.ts", text)).toEqual([]);
  });
});

describe("environment", () => {
  it("fires outside lib/env.ts, also in tests and pages", () => {
    const project = projectOf({
      "lib/env.ts": "process.env.A",
      "lib/a.ts": "process.env.A",
      "app/page.tsx": "const { A } = process.env;",
      "lib/a.test.ts": "process.env.A = '1'",
      "scripts/start.ts": "process.env.A",
    });
    expect(checkEnvironment(project).map(({ file }) => file)).toEqual([
      "lib/a.ts",
      "app/page.tsx",
      "lib/a.test.ts",
    ]);
  });
});

describe("actions", () => {
  it("fires on an export that no client made", () => {
    const bare =
      '"use server";\nexport async function remove(id: string) {}\nexport const x = async () => {};\n';
    expect(checkActions(projectOf({ "lib/x/actions.ts": bare }))).toHaveLength(2);
  });

  it("is content with clients, on the same or the next line, and with types", () => {
    const good =
      '"use server";\nexport type A = 1;\nexport const a = userAction.inputSchema(s).action(f);\nexport const b =\n  publicAction.action(f);\n';
    expect(checkActions(projectOf({ "lib/x/actions.ts": good }))).toEqual([]);
  });

  it("leaves other files alone", () => {
    expect(checkActions(projectOf({ "lib/x/y.ts": "export async function f() {}" }))).toEqual([]);
  });
});

describe("migrations", () => {
  it("fires on a version that is there twice", () => {
    const files = ["20260101000000_a", "20260101000000_b", "20260101000001_c"];
    const project = projectOf(
      Object.fromEntries(files.map((name) => [`supabase/migrations/${name}.sql`, ""])),
    );
    expect(messagesOf(checkMigrations(project))).toEqual([
      "supabase/migrations/20260101000000_b.sql: has the version of supabase/migrations/20260101000000_a.sql: give it a later one",
    ]);
  });

  it("fires on types of the database that were made from others", () => {
    const found = (digest: string) =>
      checkMigrations(
        projectOf({
          "supabase/migrations/20260101000000_a.sql": "select 1;",
          "lib/supabase/database.types.ts": `// Written by db:types. Migrations: ${digest}\n`,
        }),
      );
    expect(messagesOf(found("0000000000000000"))).toEqual([
      "lib/supabase/database.types.ts: is of other migrations: run npm run db:types",
    ]);
    const of = digestOf([{ version: "20260101000000", name: "a", text: "select 1;" }]);
    expect(found(of)).toEqual([]);
  });
});

describe("lockfile", () => {
  const packages = {
    "": {},
    "node_modules/tool": { optionalDependencies: { "@t/linux-x64": "1.0.0", "@t/windows-arm64": "1.0.0" } },
    "node_modules/@t/linux-x64": { version: "1.0.0" },
  };

  it("fires on a platform that the lock does not name", () => {
    const found = checkLockfile(projectOf({ "package-lock.json": JSON.stringify({ packages }) }));
    expect(found.map(({ message }) => message)).toEqual([
      "lacks node_modules/@t/windows-arm64, and npm ci will refuse it: run npm run lock",
    ]);
  });

  it("knows where the missing package runs, and is content once it is named", () => {
    const [missing] = missingPlatforms({ packages });
    expect(missing?.entry).toEqual({ version: "1.0.0", os: ["win32"], cpu: ["arm64"], optional: true });
    expect(missingPlatforms({ packages: { ...packages, [missing?.location ?? ""]: {} } })).toEqual([]);
  });

  it("finds packages nested beside their parent", () => {
    const nested = {
      "node_modules/a/node_modules/tool": { optionalDependencies: { "@t/linux-x64": "2.0.0" } },
      "node_modules/a/node_modules/@t/linux-x64": { version: "2.0.0" },
    };
    expect(missingPlatforms({ packages: nested })).toEqual([]);
  });
});

describe("faults", () => {
  const rows = (...tests: string[]) =>
    [
      "| what goes wrong | test |",
      "| --- | --- |",
      ...tests.map((test, at) => `| fault ${at} | ${test} |`),
    ].join("\n");
  const files = { "lib/a/a.test.ts": 'it("goes on", () => {})', "e2e/b.spec.ts": 'test("is told %s")' };

  it("is content with tests that there are", () => {
    const page = rows(
      "`lib/a/a.test.ts`: *goes on*; `e2e/b.spec.ts`: *is told %s*",
      "`a.test.ts`: *goes on*",
    );
    expect(checkFaults(projectOf({ ...files, "docs/faults.md": page }))).toEqual([]);
  });

  it("fires on a row without one, a file and a name that are not there", () => {
    const page = rows("by hand", "`lib/c.test.ts`: *goes on*", "`lib/a/a.test.ts`: *goes on*, *stops*");
    expect(messagesOf(checkFaults(projectOf({ ...files, "docs/faults.md": page })))).toEqual([
      'docs/faults.md: "fault 0" names no test',
      'docs/faults.md: "fault 1" names lib/c.test.ts, which is not there',
      'docs/faults.md: "fault 2" names a test "stops" that is not there',
    ]);
  });
});
