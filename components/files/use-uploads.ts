"use client";

import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { fileLimits, fileTypes } from "@/lib/files/limits";
import type { StoredFile } from "@/lib/files/schema";
import type { FileFault } from "./file-texts";
import { UploadFault, type UploadTarget, uploadFile } from "./upload-file";

export interface Upload {
  id: string;
  name: string;
  /** 0-1. */
  progress: number;
  /** Of a picture: shown while it is on its way. */
  preview: string | null;
  stored: StoredFile | null;
  fault: FileFault | null;
}

export interface Uploads {
  items: Upload[];
  /** What has arrived, to be sent with a message. */
  ready: StoredFile[];
  /** Something is on its way. */
  busy: boolean;
  add: (files: Iterable<File>) => void;
  remove: (id: string) => void;
  retry: (id: string) => void;
  clear: () => void;
}

type Action =
  | { type: "added"; item: Upload }
  | { type: "changed"; id: string; change: Partial<Upload> }
  | { type: "removed"; id: string }
  | { type: "cleared" };

function reduce(items: Upload[], action: Action): Upload[] {
  switch (action.type) {
    case "added":
      return [...items, action.item];
    case "changed":
      return items.map((one) => (one.id === action.id ? { ...one, ...action.change } : one));
    case "removed":
      return items.filter(({ id }) => id !== action.id);
    case "cleared":
      return [];
  }
}

/** Files on their way to a message: each is sent as it is chosen, and waits to be sent along. */
export function useUploads(target: () => UploadTarget, max: number = fileLimits.perMessage): Uploads {
  const [items, dispatch] = useReducer(reduce, []);
  const kept = useRef(new Map<string, { file: File; abort: AbortController; preview: string | null }>());
  const latest = useRef({ target, items });
  latest.current = { target, items };

  const forget = useCallback((id: string) => {
    const one = kept.current.get(id);
    one?.abort.abort();
    if (one?.preview) URL.revokeObjectURL(one.preview);
    kept.current.delete(id);
  }, []);

  const start = useCallback((id: string) => {
    const one = kept.current.get(id);
    if (!one) return;
    const change = (what: Partial<Upload>) =>
      kept.current.has(id) && dispatch({ type: "changed", id, change: what });
    change({ fault: null, progress: 0 });
    uploadFile(one.file, latest.current.target(), (progress) => change({ progress }), one.abort.signal).then(
      (stored) => change({ stored, name: stored.name, progress: 1 }),
      (error: unknown) => change({ fault: error instanceof UploadFault ? error.fault : "failed" }),
    );
  }, []);

  const add = useCallback(
    (files: Iterable<File>) => {
      let room = max - latest.current.items.length;
      for (const file of files) {
        const id = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
        const fault = room-- > 0 ? refusedAtOnce(file) : "too_many";
        const preview = !fault && file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
        dispatch({ type: "added", item: { id, name: file.name, progress: 0, preview, stored: null, fault } });
        if (fault) continue;
        kept.current.set(id, { file, abort: new AbortController(), preview });
        start(id);
      }
    },
    [max, start],
  );

  const remove = useCallback(
    (id: string) => {
      forget(id);
      dispatch({ type: "removed", id });
    },
    [forget],
  );
  const clear = useCallback(() => {
    for (const id of [...kept.current.keys()]) forget(id);
    dispatch({ type: "cleared" });
  }, [forget]);
  useEffect(() => {
    const all = kept.current;
    return () => {
      for (const id of [...all.keys()]) forget(id);
    };
  }, [forget]);

  return useMemo(
    () => ({
      items,
      ready: items.flatMap(({ stored }) => stored ?? []),
      busy: items.some(({ stored, fault }) => !stored && !fault),
      add,
      remove,
      retry: start,
      clear,
    }),
    [items, add, remove, start, clear],
  );
}

/** What need not be sent to be refused; the server looks at the content anyway. */
function refusedAtOnce(file: File): FileFault | null {
  if (file.size > fileLimits.bytes) return "file_too_large";
  if (file.size === 0) return "file_broken";
  if (file.type && !fileTypes.some((type) => type === file.type)) return "file_unsupported";
  return null;
}
