import { z } from "zod";
import { locales } from "@/lib/i18n/locales";

/** What a tenant may put into knowledge. Files over `fileBytes` are refused before they are read. */
export const knowledgeLimits = {
  fileBytes: 20 * 1024 * 1024,
  pageBytes: 5 * 1024 * 1024,
  /** Of a pasted text, in characters. */
  textLength: 200_000,
  pages: 500,
  /** Of the text of one document, in characters; what lies beyond is refused, not cut. */
  documentLength: 4_000_000,
  chunksPerDocument: 6_000,
  /** How much a DOCX may unpack to, and how many times its size. */
  unpackedBytes: 200 * 1024 * 1024,
  unpackedRatio: 150,
  documentsPerOrg: 300,
  bytesPerOrg: 500 * 1024 * 1024,
  readMs: 60_000,
  readMemoryMb: 768,
} as const;

/**
 * Why a document cannot be used; each has its text under `knowledge.reasons`. Those of reading end in
 * `documents.reason`, those of adding in the answer to whoever adds it.
 */
export const documentReasons = [
  "document_encrypted",
  "document_scanned",
  "document_empty",
  "document_too_large",
  "document_unsupported",
  "document_old_word",
  "document_broken",
  "document_bomb",
  "document_too_many_pages",
  "document_too_long",
  "document_timeout",
  "document_missing",
  "document_cut",
  "document_duplicate",
  "knowledge_full",
  "page_address_invalid",
  "page_address_private",
  "page_host_unknown",
  "page_not_found",
  "page_forbidden",
  "page_unreachable",
  "page_timeout",
  "page_too_large",
  "page_type",
  "page_redirects",
  "internal",
] as const;
export type DocumentReason = (typeof documentReasons)[number];

/** Said beside a document that is ready; texts under `knowledge.notes`. */
export const documentNotes = ["image_without_model"] as const;
export type DocumentNote = (typeof documentNotes)[number];

/** A piece of a document as readers give it, in reading order. */
export type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "item"; text: string }
  /** A line of a table. `header` names the columns where the table has names. */
  | { kind: "row"; cells: string[]; header?: string[] };

/** A document read: what it says, not how it looks. */
export interface ReadResult {
  title: string | null;
  blocks: Block[];
  pages: number | null;
  note: DocumentNote | null;
}

/** A passage as it is stored and searched. `heading` is the path of headings over it: "Tarifas > Implantes". */
export const chunkSchema = z.object({
  heading: z.string().nullable(),
  body: z.string().min(1),
  locale: z.enum(locales),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** A chunk found by search, or made from the agent's configuration (then `documentId` is null). */
export interface FoundChunk {
  chunkId: string | null;
  documentId: string | null;
  title: string;
  kind: "file" | "url" | "text" | "correction" | "config";
  heading: string | null;
  body: string;
  locale: string;
  rank: number;
}

/** Why reading failed: for the tenant's eyes as `reason`, and never worth another try. */
export class UnreadableDocument extends Error {
  readonly reason: DocumentReason;

  constructor(reason: DocumentReason, detail?: string) {
    super(detail ?? reason);
    this.name = "UnreadableDocument";
    this.reason = reason;
  }
}
