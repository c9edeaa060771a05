import { z } from "zod";
import type { ApiScope } from "./schema";

export const apiTags = ["account", "contacts", "conversations", "agents", "webhooks"] as const;
export type ApiTag = (typeof apiTags)[number];

export type Method = "get" | "post" | "patch" | "put" | "delete";

/** One operation of the public API: what its route takes and gives is what its documentation says, because both are made from this. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  /** Its name in clients that are generated: "listContacts". */
  id: string;
  method: Method;
  /** Below /api/v1: "/contacts/{id}". */
  path: string;
  tag: ApiTag;
  summary: string;
  description?: string;
  /** What the key has to be allowed; null: any key will do. */
  scope: ApiScope | null;
  params: Params;
  query: Query;
  body: Body;
  /** What it answers; `z.null()` for 204. */
  result: Result;
  status: 200 | 201 | 202 | 204;
  /** It answers 304 to who has it already (`If-None-Match`), or takes `If-Match`. */
  etag?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: an operation of whatever schemas
export type AnyOperation = Operation<any, any, any, any>;

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Given<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> extends Omit<Operation<Params, Query, Body, Result>, "params" | "query" | "body" | "status"> {
  params?: Params;
  query?: Query;
  body?: Body;
  status?: 200 | 201 | 202 | 204;
}

/** Defines an operation; what it takes nothing in need not be told. */
export function defineOperation<
  Result extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(given: Given<Params, Query, Body, Result>): Operation<Params, Query, Body, Result> {
  return {
    ...given,
    params: given.params ?? (nothing as unknown as Params),
    query: given.query ?? (nothing as unknown as Query),
    body: given.body ?? (z.undefined() as unknown as Body),
    status: given.status ?? 200,
  };
}

/** Whether it changes something. */
export const isWrite = ({ method }: Pick<Operation, "method">): boolean => method !== "get";
