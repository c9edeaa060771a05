"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Block } from "@/lib/flows/schema";
import { TextField } from "./text-field";
import { useBlockForm } from "./use-block-form";

/** A picture, a video or a document from the web, with the words for who does not see it. */
export function MediaFields({ block }: { block: Extract<Block, { type: "media" }> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  const [url, setUrl] = useState(block.url);
  useEffect(() => setUrl(block.url), [block.url]);
  const wrong = url !== "" && !isHttps(url);
  return (
    <>
      <Field label={t("mediaKind")}>
        <Select
          value={block.kind}
          disabled={readOnly}
          options={(["image", "video", "document"] as const).map((kind) => ({
            value: kind,
            label: t(`media.${kind}`),
          }))}
          onValueChange={(kind) => set({ kind: kind as typeof block.kind })}
        />
      </Field>
      <Field label={t("url")} hint={t("urlHint")} error={wrong ? t("urlWrong") : undefined} required>
        <Input
          type="url"
          value={url}
          readOnly={readOnly}
          placeholder="https://"
          onChange={(event) => {
            const typed = event.target.value.trim();
            setUrl(typed);
            if (typed === "" || isHttps(typed)) set({ url: typed });
          }}
        />
      </Field>
      {block.kind === "image" && block.url && (
        // biome-ignore lint/performance/noImgElement: from anywhere on the web, as the chat shows it
        <img
          src={block.url}
          alt=""
          loading="lazy"
          className="max-h-40 w-fit rounded-xl border border-border"
        />
      )}
      <TextField
        required
        short
        label={t("field.alt")}
        hint={t("hint.alt")}
        value={block.alt}
        onChange={(alt) => set({ alt: alt ?? {} })}
      />
      <TextField label={t("field.caption")} value={block.text} onChange={(text) => set({ text })} />
    </>
  );
}

const isHttps = (url: string): boolean => /^https:\/\/[^\s.]+\.[^\s]+$/.test(url) && URL.canParse(url);
