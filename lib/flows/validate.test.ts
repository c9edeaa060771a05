import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { kitchenFlow } from "./engine.fixture";
import { type Flow, flowSchema } from "./schema";
import { isPublishable, issueCodes, slotsFilled, textsOf, validateFlow } from "./validate";

const t = (es: string) => ({ es, en: es });
const flowOf = (blocks: unknown[], more: Partial<Flow> = {}): Flow =>
  flowSchema.parse({ ...kitchenFlow, human: undefined, start: "a", blocks, ...more });
const message = (id: string, next: string | null, text: unknown = t("Hola")) => ({
  id,
  type: "message",
  text,
  next,
});
const handoff = { id: "hand", type: "handoff", text: t("Aviso"), reason: "r", next: null };
const codes = (flow: Flow) => validateFlow(flow).map((issue) => issue.code);

describe("validation of a whole flow", () => {
  it("finds nothing wrong in a good flow", () => {
    expect(validateFlow(kitchenFlow)).toEqual([]);
    expect(isPublishable(kitchenFlow)).toBe(true);
  });
  it("points at what it finds", () => {
    const flow = flowOf([message("a", "ghost"), handoff]);
    expect(validateFlow(flow)).toContainEqual({
      blockId: "a",
      path: "blocks.0.next",
      code: "unknown_next",
      severity: "error",
      params: { block: "a", target: "ghost" },
    });
    expect(isPublishable(flow)).toBe(false);
  });
  it.each<[string, Flow, string[]]>([
    [
      "two blocks with one id",
      flowOf([message("a", null), message("a", null), handoff]),
      ["duplicate_id", "unreachable"],
    ],
    ["no such start", flowOf([message("b", null), handoff]), ["unknown_start", "unreachable", "unreachable"]],
    [
      "no such way to a person",
      flowOf([message("a", "hand"), handoff], { human: "ghost" }),
      ["unknown_human"],
    ],
    ["no person at all", flowOf([message("a", null)]), ["no_way_to_person"]],
    ["a block nobody reaches", flowOf([message("a", "hand"), message("b", null), handoff]), ["unreachable"]],
    ["a missing language", flowOf([message("a", "hand", { es: "Hola" }), handoff]), ["missing_language"]],
    [
      "a language of blanks",
      flowOf([message("a", "hand", { es: "Hola", en: "  " }), handoff]),
      ["missing_language"],
    ],
    [
      "a main language the flow does not speak",
      flowOf([message("a", "hand"), handoff], { defaultLocale: "pt" }),
      ["default_language_missing"],
    ],
    [
      "a ring that only talks",
      flowOf([message("a", "b"), message("b", "c"), message("c", "b"), handoff]),
      ["unreachable", "dead_end", "dead_end", "dead_end", "loop_without_input"],
    ],
    [
      "a variable nobody fills",
      flowOf([message("a", "hand", t("Hola {{nobody}}")), handoff]),
      ["unknown_variable", "unknown_variable"],
    ],
  ])("finds %s", (_, flow, expected) => expect(codes(flow)).toEqual(expected));
  it("finds questions that go round without end", () => {
    const ask = (id: string, next: string | null) => ({
      id,
      type: "input",
      kind: "name",
      slot: "name",
      text: t("¿?"),
      next,
    });
    expect(codes(flowOf([ask("a", "b"), ask("b", "a"), handoff]))).toEqual([
      "unreachable",
      "dead_end",
      "dead_end",
    ]);
    expect(codes(flowOf([ask("a", null), handoff]))).toEqual(["unreachable", "ends_without_words"]);
  });
  it("looks into options, conditions and limits", () => {
    const flow = flowOf([
      {
        id: "a",
        type: "buttons",
        text: t("¿?"),
        slot: "pick",
        next: "c",
        options: [
          { value: "x", label: { es: "X" }, next: "ghost" },
          { value: "x", label: t("Y") },
        ],
      },
      {
        id: "c",
        type: "condition",
        cases: [
          { all: [{ slot: "nothing", is: "known" }], next: "d" },
          { all: [{ slot: "pick", is: "known" }], next: "ghost" },
        ],
        else: "ghost",
      },
      {
        id: "d",
        type: "date",
        slot: "when",
        precision: "date",
        text: t("¿?"),
        validation: { minDaysAhead: 9, maxDaysAhead: 2 },
        next: "e",
      },
      {
        id: "e",
        type: "input",
        slot: "n",
        kind: "number",
        text: t("¿?"),
        validation: { min: 9, max: 2 },
        next: "f",
      },
      { id: "f", type: "ai", text: t("¿?"), instruction: "x", extract: ["pick", "unheard"], next: "hand" },
      handoff,
    ]);
    const found = validateFlow(flow).map(({ path, code }) => `${path} ${code}`);
    expect(found).toEqual([
      "blocks.0.options.0.next unknown_next",
      "blocks.1.cases.1.next unknown_next",
      "blocks.1.else unknown_next",
      "blocks.0.options.0.label.en missing_language",
      "blocks.1.cases.0.all.0.slot slot_never_filled",
      "blocks.4.extract.1 extract_never_asked",
      "blocks.0.options.1.value duplicate_option",
      "blocks.2.validation limits_crossed",
      "blocks.3.validation limits_crossed",
    ]);
  });
  it("knows every text and slot of a flow", () => {
    expect([...slotsFilled(kitchenFlow)].sort()).toEqual([
      "area",
      "budget",
      "name",
      "notes",
      "owner",
      "phone",
      "project",
      "start",
      "visit",
    ]);
    expect(kitchenFlow.blocks.flatMap(textsOf).map(({ path }) => path)).toContain("options.1.label");
  });
  it("has a text for every code in every language", () => {
    for (const locale of locales) {
      const { issues } = JSON.parse(readFileSync(`messages/${locale}/flows.json`, "utf8"));
      expect(Object.keys(issues).sort()).toEqual([...issueCodes].sort());
    }
  });
});
