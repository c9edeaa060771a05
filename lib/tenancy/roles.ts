import type { Database } from "@/lib/supabase/database.types";

export type MemberRole = Database["public"]["Enums"]["member_role"];

/** From the least to the most: each may do what those before it may. */
export const memberRoles = ["internal", "agent", "admin", "owner"] as const satisfies readonly MemberRole[];

/** Whether `role` is `min` or above. The database decides; this is for what the interface shows. */
export function hasRole(role: MemberRole, min: MemberRole): boolean {
  return memberRoles.indexOf(role) >= memberRoles.indexOf(min);
}

/** Roles that somebody of `role` may give to others. */
export function rolesGivenBy(role: MemberRole): readonly Exclude<MemberRole, "owner">[] {
  if (role === "owner") return ["admin", "agent", "internal"];
  return role === "admin" ? ["agent", "internal"] : [];
}

/** Whether somebody of `role` may change or remove a member of role `other` (not themself). */
export function mayManage(role: MemberRole, other: MemberRole): boolean {
  return other !== "owner" && rolesGivenBy(role).includes(other);
}
