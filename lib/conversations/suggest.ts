import "server-only";
import { words } from "@/lib/flows/normalise/fold";
import { detectLanguage } from "@/lib/i18n/detect-language";
import type { Locale } from "@/lib/i18n/locales";
import { serviceClient } from "@/lib/supabase/service";
import { questionKey } from "./classify/questions";
import type { StartingAgent } from "./start";
import { storeError } from "./store";

const suggestions = 5;

/**
 * Questions to choose from while one types: those that several visitors asked, then the owner's frequent questions. What
 * people wrote with their own data in it is never among them.
 */
export async function suggestQuestions(
  agent: StartingAgent,
  typed: string,
  locale?: Locale,
): Promise<string[]> {
  const wanted = questionKey(typed);
  // By the service role, for visitors have no session; the agent's own organization is named.
  const { data, error, status } = await serviceClient().rpc("frequent_questions", {
    p_org: agent.orgId,
    p_agent: agent.id,
    p_typed: wanted,
    p_limit: suggestions * 3,
  });
  if (error) throw storeError("frequent_questions", error, status);
  const asked = data.map(({ question }) => question).filter(isImpersonal);
  const own = agent.config.faqs.map(({ question }) => question).filter((one) => words(one).includes(wanted));
  const seen = new Set<string>();
  return [...asked, ...own]
    .filter(
      (question) =>
        !locale || [locale, null].includes(detectLanguage(question, { prefer: locale }).locale as Locale),
    )
    .filter((question) => {
      const key = questionKey(question);
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, suggestions);
}

/** No address of any kind, no phone number, no name that somebody introduced themselves by. */
const isImpersonal = (question: string): boolean =>
  !/@|\d{5,}|(?:\d[ .-]?){7,}|:\/\/|\bwww\.|\p{L}\.\p{L}{2,}/iu.test(question) &&
  !/(?<![\p{L}])(?:soy|me llamo|mi nombre|i am|i'm|my name|meu nome|me chamo|em dic|soc)(?![\p{L}])/iu.test(
    question,
  );
