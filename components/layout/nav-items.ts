import {
  BookOpen,
  Bot,
  House,
  type LucideIcon,
  MessagesSquare,
  Phone,
  PhoneCall,
  Settings,
  Users,
  Wallet,
} from "lucide-react";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";

export interface NavItem {
  /** Under `nav` in the messages. */
  key:
    | "home"
    | "agent"
    | "conversations"
    | "calls"
    | "contacts"
    | "knowledge"
    | "numbers"
    | "billing"
    | "settings";
  href: string;
  icon: LucideIcon;
  /** In the bar at the bottom of a phone; the rest is in its menu. */
  inBar?: boolean;
  /** Least role that it is shown to. */
  min?: MemberRole;
}

export const navItems: NavItem[] = [
  { key: "home", href: "/home", icon: House, inBar: true },
  { key: "agent", href: "/agent", icon: Bot, inBar: true },
  { key: "conversations", href: "/conversations", icon: MessagesSquare, inBar: true },
  { key: "calls", href: "/calls", icon: PhoneCall },
  { key: "contacts", href: "/contacts", icon: Users, inBar: true },
  { key: "knowledge", href: "/knowledge", icon: BookOpen },
  { key: "numbers", href: "/numbers", icon: Phone },
  { key: "billing", href: "/billing", icon: Wallet, min: "admin" },
  { key: "settings", href: "/settings", icon: Settings },
];

/** The sections that somebody of a role sees. */
export const navItemsOf = (role: MemberRole): NavItem[] =>
  navItems.filter(({ min }) => !min || hasRole(role, min));

/** Whether an address lies within a section. */
export const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
