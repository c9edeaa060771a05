import { AsyncLocalStorage } from "node:async_hooks";

/** What every line of log written on behalf of one request, message or job carries. */
export interface LogContext {
  requestId?: string;
  sessionId?: string;
  orgId?: string;
  userId?: string;
  conversationId?: string;
  jobId?: string;
}

const storage = new AsyncLocalStorage<LogContext>();

/** Runs `work`; lines logged within it carry `context` on top of what is already there. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

/** Adds to the present context what was only learnt on the way, such as the tenant. */
export function addLogContext(context: LogContext): void {
  const store = storage.getStore();
  if (store) Object.assign(store, context);
}

export const logContext = (): Readonly<LogContext> => storage.getStore() ?? {};
