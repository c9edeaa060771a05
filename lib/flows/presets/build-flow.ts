import type { AgentConfig, Vertical } from "@/lib/agents/schema";
import type { Block, Flow } from "@/lib/flows/schema";
import { actionOf, instructions, supportAction } from "./actions";
import { clinic } from "./clinic";
import { texts } from "./common";
import { contactTexts } from "./contact-texts";
import { generic } from "./generic";
import { greetings } from "./greetings";
import { kitchens } from "./kitchens";
import { maintenance } from "./maintenance";
import { localize, type Voice, verbatim } from "./phrase";
import type { Preset, PresetOption, Question } from "./preset";
import { realEstate } from "./real-estate";
import { restaurant } from "./restaurant";
import { serviceValue } from "./service-value";
import { urgencyOptions } from "./urgency";

const presets: Record<Vertical, Preset> = {
  kitchens,
  clinic,
  restaurant,
  maintenance,
  real_estate: realEstate,
  generic,
};

type Option = Extract<Block, { type: "buttons" }>["options"][number];

/**
 * The flow of a business: its vertical's preset filled with its own services, languages, tone, goal and booking.
 * What is asked: what one wants, the vertical's questions, name, phone or email, an appointment if there are any.
 */
export function buildFlow(config: AgentConfig): Flow {
  const preset = presets[config.vertical];
  const voice = voiceOf(config);
  const questions = config.goal === "support" ? supportQuestions : leadQuestions(config, preset);
  const chain = [...questions, ...contactQuestions(config)].map((question) => toBlock(question, voice));
  const closing = closingBlocks(config, preset, voice);
  return {
    schema: 1,
    name: config.businessName,
    vertical: config.vertical,
    locales: [...voice.languages],
    defaultLocale: voice.languages.includes(config.defaultLocale)
      ? config.defaultLocale
      : voice.languages[0]!,
    start: "greet",
    human: "human",
    blocks: [
      { id: "greet", type: "message", text: localize(greetings[config.tone], voice), next: "menu" },
      menuBlock(config, preset, voice, chain[0]!.id),
      ...linked(chain, "reachable"),
      ...closing,
      ...humanBlocks(config, voice),
    ],
  };
}

const voiceOf = (config: AgentConfig): Voice => ({
  languages: [...new Set(config.languages)],
  tone: config.tone,
});

/** The open first turn: a question is answered, the buttons lead on. */
function menuBlock(config: AgentConfig, preset: Preset, voice: Voice, first: string): Block {
  const action = config.goal === "support" ? supportAction : actionOf(config, preset);
  const options: Option[] = [
    toOption(action, voice, first),
    { ...toOption({ value: "ask_prices", label: texts.askPrices }, voice), asks: true },
    { ...toOption({ value: "ask_hours", label: texts.askHours }, voice), asks: true },
    toOption({ value: "human", label: texts.talkToPerson }, voice, "human"),
  ];
  const nudge =
    config.goal === "information" || config.goal === "support" ? undefined : localize(preset.nudge, voice);
  return {
    id: "menu",
    type: "ai",
    text: localize(texts.menu, voice),
    instruction: instructions[config.goal],
    extract: ["name", "phone", "email"],
    maxTurns: 20,
    options,
    ...(nudge && { nudge }),
    next: "bye",
  };
}

/** Which service, then what the vertical wants to know. */
function leadQuestions(config: AgentConfig, preset: Preset): Question[] {
  const own = config.services.slice(0, 10).map(
    (service, index): PresetOption => ({
      value: serviceValue(service.name, index),
      label: verbatim(service.name),
    }),
  );
  const options =
    own.length > 0
      ? [...own, { value: "other", label: texts.other, synonyms: otherWords, takesWords: true }]
      : [...preset.services, { value: "other", label: texts.other, synonyms: otherWords, takesWords: true }];
  const service: Question = {
    type: "buttons",
    id: "service",
    slot: "service",
    text: preset.service,
    options,
  };
  return [service, ...preset.questions.filter((question) => question.only?.(config) ?? true)];
}

const otherWords = [
  "otro",
  "otra",
  "otros",
  "ninguno",
  "ninguna",
  "none",
  "other",
  "outro",
  "outra",
  "un altre",
  "no está",
  "no sé",
  "not sure",
];

const supportQuestions: Question[] = [
  { type: "input", id: "issue", slot: "issue", kind: "text", text: texts.issue, validation: { min: 5 } },
  { type: "buttons", id: "urgency", slot: "urgency", text: texts.urgency, options: urgencyOptions },
];

function contactQuestions(config: AgentConfig): Question[] {
  const written = config.goal === "leads" || config.goal === "sales";
  return [
    { type: "input", id: "name", slot: "name", kind: "name", text: contactTexts.name },
    { type: "input", id: "phone", slot: "phone", kind: "phone", text: contactTexts.phone, optional: true },
    ...(written
      ? [
          {
            type: "input",
            id: "email",
            slot: "email",
            kind: "email",
            text: contactTexts.email,
            optional: true,
          } as const,
        ]
      : []),
  ];
}

/** Each block leads to the one after it, the last to `then`. */
function linked(blocks: Block[], then: string): Block[] {
  return blocks.map((block, index) => ({ ...block, next: blocks[index + 1]?.id ?? then }) as Block);
}

/** Somebody who can be reached neither way is asked once more; then the appointment, the score and the open turn. */
function closingBlocks(config: AgentConfig, preset: Preset, voice: Voice): Block[] {
  const after = config.booking.enabled && config.goal !== "support" ? "appointment" : "score";
  return [
    {
      id: "reachable",
      type: "condition",
      cases: [
        { all: [{ slot: "phone", is: "known" }], next: after },
        { all: [{ slot: "email", is: "known" }], next: after },
      ],
      else: "email_needed",
    },
    {
      id: "email_needed",
      type: "input",
      slot: "email",
      kind: "email",
      text: localize(contactTexts.emailNeeded, voice),
      skipIfKnown: false,
      next: after,
    },
    ...(after === "appointment" ? [appointmentBlock(config, preset, voice)] : []),
    { id: "score", type: "score", next: "confirm" },
    { id: "confirm", type: "message", text: localize(texts.confirm, voice), next: "open" },
    {
      id: "open",
      type: "ai",
      text: localize(texts.open, voice),
      instruction: instructions[config.goal],
      maxTurns: 30,
      options: [toOption({ value: "human", label: texts.talkToPerson }, voice, "human")],
      next: "bye",
    },
    { id: "bye", type: "message", text: localize(texts.bye, voice), next: null },
  ];
}

function appointmentBlock(config: AgentConfig, preset: Preset, voice: Voice): Block {
  const [inDefault] = Object.values(
    localize(preset.bookWhat, { ...voice, languages: [config.defaultLocale] }),
  ).flat();
  return {
    id: "appointment",
    type: "book",
    slot: "appointment",
    text: localize(preset.appointment ?? texts.appointment, voice),
    what: config.booking.what || (inDefault ?? config.businessName),
    durationMinutes: config.booking.durationMinutes,
    optional: true,
    confirmation: localize(texts.appointmentNoted, voice),
    next: "score",
  };
}

/** The way to a person: how to reach the contact first, for nobody may be there at this moment. */
function humanBlocks(config: AgentConfig, voice: Voice): Block[] {
  return [
    { id: "human", type: "message", text: localize(contactTexts.human, voice), next: "human_name" },
    {
      id: "human_name",
      type: "input",
      slot: "name",
      kind: "name",
      text: localize(contactTexts.name, voice),
      optional: true,
      next: "human_phone",
    },
    {
      id: "human_phone",
      type: "input",
      slot: "phone",
      kind: "phone",
      text: localize(contactTexts.humanPhone, voice),
      invalid: localize(contactTexts.phoneInvalid, voice),
      optional: true,
      next: "human_reachable",
    },
    {
      id: "human_reachable",
      type: "condition",
      cases: [
        { all: [{ slot: "phone", is: "known" }], next: "human_score" },
        { all: [{ slot: "email", is: "known" }], next: "human_score" },
      ],
      else: "human_email",
    },
    {
      id: "human_email",
      type: "input",
      slot: "email",
      kind: "email",
      text: localize(contactTexts.emailNeeded, voice),
      optional: true,
      skipIfKnown: false,
      next: "human_score",
    },
    { id: "human_score", type: "score", next: "handoff" },
    {
      id: "handoff",
      type: "handoff",
      text: localize(contactTexts.handoff, voice),
      reason: config.handoff.name ? `requested:${config.handoff.name}` : "requested",
      next: "open",
    },
  ];
}

function toOption(option: PresetOption, voice: Voice, next?: string): Option {
  return {
    value: option.value,
    label: localize(option.label, voice),
    ...(option.synonyms && { synonyms: [...new Set(option.synonyms)] }),
    ...(option.takesWords && { takesWords: true }),
    ...(next !== undefined && { next }),
  };
}

/** A question as a block that leads nowhere yet. */
function toBlock(question: Question, voice: Voice): Block {
  const base = {
    id: question.id,
    slot: question.slot,
    text: localize(question.text, voice),
    ...(question.optional && { optional: true }),
    next: null,
  };
  switch (question.type) {
    case "buttons":
      return { ...base, type: "buttons", options: question.options.map((option) => toOption(option, voice)) };
    case "input":
      return {
        ...base,
        type: "input",
        kind: question.kind,
        ...(question.kind === "phone" && { invalid: localize(contactTexts.phoneInvalid, voice) }),
        ...(question.validation && { validation: question.validation }),
      };
    case "range":
      return {
        ...base,
        type: "range",
        unit: question.unit,
        ...(question.validation && { validation: question.validation }),
      };
    case "date":
      return { ...base, type: "date", precision: question.precision };
  }
}
