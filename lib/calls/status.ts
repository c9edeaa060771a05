import { type CallStatus, callStatuses } from "./schema";

const firstEnd = callStatuses.indexOf("completed");

/** It rings, or is about to, or somebody speaks. */
export const isRunning = (status: CallStatus): boolean => !isOver(status) && status !== "scheduled";

export const isOver = (status: CallStatus): boolean => callStatuses.indexOf(status) >= firstEnd;

/** The same of what a carrier's report has led to, if to anything. */
export const hasEnded = (status: CallStatus | undefined): boolean => status !== undefined && isOver(status);
