import { decodeJwt } from "jose";
import { AuthError, asObject, asText, json, readBody, withBody, withRequestBody } from "../auth/responses";
import { StorageError } from "./disk";
import { unwrapForm } from "./form-upload";
import { isStorageKey } from "./keys";

type Forward = (request: Request) => Promise<Response>;

const prefix = "/storage/v1/object";

interface Entry {
  name: string;
  id: string | null;
  created_at: string | null;
  updated_at: string | null;
  last_accessed_at: string | null;
  metadata: unknown;
}

/** Answers the storage requests that lite answers otherwise than hosted Supabase; undefined for all others. */
export async function handleStorage(
  request: Request,
  path: string,
  forward: Forward,
): Promise<Response | undefined> {
  if (!path.startsWith(`${prefix}/`)) return undefined;
  const [, action, bucket = "", key] =
    /^\/(list|sign|upload\/sign)\/([^/]+)(\/.+)?$/.exec(path.slice(prefix.length)) ?? [];
  if (request.method === "GET") return action === "sign" ? expired(request) : undefined;
  if (request.method !== "POST" && request.method !== "PUT") return undefined;
  if (!action || key) assertKey(key ?? path.slice(prefix.length + 1).replace(/^[^/]+/, ""));
  if (request.method === "PUT" || !action) return forward(await unwrapForm(request));
  if (action === "list") return list(request, await readBody(request), forward);
  if (action === "sign" && !key) return signMany(request, bucket, await readBody(request), forward);
  return fixSignedUrl(await forward(request));
}

/** `path` is a key in an address, behind a slash; `move`, `copy` and the like have none. */
function assertKey(path: string): void {
  if (path === "") return;
  let key: string | undefined;
  try {
    key = decodeURIComponent(path.slice(1));
  } catch {
    // Not an encoding at all.
  }
  if (key && isStorageKey(key)) return;
  throw new StorageError(400, "InvalidKey", `Invalid key: ${key ?? path}`);
}

/** A signed address past its time: 400 as hosted, where lite would fail. */
function expired(request: Request): Response | undefined {
  try {
    const { exp = 0 } = decodeJwt(new URL(request.url).searchParams.get("token") ?? "");
    if (exp * 1000 > Date.now()) return undefined;
  } catch {
    // Not a token.
  }
  throw new StorageError(400, "InvalidJWT", '"exp" claim timestamp check failed');
}

/** storage-js reads `signedURL` (download) and `url` (upload), relative to /storage/v1; lite names them otherwise. */
async function fixSignedUrl(response: Response): Promise<Response> {
  if (!response.ok) return response;
  const entry = asObject(await response.json());
  const url = asText(entry.signedUrl)?.replace(/^\/storage\/v1/, "");
  return withBody(response, { ...entry, signedURL: url, url });
}

async function signMany(
  request: Request,
  bucket: string,
  body: Record<string, unknown>,
  forward: Forward,
): Promise<Response> {
  const paths = Array.isArray(body.paths) ? body.paths.filter((path) => typeof path === "string") : [];
  const signed = paths.slice(0, 1000).map(async (path) => {
    const address = `${prefix}/sign/${bucket}/${path.split("/").map(encodeURIComponent).join("/")}`;
    const one = withRequestBody(request, { expiresIn: body.expiresIn }, address);
    const response = await fixSignedUrl(await forward(one));
    const { signedURL } = asObject(await response.json());
    const error = response.ok ? null : "Either the object does not exist or you do not have access to it";
    return { path, error, signedURL: response.ok ? signedURL : null };
  });
  return json(200, await Promise.all(signed));
}

/** Names relative to the folder, and folders as entries without id, as hosted; lite lists whole paths at any depth. */
async function list(request: Request, body: Record<string, unknown>, forward: Forward): Promise<Response> {
  const folder = (asText(body.prefix) ?? "").replace(/^\/+|\/+$/g, "");
  const start = folder ? `${folder}/` : "";
  const response = await forward(withRequestBody(request, { prefix: start, limit: 100_000, offset: 0 }));
  if (!response.ok) return response;
  const rows: unknown = await response.json();
  if (!Array.isArray(rows))
    throw new AuthError(500, "unexpected_failure", "The storage service gave no list");
  const entries = new Map<string, Entry>();
  for (const row of rows as Entry[]) {
    if (!row.name.startsWith(start)) continue;
    const [name = "", ...deeper] = row.name.slice(start.length).split("/");
    if (deeper.length === 0) entries.set(name, { ...row, name });
    else if (!entries.has(name)) entries.set(name, folderEntry(name));
  }
  const search = asText(body.search)?.toLowerCase();
  const found = [...entries.values()].filter(({ name }) => !search || name.toLowerCase().startsWith(search));
  const offset = Number(body.offset) || 0;
  return withBody(
    response,
    found.sort(order(asObject(body.sortBy))).slice(offset, offset + (Number(body.limit) || 100)),
  );
}

function folderEntry(name: string): Entry {
  return { name, id: null, created_at: null, updated_at: null, last_accessed_at: null, metadata: null };
}

function order(sortBy: Record<string, unknown>): (a: Entry, b: Entry) => number {
  const column = (["name", "created_at", "updated_at", "last_accessed_at"] as const).find(
    (c) => c === sortBy.column,
  );
  const sign = sortBy.order === "desc" ? -1 : 1;
  const value = (entry: Entry) => entry[column ?? "name"] ?? "";
  return (a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
}
