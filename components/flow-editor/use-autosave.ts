"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readFlowAction, saveFlowAction } from "@/lib/agents/flow-actions";
import type { FlowHead, FlowOfAgent } from "@/lib/agents/read-flow-editor";
import { sameJson } from "@/lib/flows/editor/same-json";
import type { Flow } from "@/lib/flows/schema";
import type { ActionError } from "@/lib/safe-action";

/** What is stored, as this editor knows it: all that is saved is made from it. */
export interface Stored {
  id: string;
  version: number;
  revision: number;
  status: FlowHead["status"];
  flow: Flow;
}

/** `failed`: it is tried again. `refused`: it is not, until one saves by hand. */
export type SaveState = "saved" | "waiting" | "saving" | "failed" | "refused" | "conflict";

interface Options {
  orgId: string;
  agentId: string;
  initial: Stored;
  /** What the editor has. */
  flow: Flow;
  enabled: boolean;
  /** Somebody else saved something else meanwhile; `base`: what was made from it here is not saved, null when all is. */
  onOthers: (now: FlowOfAgent, base: Flow | null) => void;
  onRefused: (error: ActionError) => void;
}

const pauseMs = 700;
const slowestMs = 30_000;

/**
 * Saves what the editor has a moment after the last edit, each time made from what it saved or read before. A failure is tried
 * again with growing pauses; somebody else's save is told, and nothing is saved until `take` says what it is made from now.
 */
export function useAutosave({ orgId, agentId, initial, flow, enabled, onOthers, onRefused }: Options) {
  const [stored, setStored] = useState(initial);
  const [state, setState] = useState<SaveState>("saved");
  const now = useRef({
    stored: initial,
    flow,
    busy: false,
    stopped: false,
    refused: false,
    running: null as Promise<boolean> | null,
    timer: 0,
    failures: 0,
  }).current;
  now.flow = flow;
  const isDirty = (): boolean => !sameJson(now.flow, now.stored.flow);

  const take = (next: Stored): void => {
    now.stored = next;
    now.stopped = now.refused = false;
    setStored(next);
    setState(sameJson(now.flow, next.flow) ? "saved" : "waiting");
  };

  const later = (ms: number): void => {
    window.clearTimeout(now.timer);
    now.timer = window.setTimeout(() => void save(), ms);
  };

  const save = (): Promise<boolean> => {
    window.clearTimeout(now.timer);
    if (now.busy || now.stopped) return Promise.resolve(false);
    if (!isDirty()) {
      setState("saved");
      return Promise.resolve(true);
    }
    now.running = send();
    return now.running;
  };

  const send = async (): Promise<boolean> => {
    now.busy = true;
    setState("saving");
    const sent = now.flow;
    const { id: base, revision } = now.stored;
    const result = await saveFlowAction({ orgId, agentId, base, revision, flow: sent }).catch(() => null);
    now.busy = false;
    if (result?.data) {
      now.failures = 0;
      take({ ...result.data, status: "draft", flow: sent });
      if (isDirty()) later(pauseMs);
      return !isDirty();
    }
    await failed(result?.serverError ?? null);
    return false;
  };

  const failed = async (error: ActionError | null): Promise<void> => {
    if (error?.reason === "stale_flow") return check();
    const hopeless = error && !["unavailable", "timeout", "internal", "rate_limited"].includes(error.code);
    setState(hopeless ? "refused" : "failed");
    if (hopeless) {
      now.stopped = now.refused = true;
      return onRefused(error);
    }
    now.failures += 1;
    later(Math.min(slowestMs, 1_000 * 2 ** now.failures));
  };

  /** By hand, after what is under way; what was refused may be allowed by now. Gives what is stored then; null: not all of it is. */
  const saveNow = async (): Promise<Stored | null> => {
    if (now.refused) now.stopped = now.refused = false;
    await now.running;
    return (await save()) ? now.stored : null;
  };

  /** Looks whether somebody else changed what is stored. */
  const check = async (): Promise<void> => {
    if (now.busy) return later(pauseMs);
    const { id, revision } = now.stored;
    const result = await readFlowAction({ orgId, agentId }).catch(() => null);
    const head = result?.data?.head;
    if (!result?.data || !head || now.busy || now.stored.id !== id || now.stored.revision !== revision)
      return;
    if (head.id === id && head.revision === revision) return onSame(result.data);
    const mine = isDirty();
    if (mine && enabled) {
      now.stopped = true;
      setState("conflict");
    }
    onOthers(result.data, mine ? now.stored.flow : null);
  };
  const onSame = (read: FlowOfAgent): void => {
    const status = read.head?.status ?? now.stored.status;
    if (status !== now.stored.status) take({ ...now.stored, status });
    onOthers({ ...read, head: null }, null);
  };

  const edited = useEffectEvent(() => {
    if (!enabled || now.stopped || now.busy) return;
    setState(isDirty() ? "waiting" : "saved");
    if (!isDirty()) return;
    later(pauseMs);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each edit
  useEffect(() => edited(), [flow]);
  const left = useEffectEvent(() => {
    if (enabled) void save();
  });
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (now.busy || !sameJson(now.flow, now.stored.flow)) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      // Who goes to another page right after the last letter loses nothing.
      left();
    };
  }, [now]);
  const online = useEffectEvent(() => void save());
  useEffect(() => {
    const again = () => online();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);

  return { stored, state, save: saveNow, check, take };
}
