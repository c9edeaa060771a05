import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FieldSettings } from "@/components/contacts/field-settings";
import { StageSettings } from "@/components/contacts/stage-settings";
import { TagSettings } from "@/components/contacts/tag-settings";
import { TextsProvider } from "@/components/layout/texts-provider";
import { PageHeader } from "@/components/ui/page-header";
import { readContactSetup } from "@/lib/contacts/read-setup";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.contacts") };
}

/** How the organization sorts its contacts: states, fields of its own, tags. */
export default async function ContactSettingsPage() {
  const { db, org, role } = await requireMember({ next: "/settings/contacts" });
  const [t, setup] = await Promise.all([
    getTranslations("contacts"),
    readContactSetup(db, { orgId: org.id }),
  ]);
  const editable = hasRole(role, "admin");
  return (
    <TextsProvider namespaces={["contacts", "auth"]}>
      <PageHeader title={t("title")} description={t("settings.hint")} />
      {!editable && <p className="mb-5 text-muted-foreground text-sm">{t("settings.readOnly")}</p>}
      <div className="flex flex-col gap-9">
        <Part title={t("settings.stages")} hint={t("settings.stagesHint")}>
          <StageSettings orgId={org.id} stages={setup.stages} editable={editable} />
        </Part>
        <Part title={t("settings.fields")} hint={t("settings.fieldsHint")}>
          <FieldSettings orgId={org.id} fields={setup.fields} editable={editable} />
        </Part>
        <Part title={t("settings.tags")} hint={t("settings.tagsHint")}>
          <TagSettings
            orgId={org.id}
            tags={setup.tags}
            editable={hasRole(role, "agent")}
            removable={editable}
          />
        </Part>
      </div>
    </TextsProvider>
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mb-3 text-muted-foreground text-sm">{hint}</p>
      {children}
    </section>
  );
}
