import type { Run } from "./run";

/**
 * The way to a person begins with words that lead to its questions ("permítame un par de datos"). Where all of them are
 * answered already and it runs through to the hand-off, those words are not said: only that it is done.
 */
export function askNothing(run: Run): undefined {
  const { effects, flow, index, state, transitions } = run;
  if (state.status !== "handoff" || flow.human === undefined) return;
  const from = transitions.findLastIndex(({ to }) => to === flow.human);
  const passed = transitions.findIndex(({ reason }, at) => at > from && reason === "known");
  if (from < 0 || passed < 0) return;
  const leading = new Set(transitions.slice(from, passed).map(({ to }) => to));
  for (let at = effects.length - 1; at >= 0; at -= 1) {
    const effect = effects[at];
    if (effect?.type !== "say" || effect.blockId === null || !leading.has(effect.blockId)) continue;
    if (index.blocks.get(effect.blockId)?.type === "message") effects.splice(at, 1);
  }
}
