import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { AgentConfig } from "@/lib/agents/schema";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { daysBefore } from "./calendar";
import { correctionsOf, type DemoCorrection } from "./corrections";
import type { StoredChunk } from "./find-source";
import { insertRows, type Tx } from "./insert";
import { readDocuments } from "./read-documents";
import type { DemoBusiness } from "./types";

export interface InsertedAgent {
  id: string;
  flowVersionId: string;
  promptVersionId: string;
  chunks: StoredChunk[];
  corrections: (DemoCorrection & { documentId: string })[];
}

interface Owner {
  orgId: string;
  userId: string;
}

/** Older than the demo's first conversation. */
const firstVersionDays = 120;
const secondVersionDays = 96;
const locationAgentDays = 30;

/** The business's agent, switched on, with two versions of its prompt and flow, and what it knows. */
export async function insertAgent(
  tx: Tx,
  business: DemoBusiness,
  owner: Owner,
  now: Date,
): Promise<InsertedAgent> {
  const { config } = business;
  const created = daysBefore(now, firstVersionDays);
  const [agent] = await tx<{ id: string }[]>`
    insert into public.agents (org_id, slug, name, config, created_at)
    values (${owner.orgId}, private.agent_slug(${config.businessName}), ${config.businessName},
      ${tx.json(config as unknown as postgres.JSONValue)}, ${created})
    returning id`;
  const id = agent?.id as string;
  const versions = await insertVersions(tx, business, { ...owner, agentId: id }, now);
  await tx`update public.agents set status = 'active', flow_version_id = ${versions.flowVersionId},
    prompt_version_id = ${versions.promptVersionId} where id = ${id}`;
  const corrections = await insertKnowledge(tx, business, { ...owner, agentId: id }, now);
  return { id, ...versions, corrections, chunks: await storedChunks(tx, owner.orgId) };
}

/** A location's own agent: younger than the business's, and all it knows is its configuration. */
export async function insertLocationAgent(
  tx: Tx,
  config: AgentConfig,
  { orgId, userId, locationId }: Owner & { locationId: string },
  now: Date,
): Promise<void> {
  const at = daysBefore(now, locationAgentDays);
  const [id, flowVersionId, promptVersionId] = [randomUUID(), randomUUID(), randomUUID()];
  const common = { org_id: orgId, agent_id: id, version: 1, created_by: userId, created_at: at };
  await tx`
    insert into public.agents (id, org_id, location_id, slug, name, config, created_at)
    values (${id}, ${orgId}, ${locationId}, private.agent_slug(${config.businessName}), ${config.businessName},
      ${tx.json(config as unknown as postgres.JSONValue)}, ${at})`;
  await insertRows(tx, "flow_versions", [
    {
      ...common,
      id: flowVersionId,
      status: "published",
      definition: buildFlow(config),
      revision: 1,
      note: "",
      updated_at: at,
      published_at: at,
    },
  ]);
  await insertRows(tx, "prompt_versions", [
    { ...common, id: promptVersionId, body: buildMasterPrompt(config), origin: "generated" },
  ]);
  await tx`update public.agents set status = 'active', flow_version_id = ${flowVersionId},
    prompt_version_id = ${promptVersionId} where id = ${id}`;
}

async function insertVersions(
  tx: Tx,
  { config, earlier, versionNotes }: DemoBusiness,
  { orgId, userId, agentId }: Owner & { agentId: string },
  now: Date,
): Promise<{ flowVersionId: string; promptVersionId: string }> {
  const made = [
    { config: earlier, at: daysBefore(now, firstVersionDays), status: "archived" },
    { config, at: daysBefore(now, secondVersionDays), status: "published" },
  ].map((version, index) => ({ ...version, id: randomUUID(), promptId: randomUUID(), version: index + 1 }));
  const common = { org_id: orgId, agent_id: agentId, created_by: userId };
  await insertRows(
    tx,
    "flow_versions",
    made.map(({ id, version, status, config, at }) => ({
      ...common,
      id,
      version,
      status,
      definition: buildFlow(config),
      revision: 1,
      note: versionNotes[version - 1],
      created_at: at,
      updated_at: at,
      published_at: at,
    })),
  );
  await insertRows(
    tx,
    "flow_publications",
    made.map(({ id, at }, index) => ({
      org_id: orgId,
      agent_id: agentId,
      flow_version_id: id,
      replaced_version_id: made[index - 1]?.id ?? null,
      note: versionNotes[index],
      published_by: userId,
      published_at: at,
    })),
  );
  await insertRows(
    tx,
    "prompt_versions",
    made.map(({ promptId, version, config, at }) => ({
      ...common,
      id: promptId,
      version,
      body: buildMasterPrompt(config),
      origin: "generated",
      created_at: at,
    })),
  );
  const last = made[1] as (typeof made)[number];
  return { flowVersionId: last.id, promptVersionId: last.promptId };
}

/** Documents with their passages, and the corrections as the database itself keeps them: a document each. */
async function insertKnowledge(
  tx: Tx,
  business: DemoBusiness,
  { orgId, userId, agentId }: Owner & { agentId: string },
  now: Date,
): Promise<InsertedAgent["corrections"]> {
  const documents = readDocuments(business).map((document) => ({ ...document, id: randomUUID() }));
  const corrections = correctionsOf(business.scripts).map((one) => ({ ...one, documentId: randomUUID() }));
  const common = { org_id: orgId, agent_id: agentId, created_by: userId, locale: "es" };
  const at = daysBefore(now, secondVersionDays);
  await insertRows(tx, "documents", [
    ...documents.map(({ id, title, bytes, sha256 }) => {
      const text = {
        kind: "text",
        mime: "text/markdown",
        bytes,
        sha256,
        status: "processing",
        chunk_count: 0,
      };
      return { ...common, id, title, ...text, text_length: 0, created_at: at, updated_at: at };
    }),
    ...corrections.map(({ documentId, question, answer }) => {
      const text = { kind: "correction", mime: "", bytes: 0, sha256: null, status: "ready", chunk_count: 1 };
      return {
        ...common,
        id: documentId,
        title: question,
        ...text,
        text_length: answer.length,
        created_at: at,
        updated_at: at,
      };
    }),
  ]);
  for (const { id, chunks, textLength } of documents) {
    await tx`select public.replace_chunks(${orgId}, ${id}, ${tx.json(chunks as unknown as postgres.JSONValue)},
      ${tx.json({ locale: "es", text_length: textLength })})`;
  }
  await insertRows(
    tx,
    "chunks",
    corrections.map(({ documentId, question, answer }) => ({
      id: randomUUID(),
      org_id: orgId,
      agent_id: agentId,
      document_id: documentId,
      position: 1,
      heading: question,
      body: answer,
      locale: "es",
      created_at: at,
    })),
  );
  return corrections;
}

const storedChunks = (tx: Tx, orgId: string): Promise<StoredChunk[]> => tx<StoredChunk[]>`
  select c.id, c.document_id as "documentId", d.kind = 'correction' as corrects, d.title, c.heading, c.body
  from public.chunks c join public.documents d on d.id = c.document_id
  where c.org_id = ${orgId} order by d.title, c.position`;
