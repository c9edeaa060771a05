import { admit, afterCall, type BreakerState, closedBreaker } from "@/lib/ai/breaker";

/** Circuit breakers of speech providers by name. One of these serves all calls of a process: an outage is everybody's. */
export class Breakers {
  private readonly states = new Map<string, BreakerState>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether this provider may be tried now. */
  admits(name: string): boolean {
    const { allowed, state } = admit(this.states.get(name) ?? closedBreaker, this.now());
    this.states.set(name, state);
    return allowed;
  }

  report(name: string, outcome: "success" | "failure"): void {
    const state = this.states.get(name) ?? closedBreaker;
    this.states.set(name, afterCall(state, outcome, this.now()));
  }
}

export const recognizerBreakers = new Breakers();
export const synthesizerBreakers = new Breakers();
