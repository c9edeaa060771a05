import {
  CalendarCheck,
  CalendarDays,
  ChartNoAxesColumn,
  GitBranch,
  Image,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  MessagesSquare,
  MoveHorizontal,
  TextCursorInput,
  UserRound,
} from "lucide-react";
import type { BlockType } from "@/lib/flows/schema";

export const blockIcons: Record<BlockType, LucideIcon> = {
  message: MessageSquare,
  buttons: ListChecks,
  input: TextCursorInput,
  date: CalendarDays,
  range: MoveHorizontal,
  media: Image,
  condition: GitBranch,
  ai: MessagesSquare,
  handoff: UserRound,
  book: CalendarCheck,
  score: ChartNoAxesColumn,
};
