/** Line drawings of the landing, on a grid of 24. */
const paths = {
  answer:
    "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2M15 4a5 5 0 0 1 5 5",
  book: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4m-7 8 2 2 4-4",
  sell: "m4 16 5-5 4 4 7-8m0 0h-5m5 0v5",
  call: "M4 12a8 8 0 1 1 2.5 5.8M4 12v5m0-5H0m12-4v4l3 2",
  hand: "M16 19v-1a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4v1M9.5 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M17 8h5m0 0-2-2m2 2-2 2",
  know: "M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2m0 0v14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  down: "M12 5v14m0 0-5-5m5 5 5-5",
} as const;

export function Icon({ name, className = "size-5" }: { name: keyof typeof paths; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
