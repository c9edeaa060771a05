import { readState, writeState } from "@/lib/conversations/turn/talk";
import type { DemoContact } from "./build-contacts";
import type { DemoConversation } from "./build-conversations";
import { minutesAfter } from "./calendar";
import { insertRows, type Tx } from "./insert";
import type { InsertedAgent } from "./insert-agent";

export interface Place {
  orgId: string;
  userId: string;
  agent: InsertedAgent;
  /** Ids, in the order of the business. */
  locations: readonly string[];
}

/** Where there is one alone nothing is told of it. */
const locationOf = ({ locations }: Place, at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : (locations[at] ?? null);

/** Contacts with their scores and consents, and conversations with all that was said, done and thought of it. */
export async function insertHistory(
  tx: Tx,
  place: Place,
  {
    contacts,
    conversations,
  }: { contacts: readonly DemoContact[]; conversations: readonly DemoConversation[] },
): Promise<void> {
  await insertRows(
    tx,
    "contacts",
    contacts.map((contact) => contactRow(place, contact)),
  );
  await insertRows(
    tx,
    "conversations",
    conversations.map((conversation) => conversationRow(place, conversation)),
  );
  await insertRows(
    tx,
    "messages",
    conversations.flatMap((conversation) => messageRows(place, conversation)),
  );
  await insertRows(
    tx,
    "transitions",
    conversations.flatMap((conversation) => transitionRows(place, conversation)),
  );
  await insertRows(
    tx,
    "contact_scores",
    contacts.flatMap((contact) => scoreRows(place, contact)),
  );
  await insertRows(
    tx,
    "consents",
    contacts.flatMap((contact) => consentRows(place, contact)),
  );
  await insertRows(
    tx,
    "message_feedback",
    conversations.flatMap((conversation) => feedbackRows(place, conversation)),
  );
  await insertCorrections(tx, place, conversations);
}

function contactRow(place: Place, contact: DemoContact) {
  const last = contact.scores.at(-1);
  return {
    id: contact.id,
    org_id: place.orgId,
    location_id: locationOf(place, contact.location),
    name: contact.name,
    email: contact.email,
    phone: contact.phone,
    locale: contact.locale,
    source: contact.source,
    tags: contact.tags,
    attributes: contact.attributes,
    score: last?.score ?? null,
    temperature: last?.temperature ?? null,
    needs_human: contact.needsHuman,
    last_seen_at: contact.lastSeenAt,
    created_at: contact.createdAt,
    updated_at: contact.lastSeenAt,
  };
}

function conversationRow(place: Place, { played, ...conversation }: DemoConversation) {
  const { orgId, agent } = place;
  const { messages, consentWording, handoffReason } = played;
  const consented = consentWording !== "" && conversation.contactId !== null;
  return {
    id: conversation.id,
    org_id: orgId,
    agent_id: agent.id,
    location_id: locationOf(place, conversation.location),
    contact_id: conversation.contactId,
    channel: conversation.channel,
    locale: conversation.locale,
    locale_known: true,
    status: conversation.status,
    source: conversation.source,
    flow_version_id: agent.flowVersionId,
    prompt_version_id: agent.promptVersionId,
    state: writeState(played.state, { ...readState({}).talk, consentWording, consented }),
    last_seq: messages.length,
    contact_messages: messages.filter(({ role }) => role === "contact").length,
    preview: messages.at(-1)?.text.slice(0, 140) ?? "",
    handoff_reason: handoffReason,
    last_message_at: conversation.endedAt,
    created_at: conversation.startedAt,
    updated_at: conversation.endedAt,
  };
}

const messageRows = ({ orgId, userId }: Place, { id: conversationId, locale, played }: DemoConversation) =>
  played.messages.map((message, index) => ({
    id: message.id,
    org_id: orgId,
    conversation_id: conversationId,
    seq: index + 1,
    role: message.role,
    key: message.role === "contact" ? `demo:${message.id}` : null,
    reply_to: message.replyTo,
    body: message.text,
    locale,
    extra: message.extra,
    origin: message.origin,
    status: message.role === "contact" ? "answered" : "sent",
    intent: message.intent,
    question_key: message.questionKey,
    author_id: message.role === "human" ? userId : null,
    created_at: message.at,
  }));

const transitionRows = ({ orgId }: Place, { id, startedAt, played }: DemoConversation) => {
  const times = new Map(played.messages.map((message) => [message.id, message.at]));
  return played.transitions.map(({ from, to, event, reason, messageId }) => ({
    org_id: orgId,
    conversation_id: id,
    message_id: messageId,
    from_block: from,
    to_block: to,
    event,
    reason,
    created_at: (messageId && times.get(messageId)) || startedAt,
  }));
};

const scoreRows = ({ orgId }: Place, { id, scores }: DemoContact) =>
  scores.map(({ score, temperature, breakdown, at, conversationId }) => ({
    id: crypto.randomUUID(),
    org_id: orgId,
    contact_id: id,
    conversation_id: conversationId,
    score,
    temperature,
    breakdown,
    created_at: at,
  }));

const consentRows = ({ orgId }: Place, { id, consents }: DemoContact) =>
  consents.map(({ wording, locale, at, conversationId }) => ({
    id: crypto.randomUUID(),
    org_id: orgId,
    contact_id: id,
    conversation_id: conversationId,
    purpose: "contact",
    wording,
    locale,
    granted_at: at,
  }));

const feedbackRows = ({ orgId }: Place, { played }: DemoConversation) =>
  played.messages.flatMap(({ id, rated, at }) =>
    rated
      ? [{ message_id: id, org_id: orgId, rating: rated, comment: "", created_at: minutesAfter(at, 1) }]
      : [],
  );

/** The team put an answer right some hours after it was given. */
async function insertCorrections(
  tx: Tx,
  { orgId, userId, agent }: Place,
  conversations: readonly DemoConversation[],
): Promise<void> {
  const wrong = conversations.flatMap(({ played }) => played.messages.filter(({ corrected }) => corrected));
  const rows = wrong.flatMap((message) => {
    const correction = agent.corrections.find(({ answer }) => answer === message.corrected);
    if (!correction) return [];
    return {
      id: crypto.randomUUID(),
      org_id: orgId,
      agent_id: agent.id,
      message_id: message.id,
      document_id: correction.documentId,
      question: correction.question,
      answer: correction.answer,
      previous_answer: message.text,
      locale: "es",
      created_by: userId,
      created_at: minutesAfter(message.at, 190),
    };
  });
  await insertRows(tx, "corrections", rows);
  await tx`update public.documents d set created_at = c.created_at, updated_at = c.created_at
    from public.corrections c where c.document_id = d.id and c.agent_id = ${agent.id}`;
}
