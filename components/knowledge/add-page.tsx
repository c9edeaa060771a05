"use client";

import { Globe } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { addPageAction } from "@/lib/knowledge/actions";

import { AddDialog, type AddProps } from "./add-dialog";

/** Adds a web page by its address. */
export function AddPage({ orgId, agentId, onAdded }: AddProps) {
  const t = useTranslations("dashboard.knowledgePage");
  const [address, setAddress] = useState("");
  const clear = () => {
    setAddress("");
  };
  return (
    <AddDialog
      icon={Globe}
      title={t("addPage")}
      complete={Boolean(address.trim())}
      add={() => addPageAction({ orgId, agentId, address })}
      onAdded={onAdded}
      onClosed={clear}
    >
      <Field label={t("pageLabel")} hint={t("pageHint")} required>
        <Input
          type="url"
          inputMode="url"
          autoComplete="url"
          placeholder="https://tuempresa.com/tarifas"
          value={address}
          maxLength={2000}
          onChange={(event) => setAddress(event.target.value)}
        />
      </Field>
    </AddDialog>
  );
}
