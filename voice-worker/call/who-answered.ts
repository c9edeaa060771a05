/** Who picked up, as the carrier judged beside the call. */
export type Answered = "human" | "machine" | "fax" | "unknown" | null;

/** Seconds into the call at which it is asked: carriers take a few to be sure, and never more than half a minute. */
const askedAfter = [1, 2, 3, 4, 5, 7, 9, 12, 16, 20, 25, 30] as const;

/**
 * Asks now and then who picked up a call of ours, until it is known; the carrier tells the web process, which keeps it. Gives how to
 * stop. A question that fails is asked again at its next time.
 */
export function watchWhoAnswered(
  ask: () => Promise<Answered>,
  after: (ms: number, work: () => void) => () => void,
  onMachine: (kind: "voicemail" | "fax") => void,
): () => void {
  let known = false;
  const look = async () => {
    if (known) return;
    const by = await ask().catch(() => null);
    if (known || by === null || by === "unknown") return;
    known = true;
    if (by !== "human") onMachine(by === "fax" ? "fax" : "voicemail");
  };
  const timers = askedAfter.map((seconds) => after(seconds * 1_000, () => void look()));
  return () => {
    known = true;
    for (const cancel of timers) cancel();
  };
}
