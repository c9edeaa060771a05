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
} from "lucide-react";

export interface NavItem {
  /** Under `nav` in the messages. */
  key: "home" | "agent" | "conversations" | "calls" | "contacts" | "knowledge" | "numbers" | "settings";
  href: string;
  icon: LucideIcon;
  /** In the bar at the bottom of a phone; the rest is in its menu. */
  inBar?: boolean;
}

export const navItems: NavItem[] = [
  { key: "home", href: "/home", icon: House, inBar: true },
  { key: "agent", href: "/agent", icon: Bot, inBar: true },
  { key: "conversations", href: "/conversations", icon: MessagesSquare, inBar: true },
  { key: "calls", href: "/calls", icon: PhoneCall },
  { key: "contacts", href: "/contacts", icon: Users, inBar: true },
  { key: "knowledge", href: "/knowledge", icon: BookOpen },
  { key: "numbers", href: "/numbers", icon: Phone },
  { key: "settings", href: "/settings", icon: Settings },
];

/** Whether an address lies within a section. */
export const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
