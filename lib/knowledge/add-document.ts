import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { parseAddress } from "./fetch-page";
import { sniffFile } from "./read/sniff";
import { safeName, shownName } from "./safe-name";
import { type DocumentReason, knowledgeLimits, UnreadableDocument } from "./schema";

/** Whose knowledge a document becomes: an agent's, an interview's until it makes its agent, or the whole organization's. */
export interface DocumentOwner {
  orgId: string;
  agentId?: string;
  interviewId?: string;
  /** Who adds it; must be the signed-in user when `db` is theirs. */
  userId: string;
}

export interface AddedDocument {
  id: string;
  /** True when the same content was there already: `id` is that document. */
  duplicate: boolean;
}

/**
 * Adds a file to knowledge: checked by its content, stored, then listed, and read by a job queued in the same
 * transaction. Nothing is listed unless all of it was stored. `declaredBytes`: the length the sender announced.
 */
export async function addFile(
  db: Db,
  owner: DocumentOwner,
  file: { name: string; bytes: Uint8Array; declaredBytes?: number },
): Promise<AddedDocument> {
  if (file.bytes.length > knowledgeLimits.fileBytes || (file.declaredBytes ?? 0) > knowledgeLimits.fileBytes)
    throw refusal("document_too_large");
  if (file.declaredBytes !== undefined && file.declaredBytes !== file.bytes.length)
    throw refusal("document_cut");
  const { mime } = await refusing(() => sniffFile(file.bytes));
  return store(db, owner, {
    kind: "file",
    title: shownName(file.name),
    name: safeName(file.name),
    bytes: file.bytes,
    mime,
  });
}

/** Adds a pasted text. */
export function addText(
  db: Db,
  owner: DocumentOwner,
  text: { title: string; body: string },
): Promise<AddedDocument> {
  if (!text.body.trim()) throw refusal("document_empty");
  if (text.body.length > knowledgeLimits.textLength) throw refusal("document_too_long");
  return store(db, owner, {
    kind: "text",
    title: text.title.trim().slice(0, 300) || text.body.trim().slice(0, 60),
    name: "text.md",
    bytes: new TextEncoder().encode(text.body),
    mime: "text/markdown",
  });
}

/** Adds a web page by its address; it is fetched by the job. */
export async function addPage(db: Db, owner: DocumentOwner, address: string): Promise<AddedDocument> {
  const url = await refusing(async () => parseAddress(address));
  const sha256 = digest(url.href);
  const known = await findSame(db, owner, sha256);
  if (known) return known;
  const id = randomUUID();
  const title = `${url.host}${url.pathname.replace(/\/$/, "")}`.slice(0, 300);
  return insert(db, owner, { id, kind: "url", title, url: url.href, sha256 });
}

interface StoredContent {
  kind: "file" | "text";
  title: string;
  name: string;
  bytes: Uint8Array;
  mime: string;
}

async function store(db: Db, owner: DocumentOwner, content: StoredContent): Promise<AddedDocument> {
  const sha256 = digest(content.bytes);
  const known = await findSame(db, owner, sha256);
  if (known) return known;
  const id = randomUUID();
  const path = `${owner.orgId}/${id}/${content.name}`;
  const bucket = db.storage.from("knowledge");
  const { error } = await bucket.upload(path, content.bytes, { contentType: content.mime, upsert: false });
  if (error) throw new AppError("unavailable", { detail: `storing ${path}: ${error.message}`, cause: error });
  try {
    const { kind, title, mime, bytes } = content;
    const added = await insert(db, owner, {
      id,
      kind,
      title,
      storage_path: path,
      mime,
      bytes: bytes.length,
      sha256,
    });
    if (added.duplicate) await bucket.remove([path]);
    return added;
  } catch (failure) {
    await bucket.remove([path]);
    throw failure;
  }
}

type NewDocument = {
  id: string;
  kind: "file" | "text" | "url";
  title: string;
  sha256: string;
  url?: string;
  storage_path?: string;
  mime?: string;
  bytes?: number;
};

async function insert(db: Db, owner: DocumentOwner, document: NewDocument): Promise<AddedDocument> {
  const { error } = await db.from("documents").insert({
    ...document,
    org_id: owner.orgId,
    agent_id: owner.agentId ?? null,
    interview_id: owner.interviewId ?? null,
    created_by: owner.userId,
  });
  if (!error) return { id: document.id, duplicate: false };
  // Two tabs sent the same file at once: the other one was first.
  const first = error.code === "23505" ? await findSame(db, owner, document.sha256) : null;
  if (first) return first;
  if (error.message.includes("knowledge_full") || error.hint === "knowledge_full")
    throw refusal("knowledge_full");
  if (error.code === "42501") throw new AppError("forbidden", { detail: error.message });
  throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
}

async function findSame(db: Db, owner: DocumentOwner, sha256: string): Promise<AddedDocument | null> {
  const query = db
    .from("documents")
    .select("id")
    .eq("org_id", owner.orgId)
    .eq("sha256", sha256)
    .neq("status", "failed");
  const ofAgent = owner.agentId ? query.eq("agent_id", owner.agentId) : query.is("agent_id", null);
  const { data, error } = await (owner.interviewId
    ? ofAgent.eq("interview_id", owner.interviewId)
    : ofAgent.is("interview_id", null)
  )
    .limit(1)
    .maybeSingle();
  if (error) throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
  return data && { id: data.id, duplicate: true };
}

const digest = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

const codes: Partial<Record<DocumentReason, ErrorCode>> = {
  document_too_large: "too_large",
  document_too_long: "too_large",
  document_unsupported: "unsupported_type",
  document_old_word: "unsupported_type",
  document_cut: "bad_request",
  knowledge_full: "conflict",
  page_address_invalid: "bad_request",
  page_address_private: "bad_request",
};

const refusal = (reason: DocumentReason, detail?: string): AppError =>
  new AppError(codes[reason] ?? "unprocessable", { reason, detail });

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableDocument) throw refusal(error.reason, error.message);
    throw error;
  }
}
