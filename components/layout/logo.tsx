import { cn } from "@/lib/cn";

/** A speech bubble that smiles, with a spark. Silent: the name stands beside it or is given by the link around. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" fill="none" className={cn("size-7", className)}>
      <path
        d="M15 4.5a11.5 11.5 0 1 1-5.2 21.76c-.5-.25-1.06-.32-1.6-.2l-3.3.72a1 1 0 0 1-1.19-1.2l.75-3.2c.12-.54.05-1.1-.2-1.6A11.5 11.5 0 0 1 15 4.5Z"
        className="fill-primary"
      />
      <path
        d="M9.75 16.25c1.1 2.7 3 4.05 5.25 4.05s4.15-1.35 5.25-4.05"
        className="stroke-primary-foreground"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="26" cy="6.5" r="3.75" className="fill-spark" />
    </svg>
  );
}

interface LogoProps {
  /** Only the mark, with the name for screen readers. */
  compact?: boolean;
  size?: "sm" | "default" | "lg";
  className?: string;
}

const sizes = {
  sm: { mark: "size-5.5", text: "text-base" },
  default: { mark: "size-7", text: "text-xl" },
  lg: { mark: "size-10", text: "text-3xl" },
};

/** The mark and the name. */
export function Logo({ compact, size = "default", className }: LogoProps) {
  return (
    <span className={cn("inline-flex select-none items-center gap-2", className)}>
      <LogoMark className={sizes[size].mark} />
      <span
        className={cn(
          "font-semibold leading-none tracking-[-0.035em]",
          sizes[size].text,
          compact && "sr-only",
        )}
      >
        Tal<span className="text-primary">IA</span>
      </span>
    </span>
  );
}
