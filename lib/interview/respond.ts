import "server-only";
import type { AgentDraft } from "@/lib/agents/schema";
import { maxMessageLength } from "@/lib/conversations/limits";
import type { Responder, Turn, Utterance } from "@/lib/conversations/responder";
import type { ConversationServices } from "@/lib/conversations/services";
import { AppError } from "@/lib/errors";
import { legible } from "@/lib/flows/normalise/legible";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import type { Locale } from "@/lib/i18n/locales";
import { addPage } from "@/lib/knowledge/add-document";
import { answerAboutTalia } from "@/lib/platform/answer-about-talia";
import { serviceClient } from "@/lib/supabase/service";
import { awaitDocument, documentPatience, explain } from "./await-document";
import { hearWithModel } from "./hear-with-model";
import { type Interview, readInterview } from "./queries";
import { saveInterview } from "./save-interview";
import { pageOffered } from "./show-instead";
import { begin, readDocument, step, withHeard } from "./step";
import type { InterviewTurn } from "./turns";

/**
 * The interviewer as a responder of the conversation core: an agent whose outcome is another agent's configuration.
 * Uses the service role: the turn may be answered by a job, long after the owner's session has ended.
 */
export const interviewResponder: Responder = {
  async *respond(turn, services) {
    const db = serviceClient();
    const interview = await readInterview(db, { orgId: turn.org.id, conversationId: turn.conversation.id });
    const context = contextOf(turn, services);
    const page = turn.inbound.extra.choice
      ? null
      : pageOffered(legible(turn.inbound.text, maxMessageLength), interview, context);
    const taken =
      turn.inbound.extra.attachments?.length || page
        ? yield* hearDocuments(turn, interview, context, services, page ?? "")
        : yield* hearMessage(turn, interview, context, services);
    return { state: { interviewId: interview.id }, intent: taken.outcome };
  },
};

const contextOf = ({ conversation, org }: Turn, { clock }: ConversationServices): NormaliseContext => ({
  locale: conversation.locale,
  now: clock(),
  timeZone: org.timezone,
  currency: org.currency,
  country: org.country,
});

async function* hearMessage(
  turn: Turn,
  interview: Interview,
  context: NormaliseContext,
  services: ConversationServices,
): AsyncGenerator<Utterance, InterviewTurn> {
  const { id, text } = turn.inbound;
  const read = legible(text, maxMessageLength);
  const { choice } = turn.inbound.extra;
  const before = heardBefore(interview, id);
  if (before) {
    yield { type: "say", draft: { text: before.say.text, origin: "flow", choices: before.say.choices } };
    return before;
  }
  const heard = choice ? null : await heardBy(services, interview, turn, context, text);
  const done = await change(turn, interview, (present) => {
    const taken = step({
      draft: present.draft,
      state: present.state,
      text: read,
      choice,
      context,
      about: answerAboutTalia,
    });
    const next = heard ? withHeard(taken, heard, present, context.locale) : taken;
    const answered = { messageId: id, ...next.say, outcome: next.outcome };
    return { ...next, state: { ...next.state, answered } };
  });
  yield { type: "say", draft: { text: done.say.text, origin: "flow", choices: done.say.choices } };
  return done;
}

/** The turn this message made, when it was heard but its answer never written. */
function heardBefore({ draft, state }: Interview, messageId: string): InterviewTurn | null {
  if (state.answered?.messageId !== messageId) return null;
  const { text, choices, outcome } = state.answered;
  return { draft, state, say: { text, choices }, changed: [], outcome };
}

/** Makes a turn on the interview as it stands and stores what came of it. */
async function change(
  turn: Turn,
  { id }: Interview,
  make: (present: Interview) => InterviewTurn,
): Promise<InterviewTurn> {
  const made: InterviewTurn[] = [];
  await saveInterview(serviceClient(), { orgId: turn.org.id, id }, (present) => {
    const next = make(present);
    made.push(next);
    return next;
  });
  return made.at(-1) as InterviewTurn;
}

async function heardBy(
  { ai }: ConversationServices,
  interview: Interview,
  turn: Turn,
  context: NormaliseContext,
  text: string,
  documents = "",
): Promise<AgentDraft | null> {
  if (!ai) return null;
  const { country, currency, id } = turn.org;
  const call = { orgId: id, conversationId: turn.conversation.id };
  return hearWithModel(
    ai,
    interview,
    { text, locale: context.locale, documents },
    { country, currency },
    call,
  );
}

async function* hearDocuments(
  turn: Turn,
  interview: Interview,
  context: NormaliseContext,
  services: ConversationServices,
  page: string,
): AsyncGenerator<Utterance, InterviewTurn> {
  const db = serviceClient();
  let done: InterviewTurn | undefined;
  const until = performance.now() + documentPatience;
  const added = page ? await addOfferedPage(interview, page, context.locale) : null;
  if (added && "explanation" in added)
    yield { type: "say", draft: { text: added.explanation, origin: "notice" } };
  const uploaded = (turn.inbound.extra.attachments ?? []).map(({ documentId }) => documentId);
  for (const documentId of [...uploaded, added && "id" in added ? added.id : undefined]) {
    if (!documentId) continue;
    const document = await awaitDocument(db, {
      orgId: turn.org.id,
      id: documentId,
      locale: context.locale,
      until,
    });
    if (document.status !== "ready") {
      yield { type: "say", draft: { text: document.explanation, origin: "notice" } };
      continue;
    }
    // As much of it as a model takes well; the rest is read without one. So is all of it when the time is over.
    const excerpt = document.text.slice(0, 24_000);
    const heard =
      performance.now() < until
        ? await heardBy(services, interview, turn, context, turn.inbound.text, excerpt)
        : null;
    done = await change(turn, interview, (present) => {
      const known = page ? withWebsite(present.draft, page) : present.draft;
      const read = readDocument(known, present.state, document, context);
      return heard ? withHeard(read, heard, present, context.locale) : read;
    });
  }
  const spoken = done ?? begin(interview.draft, interview.state, context.locale);
  yield { type: "say", draft: { text: spoken.say.text, origin: "flow", choices: spoken.say.choices } };
  return spoken;
}

/** Puts the page the owner points to among the interview's documents; a job reads it. Or why it cannot be. */
async function addOfferedPage(
  { id, orgId, userId }: Interview,
  page: string,
  locale: Locale,
): Promise<{ id: string } | { explanation: string }> {
  try {
    return await addPage(serviceClient(), { orgId, interviewId: id, userId }, page);
  } catch (error) {
    if (error instanceof AppError && error.reason) return { explanation: explain(locale, error.reason) };
    throw error;
  }
}

/** Where the owner sends one to read is also where customers can. */
function withWebsite(draft: AgentDraft, page: string): AgentDraft {
  const known = draft.contact ?? { address: "", phone: "", email: "", website: "" };
  return known.website ? draft : { ...draft, contact: { ...known, website: page.slice(0, 300) } };
}
