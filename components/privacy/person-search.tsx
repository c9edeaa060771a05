import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { CardList, ListCard } from "@/components/ui/list-card";
import { formatPhone } from "@/lib/contacts/format-phone";

export interface FoundPerson {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
}

/** Looks up whoever asks for their data. `found`: null before anything was asked for. */
export function PersonSearch({ query, found }: { query: string; found: FoundPerson[] | null }) {
  const t = useTranslations("privacy.person");
  return (
    <div className="flex flex-col gap-4">
      <Form action="/settings/privacy" className="flex gap-2" role="search">
        <Input
          type="search"
          name="q"
          defaultValue={query}
          aria-label={t("search")}
          placeholder={t("placeholder")}
          maxLength={80}
          className="min-w-0 flex-1"
        />
        <Button type="submit" variant="outline">
          <Search aria-hidden="true" />
          {t("go")}
        </Button>
      </Form>
      {found?.length === 0 && (
        <EmptyState icon={<Search />} title={t("none", { query })} description={t("noneHint")} />
      )}
      {found && found.length > 0 && (
        <CardList>
          {found.map((person) => (
            <ListCard
              key={person.id}
              href={`/settings/privacy?q=${encodeURIComponent(query)}&contact=${person.id}`}
              leading={<Avatar name={person.name || "?"} />}
              title={person.name || t("nameless")}
              subtitle={[person.phone && formatPhone(person.phone), person.email].filter(Boolean).join(" · ")}
            />
          ))}
        </CardList>
      )}
    </div>
  );
}
