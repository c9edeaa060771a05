"use server";

import { redirect } from "next/navigation";
import { homePath } from "@/lib/auth/paths";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction, userAction } from "@/lib/safe-action";
import { sendInvitation } from "./invite-member";
import {
  invitationSchema,
  inviteSchema,
  leaveSchema,
  memberRoleSchema,
  memberSchema,
  tokenSchema,
} from "./schema";

/** Invites somebody by e-mail; an invitation that was pending for the address gives way to the new one. */
export const inviteMember = orgAction
  .metadata({ name: "tenancy.invite", min: "admin" })
  .inputSchema(inviteSchema)
  .action(async ({ parsedInput: { email, role }, ctx: { db, org, user } }) => {
    await requireToken("invite", org.id);
    await sendInvitation(db, { org, email, role, inviterId: user.id });
    refreshApp();
  });

/** Sends an invitation again, with a new link and a new week. */
export const resendInvitation = orgAction
  .metadata({ name: "tenancy.resend-invitation", min: "admin" })
  .inputSchema(invitationSchema)
  .action(async ({ parsedInput: { invitationId }, ctx: { db, org, user } }) => {
    await requireToken("invite", org.id);
    const { email, role } = orThrow(
      await db
        .from("invitations")
        .select("email, role")
        .eq("org_id", org.id)
        .eq("id", invitationId)
        .is("accepted_at", null)
        .is("revoked_at", null)
        .single(),
    );
    await sendInvitation(db, { org, email, role, inviterId: user.id });
    refreshApp();
  });

export const revokeInvitation = orgAction
  .metadata({ name: "tenancy.revoke-invitation", min: "admin" })
  .inputSchema(invitationSchema)
  .action(async ({ parsedInput: { invitationId }, ctx: { db } }) => {
    const { error } = await db.rpc("revoke_invitation", { p_id: invitationId });
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** Joins as the signed-in user, whose confirmed address must be the invited one. */
export const acceptInvitation = userAction
  .metadata({ name: "tenancy.accept-invitation" })
  .inputSchema(tokenSchema)
  .action(async ({ parsedInput: { token }, ctx: { db } }) => {
    const { error } = await db.rpc("accept_invitation", { p_token: token });
    if (error) throw fromDatabase(error);
    refreshApp();
    redirect(homePath);
  });

export const setMemberRole = orgAction
  .metadata({ name: "tenancy.role", min: "admin" })
  .inputSchema(memberRoleSchema)
  .action(async ({ parsedInput: { userId, role }, ctx: { db, org } }) => {
    const { error } = await db.rpc("set_member_role", { p_org: org.id, p_user: userId, p_role: role });
    if (error) throw fromDatabase(error);
    refreshApp();
  });

export const removeMember = orgAction
  .metadata({ name: "tenancy.remove-member", min: "admin" })
  .inputSchema(memberSchema)
  .action(async ({ parsedInput: { userId }, ctx: { db, org } }) => {
    const { error } = await db.rpc("remove_member", { p_org: org.id, p_user: userId });
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** Leaves the organization. Its owner has to hand it over first. */
export const leaveOrganization = orgAction
  .metadata({ name: "tenancy.leave" })
  .inputSchema(leaveSchema)
  .action(async ({ ctx: { db, org, user } }) => {
    const { error } = await db.rpc("remove_member", { p_org: org.id, p_user: user.id });
    if (error) throw fromDatabase(error);
    refreshApp();
    redirect(homePath);
  });

/** Makes another member the owner; who was it becomes admin. */
export const transferOwnership = orgAction
  .metadata({ name: "tenancy.transfer", min: "owner" })
  .inputSchema(memberSchema)
  .action(async ({ parsedInput: { userId }, ctx: { db, org } }) => {
    const { error } = await db.rpc("transfer_ownership", { p_org: org.id, p_user: userId });
    if (error) throw fromDatabase(error);
    refreshApp();
  });
