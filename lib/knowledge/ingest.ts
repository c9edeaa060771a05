import "server-only";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import { type FetchPageOptions, fetchPage } from "./fetch-page";
import { readDocument } from "./read/read-document";
import type { ReadImage } from "./read/read-image";
import { type DocumentReason, knowledgeLimits, UnreadableDocument } from "./schema";
import { splitBlocks } from "./split";

export interface IngestOptions {
  /** Reads images, when there is a model for it; told whose image it is and in which language to answer. */
  vision?: (
    image: Parameters<ReadImage>[0],
    context: { orgId: string; locale: Locale },
  ) => ReturnType<ReadImage>;
  /** No further try will be made: a fault that might pass fails the document too. */
  lastAttempt?: boolean;
  fetch?: FetchPageOptions;
}

/** Faults of a page that may pass. */
const passing = new Set<DocumentReason>(["page_unreachable", "page_timeout"]);

/**
 * Reads a document into chunks, all of them or none: they replace what an earlier reading left in one transaction that
 * also marks it ready. Run again it does the same again. What is wrong with the document ends in `failed` with its
 * reason; what is wrong with the world is thrown, to be tried again. `db` is the service role: a job has no user.
 */
export async function ingestDocument(
  db: Db,
  { orgId, documentId }: { orgId: string; documentId: string },
  options: IngestOptions = {},
): Promise<void> {
  const document = await begin(db, orgId, documentId);
  if (!document) return;
  try {
    const chunks = await read(db, document, options);
    const { error } = await db.rpc("replace_chunks", { p_org: orgId, p_document: documentId, ...chunks });
    // Deleted while it was being read.
    if (error?.code === "PT404") return;
    if (error)
      throw new AppError("unavailable", { detail: `replace_chunks: ${error.message}`, cause: error });
  } catch (error) {
    const reason = error instanceof UnreadableDocument ? error.reason : "internal";
    const final = error instanceof UnreadableDocument && !passing.has(reason);
    if (!final && !options.lastAttempt) throw error;
    await fail(db, orgId, documentId, reason);
    // The operator hears of our own faults even when the tenant has been told.
    if (!(error instanceof UnreadableDocument)) throw error;
  }
}

interface QueuedDocument {
  orgId: string;
  kind: string;
  url: string | null;
  path: string | null;
  locale: Locale;
}

/** Marks it as being read; null when it is gone or is a correction, which has its chunk from the start. */
async function begin(db: Db, orgId: string, documentId: string): Promise<QueuedDocument | null> {
  const { data, error } = await db
    .from("documents")
    .update({ status: "processing" })
    .eq("org_id", orgId)
    .eq("id", documentId)
    .neq("kind", "correction")
    .select("kind, url, storage_path, organizations(locale)")
    .maybeSingle();
  if (error) throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
  if (!data) return null;
  const locale = data.organizations?.locale;
  return {
    orgId,
    kind: data.kind,
    url: data.url,
    path: data.storage_path,
    locale: isLocale(locale) ? locale : "es",
  };
}

async function read(db: Db, document: QueuedDocument, options: IngestOptions) {
  const { orgId, locale } = document;
  const vision = options.vision;
  const { bytes, served } = await load(db, document, options);
  const result = await readDocument(bytes, {
    vision: vision ? (image) => vision(image, { orgId, locale }) : null,
    ...(served && { served }),
  });
  const chunks = splitBlocks(result.blocks, { fallbackLocale: locale });
  if (!chunks.length && !result.note) throw new UnreadableDocument("document_empty");
  if (chunks.length > knowledgeLimits.chunksPerDocument) throw new UnreadableDocument("document_too_long");
  return {
    p_chunks: chunks,
    p_meta: {
      note: result.note,
      pages: result.pages,
      locale: mostFrequent(chunks.map((chunk) => chunk.locale)) ?? locale,
      text_length: chunks.reduce((sum, chunk) => sum + chunk.body.length, 0),
      // A file goes by its name, a page by its title.
      ...(document.kind === "url" && result.title && { title: result.title.slice(0, 300) }),
    },
  };
}

async function load(db: Db, document: QueuedDocument, options: IngestOptions) {
  if (document.kind === "url") {
    const page = await fetchPage(document.url ?? "", options.fetch);
    return { bytes: page.bytes, served: { mime: page.mime, charset: page.charset } };
  }
  if (!document.path) throw new UnreadableDocument("document_missing");
  const { data, error } = await db.storage.from("knowledge").download(document.path);
  if (error) {
    if (/not.?found|404/i.test(`${error.name} ${error.message}`))
      throw new UnreadableDocument("document_missing");
    throw new AppError("unavailable", { detail: `storage: ${error.message}`, cause: error });
  }
  return { bytes: new Uint8Array(await data.arrayBuffer()), served: null };
}

async function fail(db: Db, orgId: string, documentId: string, reason: DocumentReason): Promise<void> {
  const { error } = await db.rpc("fail_document", { p_org: orgId, p_document: documentId, p_reason: reason });
  if (error) throw new AppError("unavailable", { detail: `fail_document: ${error.message}`, cause: error });
}

function mostFrequent(locales: Locale[]): Locale | undefined {
  const counts = new Map<Locale, number>();
  for (const locale of locales) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
