"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { type Block, inputKinds } from "@/lib/flows/schema";
import { slotsFilled } from "@/lib/flows/validate";
import { useEditor } from "./editor-context";
import { CasesField } from "./form/cases-field";
import { ExitField } from "./form/exit-field";
import { MediaFields } from "./form/media-fields";
import { NumberField } from "./form/number-field";
import { OptionsField } from "./form/options-field";
import { LimitFields, QuestionFields } from "./form/question-fields";
import { SlotField } from "./form/slot-field";
import { TextField } from "./form/text-field";
import { useBlockForm } from "./form/use-block-form";
import { useNames } from "./use-names";

type Of<T extends Block["type"]> = Extract<Block, { type: T }>;

/** All that can be said of a block. */
export function BlockForm({ block }: { block: Block }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <div className="flex flex-col gap-5">
      <Field label={t("title")} hint={t("titleHint")}>
        <Input
          value={block.title ?? ""}
          maxLength={120}
          readOnly={readOnly}
          onChange={(event) => set({ title: event.target.value || undefined })}
        />
      </Field>
      <Fields block={block} />
      {block.type !== "condition" && (
        <ExitField block={block} port="next" {...(block.type === "handoff" && { label: t("exit.after") })} />
      )}
    </div>
  );
}

function Fields({ block }: { block: Block }) {
  switch (block.type) {
    case "message":
      return <Said block={block} />;
    case "buttons":
      return (
        <>
          <Said block={block} />
          <OptionsField block={block} />
          <SlotField block={block} optional />
          <QuestionFields block={block} />
        </>
      );
    case "input":
      return <InputForm block={block} />;
    case "date":
      return <DateForm block={block} />;
    case "range":
      return <RangeForm block={block} />;
    case "media":
      return <MediaFields block={block} />;
    case "condition":
      return <CasesField block={block} />;
    case "ai":
      return <OpenTurnForm block={block} />;
    case "handoff":
      return <HandoffForm block={block} />;
    case "book":
      return <BookForm block={block} />;
    case "score":
      return <ScoreNote />;
  }
}

function ScoreNote() {
  const t = useTranslations("dashboard.agentPage.flow");
  return <p className="text-muted-foreground text-sm">{t("scores")}</p>;
}

function Said({
  block,
}: {
  block: Of<"message" | "buttons" | "input" | "date" | "range" | "ai" | "handoff" | "book">;
}) {
  const t = useTranslations("editor");
  const { set } = useBlockForm(block);
  return (
    <TextField
      required
      label={t(block.type === "message" || block.type === "handoff" ? "field.says" : "field.text")}
      value={block.text}
      onChange={(text) => set({ text: text ?? {} })}
    />
  );
}

function InputForm({ block }: { block: Of<"input"> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <>
      <Said block={block} />
      <SlotField block={block} />
      <Field label={t("kind")} hint={t("kindHint")}>
        <Select
          value={block.kind}
          disabled={readOnly}
          options={inputKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onValueChange={(kind) => set({ kind: kind as typeof block.kind, validation: undefined })}
        />
      </Field>
      {["text", "number", "area", "length", "money", "people"].includes(block.kind) && (
        <LimitFields block={block} />
      )}
      <QuestionFields block={block} />
    </>
  );
}

function DateForm({ block }: { block: Of<"date"> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  const change = (limits: NonNullable<typeof block.validation>): void => {
    const { minDaysAhead, maxDaysAhead } = { ...block.validation, ...limits };
    const validation = {
      ...(minDaysAhead !== undefined && { minDaysAhead }),
      ...(maxDaysAhead !== undefined && { maxDaysAhead }),
    };
    set({ validation: Object.keys(validation).length > 0 ? validation : undefined });
  };
  return (
    <>
      <Said block={block} />
      <SlotField block={block} />
      <Field label={t("precision")}>
        <Select
          value={block.precision}
          disabled={readOnly}
          options={(["date", "datetime"] as const).map((one) => ({
            value: one,
            label: t(`precisions.${one}`),
          }))}
          onValueChange={(precision) => set({ precision: precision as typeof block.precision })}
        />
      </Field>
      <div className="flex gap-3">
        <NumberField
          whole
          label={t("daysFrom")}
          unit={t("days")}
          value={block.validation?.minDaysAhead}
          onChange={(minDaysAhead) => change({ minDaysAhead })}
        />
        <NumberField
          whole
          label={t("daysTo")}
          unit={t("days")}
          value={block.validation?.maxDaysAhead}
          onChange={(maxDaysAhead) => change({ maxDaysAhead })}
        />
      </div>
      <QuestionFields block={block} />
    </>
  );
}

function RangeForm({ block }: { block: Of<"range"> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <>
      <Said block={block} />
      <SlotField block={block} />
      <Field label={t("unit")}>
        <Select
          value={block.unit}
          disabled={readOnly}
          options={(["money", "area", "length", "people", "number"] as const).map((unit) => ({
            value: unit,
            label: t(`kinds.${unit}`),
          }))}
          onValueChange={(unit) => set({ unit: unit as typeof block.unit, validation: undefined })}
        />
      </Field>
      <LimitFields block={block} />
      <QuestionFields block={block} />
    </>
  );
}

function OpenTurnForm({ block }: { block: Of<"ai"> }) {
  const t = useTranslations("editor");
  const { flow, locale } = useEditor();
  const names = useNames(flow, locale);
  const { set, readOnly } = useBlockForm(block);
  const extract = block.extract ?? [];
  const slots = [...new Set([...slotsFilled(flow), ...extract])];
  return (
    <>
      <Said block={block} />
      <Field label={t("instruction")} hint={t("instructionHint")}>
        <Textarea
          value={block.instruction}
          maxLength={2000}
          readOnly={readOnly}
          onChange={(event) => set({ instruction: event.target.value })}
        />
      </Field>
      <OptionsField block={block} />
      {slots.length > 0 && (
        <FieldSet
          legend={<span className="font-medium text-sm">{t("extract")}</span>}
          hint={t("extractHint")}
        >
          <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
            {slots.map((slot) => (
              <Checkbox
                key={slot}
                label={names.slot(slot)}
                disabled={readOnly || (extract.length >= 20 && !extract.includes(slot))}
                checked={extract.includes(slot)}
                onCheckedChange={(on) => {
                  const next = on === true ? [...extract, slot] : extract.filter((one) => one !== slot);
                  set({ extract: next.length > 0 ? next : undefined });
                }}
              />
            ))}
          </div>
        </FieldSet>
      )}
      <TextField
        label={t("field.nudge")}
        hint={t("hint.nudge")}
        value={block.nudge}
        onChange={(nudge) => set({ nudge })}
      />
      <NumberField
        whole
        required
        label={t("maxTurns")}
        min={1}
        max={50}
        value={block.maxTurns}
        onChange={(maxTurns) => maxTurns !== undefined && set({ maxTurns })}
      />
    </>
  );
}

function HandoffForm({ block }: { block: Of<"handoff"> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <>
      <Said block={block} />
      <Field label={t("reason")} hint={t("reasonHint")}>
        <Input
          value={block.reason}
          maxLength={200}
          readOnly={readOnly}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </Field>
    </>
  );
}

function BookForm({ block }: { block: Of<"book"> }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <>
      <Said block={block} />
      <Field label={t("what")} hint={t("whatHint")}>
        <Input
          value={block.what}
          maxLength={120}
          readOnly={readOnly}
          onChange={(event) => set({ what: event.target.value })}
        />
      </Field>
      <NumberField
        whole
        required
        label={t("duration")}
        unit={t("minutes")}
        min={5}
        max={1440}
        value={block.durationMinutes}
        onChange={(durationMinutes) => durationMinutes !== undefined && set({ durationMinutes })}
      />
      <TextField
        required
        label={t("field.confirmation")}
        value={block.confirmation}
        onChange={(confirmation) => set({ confirmation: confirmation ?? {} })}
      />
      <SlotField block={block} />
      <QuestionFields block={block} />
    </>
  );
}
