import {
  BellRing,
  Building2,
  Code2,
  Contact,
  Fingerprint,
  Gauge,
  History,
  MapPin,
  ShieldCheck,
  UserRound,
  Users,
  Zap,
} from "lucide-react";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";

const items = [
  { key: "account", icon: UserRound },
  { key: "security", icon: ShieldCheck },
  { key: "organization", icon: Building2 },
  { key: "members", icon: Users },
  { key: "locations", icon: MapPin },
  { key: "contacts", icon: Contact },
  { key: "replies", icon: Zap },
  { key: "limits", icon: Gauge },
  { key: "developers", icon: Code2, min: "admin" },
  { key: "privacy", icon: Fingerprint, min: "admin" },
  { key: "alerts", icon: BellRing, min: "admin" },
  { key: "audit", icon: History, min: "owner" },
] as const;

/** The sections of the settings that somebody of a role sees; their names are `tenancy.nav.<key>`, their places /settings/<key>. */
export const settingsItemsOf = (role: MemberRole) =>
  items.filter((item) => !("min" in item) || hasRole(role, item.min));
