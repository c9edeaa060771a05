import { isSigned, sign } from "@/lib/crypto";
import { AppError } from "@/lib/errors";

/** Where a page of a list ended: the value it is ordered by, as the database wrote it, and the id of its last row. */
export interface Place {
  /** Given to the database as text: a date of JavaScript would lose its microseconds. */
  at: string;
  id: string;
}

/** A cursor for whoever asks on: opaque, and good for this list of this organization alone. */
export function writeCursor(place: Place, list: string, orgId: string): string {
  const text = Buffer.from(JSON.stringify([place.at, place.id])).toString("base64url");
  return `${text}.${sign(text, purpose(list, orgId))}`;
}

/** The place a cursor stands for. Throws `bad_request` when it is not one of ours for this list. */
export function readCursor(cursor: string, list: string, orgId: string): Place {
  const [text = "", signature = ""] = cursor.split(".");
  if (!isSigned(text, purpose(list, orgId), signature)) {
    throw new AppError("bad_request", { reason: "invalid_cursor" });
  }
  const [at, id] = JSON.parse(Buffer.from(text, "base64url").toString()) as [string, string];
  return { at, id };
}

const purpose = (list: string, orgId: string): string => `api-cursor:${list}:${orgId}`;
