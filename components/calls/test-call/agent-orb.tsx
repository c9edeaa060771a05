import { cn } from "@/lib/cn";

/** A round that breathes with what the agent does. Only a picture: the state stands beside it in words. */
export function AgentOrb({
  mood,
  className,
}: {
  mood: "still" | "listening" | "thinking" | "speaking";
  className?: string;
}) {
  return (
    <span aria-hidden="true" className={cn("relative grid size-12 place-items-center", className)}>
      <span
        className={cn(
          "absolute inset-0 rounded-full",
          mood === "speaking" && "animate-ping bg-primary/25 [animation-duration:1.4s]",
          mood === "thinking" && "animate-pulse bg-warning-soft",
          mood === "listening" && "bg-primary-soft",
          mood === "still" && "bg-muted",
        )}
      />
      <span
        className={cn(
          "relative size-3/5 rounded-full transition-colors duration-300",
          mood === "still" ? "bg-muted-foreground/50" : "bg-primary",
          mood === "listening" && "animate-pulse [animation-duration:2.4s]",
        )}
      />
    </span>
  );
}
