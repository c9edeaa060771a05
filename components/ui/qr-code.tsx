import QRCode from "qrcode";
import { cn } from "@/lib/cn";

interface QrCodeProps {
  /** What it says: an address. */
  value: string;
  /** For screen readers: "Código QR de tu página". */
  label: string;
  className?: string;
}

/** A QR code as one SVG path: dark on white in every theme, as scanners want it, with the quiet zone the norm asks. */
export function QrCode({ value, label, className }: QrCodeProps) {
  const { path, side } = qrPath(value);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className={cn("size-44 rounded-xl bg-white", className)}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#0d1414" />
    </svg>
  );
}

const quiet = 4;

/** The dark modules of a QR code as an SVG path, in units of one module, and the side of the whole. */
export function qrPath(value: string): { path: string; side: number } {
  const { modules } = QRCode.create(value, { errorCorrectionLevel: "M" });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) rows.push(`M${x + quiet} ${y + quiet}h1v1h-1z`);
    }
  }
  return { path: rows.join(""), side: modules.size + 2 * quiet };
}
