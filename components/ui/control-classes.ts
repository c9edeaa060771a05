/** The border, ground and states every text control shares. */
export const controlClasses =
  "w-full min-w-0 rounded-lg border border-input bg-card text-base text-foreground shadow-xs outline-none transition-[border-color,box-shadow] placeholder:text-muted-foreground focus-visible:border-ring focus-visible:ring-3 focus-visible:ring-ring/35 disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70 aria-invalid:border-destructive aria-invalid:ring-destructive/25 aria-invalid:focus-visible:ring-3 md:text-sm";
