"use client";

import { ArrowDown, ArrowUp, Plus, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type Block, comparisons } from "@/lib/flows/schema";
import { slotsFilled } from "@/lib/flows/validate";
import { type Test, useTestWords } from "../condition-words";
import { useEditor } from "../editor-context";
import { useNames } from "../use-names";
import { CaseValue } from "./case-value";
import { ExitField } from "./exit-field";
import { Small } from "./options-field";
import { useBlockForm } from "./use-block-form";

type Condition = Extract<Block, { type: "condition" }>;

/** The cases of a condition: the first that holds decides. */
export function CasesField({ block }: { block: Condition }) {
  const t = useTranslations("editor");
  const { flow, readOnly } = useEditor();
  const wordsOf = useTestWords();
  const { set } = useBlockForm(block);
  const { cases } = block;
  const first = [...slotsFilled(flow)][0] ?? "dato";
  const put = (next: Condition["cases"]): void => {
    if (next.length > 0) set({ cases: next });
  };
  const changeTests = (at: number, all: Test[]): void => {
    const one = cases[at];
    if (one && all.length > 0) put(cases.with(at, { ...one, all }));
  };
  const swap = (at: number, by: -1 | 1): void => {
    const [one, other] = [cases[at], cases[at + by]];
    if (one && other) put(cases.with(at, other).with(at + by, one));
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">{t("cases")}</legend>
      {cases.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cases have no other name than their place
        <div key={at} className="flex flex-col gap-3 rounded-xl border border-border p-3">
          <div className="flex items-center gap-1">
            <span className="min-w-0 flex-1 font-medium text-sm">{wordsOf(one.all)}</span>
            {!readOnly && (
              <>
                <Small
                  label={t("up", { name: t("case", { number: at + 1 }) })}
                  off={at === 0}
                  onClick={() => swap(at, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Small>
                <Small
                  label={t("down", { name: t("case", { number: at + 1 }) })}
                  off={at === cases.length - 1}
                  onClick={() => swap(at, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </Small>
                <Small
                  label={t("removeCase", { number: at + 1 })}
                  off={cases.length === 1}
                  onClick={() => put(cases.toSpliced(at, 1))}
                >
                  <Trash2 aria-hidden="true" />
                </Small>
              </>
            )}
          </div>
          {one.all.map((test, n) => (
            <TestFields
              // biome-ignore lint/suspicious/noArrayIndexKey: tests have no other name than their place
              key={n}
              test={test}
              onChange={(next) => changeTests(at, one.all.with(n, next))}
              {...(one.all.length > 1 && { onRemove: () => changeTests(at, one.all.toSpliced(n, 1)) })}
            />
          ))}
          {!readOnly && (
            <Button
              variant="ghost"
              size="sm"
              className="w-fit px-2 text-muted-foreground"
              onClick={() => changeTests(at, [...one.all, { slot: first, is: "known" }])}
            >
              <Plus aria-hidden="true" />
              {t("addTest")}
            </Button>
          )}
          <ExitField block={block} port={`case:${at}`} label={t("leadsTo")} />
        </div>
      ))}
      {!readOnly && cases.length < 20 && (
        <Button
          variant="outline"
          size="sm"
          className="w-fit"
          onClick={() => put([...cases, { all: [{ slot: first, is: "known" }], next: block.else }])}
        >
          <Plus aria-hidden="true" />
          {t("addCase")}
        </Button>
      )}
      <ExitField block={block} port="else" label={t("exit.else")} />
    </fieldset>
  );
}

function TestFields(props: { test: Test; onChange: (test: Test) => void; onRemove?: () => void }) {
  const { test, onChange, onRemove } = props;
  const t = useTranslations("editor");
  const { flow, locale, readOnly } = useEditor();
  const names = useNames(flow, locale);
  const slots = [...new Set([...slotsFilled(flow), test.slot])];
  const bare = test.is === "known" || test.is === "unknown";
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg bg-muted/60 p-2">
      <Select
        size="sm"
        aria-label={t("testSlot")}
        className="min-w-32 flex-1"
        value={test.slot}
        disabled={readOnly}
        options={slots.map((slot) => ({ value: slot, label: names.slot(slot) }))}
        onValueChange={(slot) => onChange({ slot, is: bare ? test.is : "known" })}
      />
      <Select
        size="sm"
        aria-label={t("testIs")}
        className="min-w-32 flex-1"
        value={test.is}
        disabled={readOnly}
        options={comparisons.map((is) => ({ value: is, label: t(`is.${is}`) }))}
        onValueChange={(is) => {
          const next = is as Test["is"];
          const keeps = next !== "known" && next !== "unknown";
          onChange({ slot: test.slot, is: next, ...(keeps && { value: test.value ?? "" }) });
        }}
      />
      {!bare && <CaseValue test={test} onChange={(value) => onChange({ ...test, value })} />}
      {onRemove && !readOnly && (
        <Button variant="ghost" size="icon-sm" aria-label={t("removeTest")} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
