const mostCalls = 500;

/** Drops the older calls that are over, once there are many: they are asked for soon or never. */
export function forgetCalls(calls: Map<string, { isOver: boolean }>): void {
  if (calls.size <= mostCalls) return;
  for (const [id, call] of calls) {
    if (calls.size <= mostCalls / 2) return;
    if (call.isOver) calls.delete(id);
  }
}
