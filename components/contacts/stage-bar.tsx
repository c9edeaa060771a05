import { cn } from "@/lib/cn";
import type { Stage } from "@/lib/contacts/read-setup";
import { colorFill } from "./color-classes";

/** How far along its states a contact is: one piece for each, filled up to its own in that one's colour. A lost one fills its own alone. */
export function StageBar({ stages, stageId }: { stages: Stage[]; stageId: string | null }) {
  const at = stages.findIndex(({ id }) => id === stageId);
  const current = stages[at];
  if (!current) return null;
  return (
    <span aria-hidden="true" className="flex w-full gap-1">
      {stages.map((stage, index) => (
        <span
          key={stage.id}
          className={cn(
            "h-1.5 min-w-1 flex-1 rounded-full",
            (current.outcome === "lost" ? index === at : index <= at && stage.outcome !== "lost")
              ? colorFill[current.color]
              : "bg-muted",
          )}
        />
      ))}
    </span>
  );
}
