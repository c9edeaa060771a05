import { env } from "@/lib/env";

/* Rows of the database as the API gives them. */

export interface ContactRow {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  locale: string;
  source: string;
  location_id: string | null;
  stage_id: string | null;
  tags: string[];
  fields: Record<string, unknown>;
  attributes: Record<string, unknown>;
  score: number | null;
  temperature: "cold" | "warm" | "hot" | "premium" | null;
  needs_human: boolean;
  last_seen_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const contactColumns = [
  "id",
  "name",
  "email",
  "phone",
  "locale",
  "source",
  "location_id",
  "stage_id",
  "tags",
  "fields",
  "attributes",
  "score",
  "temperature",
  "needs_human",
  "last_seen_at",
  "created_at",
  "updated_at",
] as const;

export const toContact = (row: ContactRow) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  locale: row.locale,
  source: row.source,
  locationId: row.location_id,
  stageId: row.stage_id,
  tags: row.tags,
  fields: row.fields,
  attributes: row.attributes,
  score: row.score,
  temperature: row.temperature,
  needsHuman: row.needs_human,
  lastSeenAt: row.last_seen_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

type Channel = "web" | "landing" | "whatsapp" | "telegram" | "instagram" | "phone";

export interface ConversationRow {
  id: string;
  contact_id: string | null;
  agent_id: string | null;
  location_id: string | null;
  channel: Channel;
  status: "open" | "handoff" | "closed";
  assigned_to: string | null;
  human_since: Date | null;
  unread: number;
  last_seq: number;
  preview: string;
  locale: string;
  last_message_at: Date;
  created_at: Date;
  updated_at: Date;
}

export const conversationColumns = [
  "id",
  "contact_id",
  "agent_id",
  "location_id",
  "channel",
  "status",
  "assigned_to",
  "human_since",
  "unread",
  "last_seq",
  "preview",
  "locale",
  "last_message_at",
  "created_at",
  "updated_at",
] as const;

/** Conversations that are nobody's customer's are not the API's. */
export const realChannels: Channel[] = ["web", "landing", "whatsapp", "telegram", "instagram", "phone"];

export const toConversation = (row: ConversationRow) => ({
  id: row.id,
  contactId: row.contact_id,
  agentId: row.agent_id,
  locationId: row.location_id,
  channel: row.channel,
  status: row.status,
  assignedTo: row.assigned_to,
  humanSince: row.human_since?.toISOString() ?? null,
  unread: row.unread,
  messages: row.last_seq,
  preview: row.preview,
  locale: row.locale,
  lastMessageAt: row.last_message_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

export interface MessageRow {
  id: string;
  conversation_id: string;
  seq: number;
  role: "contact" | "agent" | "human" | "system";
  body: string;
  locale: string;
  author_id: string | null;
  created_at: Date;
}

export const messageColumns = [
  "id",
  "conversation_id",
  "seq",
  "role",
  "body",
  "locale",
  "author_id",
  "created_at",
] as const;

export const toMessage = (row: MessageRow) => ({
  id: row.id,
  conversationId: row.conversation_id,
  sequence: row.seq,
  role: row.role,
  text: row.body,
  locale: row.locale,
  authorId: row.author_id,
  createdAt: row.created_at.toISOString(),
});

export interface AgentRow {
  id: string;
  name: string;
  slug: string;
  status: "draft" | "active" | "paused";
  location_id: string | null;
  revision: number;
  created_at: Date;
  updated_at: Date;
}

export const agentColumns = [
  "id",
  "name",
  "slug",
  "status",
  "location_id",
  "revision",
  "created_at",
  "updated_at",
] as const;

export const toAgent = (row: AgentRow) => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  url: `${env.APP_URL}/a/${row.slug}`,
  status: row.status,
  locationId: row.location_id,
  revision: row.revision,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

export interface NoteRow {
  id: string;
  contact_id: string | null;
  conversation_id: string | null;
  body: string;
  author_id: string | null;
  created_at: Date;
}

export const noteColumns = [
  "id",
  "contact_id",
  "conversation_id",
  "body",
  "author_id",
  "created_at",
] as const;

export const toNote = (row: NoteRow) => ({
  id: row.id,
  contactId: row.contact_id,
  conversationId: row.conversation_id,
  text: row.body,
  authorId: row.author_id,
  createdAt: row.created_at.toISOString(),
});

/** How a row stands, as `ETag`: it changes with each of its changes. */
export const etagOf = (row: { id: string; updated_at: Date }): string =>
  `"${row.id.slice(0, 8)}-${row.updated_at.getTime().toString(36)}"`;
