import fs from "node:fs";
import path from "node:path";
import { hostedTemplate } from "@/supabase/embedded/auth/mail-templates";
import { mailKinds } from "@/supabase/embedded/auth/mail-texts";
import { projectRoot } from "./db-cli";

/** Writes supabase/templates/*.html, the auth mails of a hosted project, from the texts the embedded stack uses. */
const directory = path.join(projectRoot, "supabase/templates");
fs.mkdirSync(directory, { recursive: true });
for (const kind of mailKinds) {
  fs.writeFileSync(path.join(directory, `${kind.replace("_", "-")}.html`), hostedTemplate(kind));
}
