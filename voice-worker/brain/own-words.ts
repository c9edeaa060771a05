import type { CallPlan } from "@/lib/calls/plan";
import type { Draft } from "@/lib/conversations/responder";
import type { Prompt } from "../call/turn-events";
import type { Notice } from "./brain";
import type { CallMemory } from "./call-memory";
import { plainText } from "./plain-text";
import { type PromptKey, promptText } from "./prompts";
import { toldByCaller } from "./told-by-caller";

/** What an agent says on a call beside its answers, each occasion in a wording that takes turns. */
export class OwnWords {
  readonly #worded: Partial<Record<PromptKey, number>> = {};

  constructor(
    private readonly plan: CallPlan,
    private readonly memory: CallMemory,
  ) {}

  draft(key: PromptKey): Draft {
    const turn = this.#worded[key] ?? 0;
    this.#worded[key] = turn + 1;
    const { manner, context } = this.memory;
    const { agent, org } = context;
    const values = {
      business: agent?.config.businessName ?? org.name,
      agent: agent?.config.agentName ?? org.name,
    };
    return { text: promptText(manner, key, values, turn), origin: "notice", locale: manner.locale };
  }

  prompt(what: Exclude<Prompt, "greeting"> | Notice): Draft {
    const { script } = this.plan.call;
    if (what === "voicemail_message")
      return this.#told(script?.voicemail || this.plan.voice.voicemail.message, "voicemail");
    if (what === "screening_reason") return this.#told(script?.opening ?? "", what);
    return this.draft(what);
  }

  /** "Para Norte, dilo o marca 1; para Sur, 2." */
  menu(): Draft {
    const { manner } = this.memory;
    const parts = this.plan.menu.map(({ label, digit }, at) =>
      promptText(manner, at === 0 ? "menu_first" : "menu_next", { option: plainText(label), digit }),
    );
    return { text: `${parts.join("; ")}.`, origin: "flow", expects: { kind: "choice", optional: true } };
  }

  /** To the person who takes the call over. */
  briefing(): string {
    const { manner, context } = this.memory;
    const { agent, contact, org, history } = context;
    const name = contact?.name || this.plan.call.script?.contactName || "";
    const said = plainText(toldByCaller(history)).slice(0, 300);
    return promptText(manner, "briefing", {
      business: agent?.config.businessName ?? org.name,
      who: name && promptText(manner, "briefing_who", { name }),
      about: said ? promptText(manner, "briefing_about", { said }) : promptText(manner, "briefing_person"),
    });
  }

  #told(text: string, otherwise: PromptKey): Draft {
    const draft = this.draft(otherwise);
    return text ? { ...draft, text } : draft;
  }
}
