import type { Emulator } from "./emulator";
import { runDue } from "./engine";

/** Moves the emulator's clock on, an hour at a time, so that what happens on the way has about its own time. */
export function advanceOffset(em: Emulator, seconds: number): void {
  const { settings } = em;
  const target = settings.offset + seconds;
  while (settings.offset < target) {
    settings.offset = Math.min(target, settings.offset + 3600);
    em.store.save(settings);
    runDue(em);
  }
  em.store.commit();
}
