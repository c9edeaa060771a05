import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, linkClasses } from "@/components/auth/auth-card";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { AcceptInvitation } from "@/components/tenancy/accept-invitation";
import { buttonVariants } from "@/components/ui/button-variants";
import { withNext } from "@/lib/auth/paths";
import { currentUser } from "@/lib/auth/session";
import { type InvitationPreview, readInvitation } from "@/lib/tenancy/read-invitation";

/** What an invitation's link shows: joining for who is signed in with the invited address, else signing up with it. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [invitation, user, t] = await Promise.all([
    readInvitation(token),
    currentUser(),
    getTranslations("tenancy"),
  ]);
  if (invitation?.status !== "pending") return <Closed status={invitation?.status} />;
  const { organization, email } = invitation;
  const { role } = invitation;
  const values = { role, name: t(`role.${role}`).toLocaleLowerCase(), email };
  const title = t("invite.title", { organization });
  if (user && user.email.toLowerCase() !== email) {
    return (
      <AuthCard
        title={title}
        description={t("invite.otherUser", { current: user.email, email })}
        footer={<SignOutLink />}
      >
        <Link href="/home" className={buttonVariants({ variant: "outline", size: "lg" })}>
          {t("home")}
        </Link>
      </AuthCard>
    );
  }
  if (user) {
    return (
      <AuthCard title={title} description={t("invite.hint", values)}>
        <AcceptInvitation token={token} organization={organization} />
      </AuthCard>
    );
  }
  return (
    <AuthCard title={title} description={t("invite.hint", values)} footer={<SignInInstead token={token} />}>
      <SignUpForm invitation={{ token, email }} />
    </AuthCard>
  );
}

async function SignInInstead({ token }: { token: string }) {
  const [t, auth] = await Promise.all([getTranslations("tenancy"), getTranslations("auth")]);
  return (
    <>
      {t("invite.haveAccount")}{" "}
      <Link href={withNext("/login", `/invite/${token}`)} className={linkClasses}>
        {auth("signIn")}
      </Link>
    </>
  );
}

async function Closed({ status }: { status: InvitationPreview["status"] | undefined }) {
  const [t, auth] = await Promise.all([getTranslations("tenancy.invite"), getTranslations("auth")]);
  const kind = status === "expired" ? "expired" : status === "accepted" ? "used" : "invalid";
  return (
    <AuthCard title={t(`${kind}Title`)} description={t(`${kind}Hint`)}>
      <Link href="/login" className={buttonVariants({ size: "lg" })}>
        {auth("signIn")}
      </Link>
    </AuthCard>
  );
}
