import { MapPin } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Of which location something is; nothing where there is none to tell. */
export function LocationBadge({ name }: { name: string | undefined }) {
  if (!name) return null;
  return (
    <Badge variant="outline" className="min-w-0 max-w-40 shrink">
      <MapPin aria-hidden="true" className="shrink-0" />
      <span className="truncate">{name}</span>
    </Badge>
  );
}
