/**
 * Gives what `make` makes of some facts, the same object as long as the facts of its key are the same: who shows hundreds of them draws those
 * alone that changed.
 */
export function keepSame<Made>(): (key: string, facts: readonly unknown[], make: () => Made) => Made {
  const kept = new Map<string, { facts: readonly unknown[]; made: Made }>();
  return (key, facts, make) => {
    const before = kept.get(key);
    if (before && before.facts.length === facts.length && before.facts.every((fact, i) => fact === facts[i]))
      return before.made;
    const made = make();
    kept.set(key, { facts, made });
    return made;
  };
}
