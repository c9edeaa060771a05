import type { Locale } from "@/lib/i18n/locales";

/** Mails of the auth service, by the names Supabase gives them in config.toml. */
export const mailKinds = [
  "confirmation",
  "recovery",
  "magic_link",
  "email_change",
  "invite",
  "reauthentication",
] as const;
export type MailKind = (typeof mailKinds)[number];

export interface MailText {
  /** The code comes first where there is one, so that the phone's notification shows it. */
  subject: string;
  heading: string;
  lead: string;
  note: string;
}

/** `{{ .Token }}` and the like are Go template variables, filled in by the auth service. */
export const mailTexts = {
  es: {
    confirmation: {
      subject: "{{ .Token }} es tu código de TalIA",
      heading: "Confirma tu correo",
      lead: "Escribe este código en la pantalla de registro para activar tu cuenta.",
      note: "Si no has creado una cuenta en TalIA, puedes ignorar este mensaje.",
    },
    recovery: {
      subject: "{{ .Token }} es tu código para cambiar la contraseña",
      heading: "Cambia tu contraseña",
      lead: "Escribe este código para elegir una contraseña nueva.",
      note: "Si no lo has pedido tú, ignora este mensaje: tu contraseña sigue siendo la misma.",
    },
    magic_link: {
      subject: "{{ .Token }} es tu código para entrar en TalIA",
      heading: "Entra en TalIA",
      lead: "Escribe este código para entrar en tu cuenta.",
      note: "Si no has intentado entrar, ignora este mensaje.",
    },
    email_change: {
      subject: "{{ .Token }} es tu código para confirmar tu nuevo correo",
      heading: "Confirma tu nuevo correo",
      lead: "Escribe este código para que {{ .NewEmail }} pase a ser el correo de tu cuenta.",
      note: "Si no has pedido este cambio, ignora este mensaje y cambia tu contraseña.",
    },
    invite: {
      subject: "Te han invitado a TalIA",
      heading: "Te han invitado a TalIA",
      lead: "Abre el enlace para aceptar la invitación y crear tu cuenta.",
      note: "Si no esperabas esta invitación, puedes ignorar este mensaje.",
    },
    reauthentication: {
      subject: "{{ .Token }} es tu código de TalIA",
      heading: "Confirma que eres tú",
      lead: "Escribe este código para continuar.",
      note: "Si no has sido tú, cambia tu contraseña cuanto antes.",
    },
  },
  en: {
    confirmation: {
      subject: "{{ .Token }} is your TalIA code",
      heading: "Confirm your email",
      lead: "Enter this code on the sign-up screen to activate your account.",
      note: "If you did not create a TalIA account, you can ignore this message.",
    },
    recovery: {
      subject: "{{ .Token }} is your code to change your password",
      heading: "Change your password",
      lead: "Enter this code to choose a new password.",
      note: "If you did not ask for this, ignore this message: your password stays the same.",
    },
    magic_link: {
      subject: "{{ .Token }} is your code to sign in to TalIA",
      heading: "Sign in to TalIA",
      lead: "Enter this code to sign in to your account.",
      note: "If you did not try to sign in, ignore this message.",
    },
    email_change: {
      subject: "{{ .Token }} is your code to confirm your new email",
      heading: "Confirm your new email",
      lead: "Enter this code to make {{ .NewEmail }} the email of your account.",
      note: "If you did not ask for this change, ignore this message and change your password.",
    },
    invite: {
      subject: "You have been invited to TalIA",
      heading: "You have been invited to TalIA",
      lead: "Open the link to accept the invitation and create your account.",
      note: "If you did not expect this invitation, you can ignore this message.",
    },
    reauthentication: {
      subject: "{{ .Token }} is your TalIA code",
      heading: "Confirm it is you",
      lead: "Enter this code to continue.",
      note: "If this was not you, change your password as soon as possible.",
    },
  },
  pt: {
    confirmation: {
      subject: "{{ .Token }} é o seu código da TalIA",
      heading: "Confirme o seu e-mail",
      lead: "Digite este código na tela de cadastro para ativar a sua conta.",
      note: "Se você não criou uma conta na TalIA, pode ignorar esta mensagem.",
    },
    recovery: {
      subject: "{{ .Token }} é o seu código para mudar a senha",
      heading: "Mude a sua senha",
      lead: "Digite este código para escolher uma nova senha.",
      note: "Se não foi você que pediu, ignore esta mensagem: a sua senha continua a mesma.",
    },
    magic_link: {
      subject: "{{ .Token }} é o seu código para entrar na TalIA",
      heading: "Entre na TalIA",
      lead: "Digite este código para entrar na sua conta.",
      note: "Se você não tentou entrar, ignore esta mensagem.",
    },
    email_change: {
      subject: "{{ .Token }} é o seu código para confirmar o novo e-mail",
      heading: "Confirme o seu novo e-mail",
      lead: "Digite este código para que {{ .NewEmail }} passe a ser o e-mail da sua conta.",
      note: "Se você não pediu esta mudança, ignore esta mensagem e mude a sua senha.",
    },
    invite: {
      subject: "Você recebeu um convite para a TalIA",
      heading: "Você recebeu um convite para a TalIA",
      lead: "Abra o link para aceitar o convite e criar a sua conta.",
      note: "Se você não esperava este convite, pode ignorar esta mensagem.",
    },
    reauthentication: {
      subject: "{{ .Token }} é o seu código da TalIA",
      heading: "Confirme que é você",
      lead: "Digite este código para continuar.",
      note: "Se não foi você, mude a sua senha o quanto antes.",
    },
  },
  ca: {
    confirmation: {
      subject: "{{ .Token }} és el teu codi de TalIA",
      heading: "Confirma el teu correu",
      lead: "Escriu aquest codi a la pantalla de registre per activar el teu compte.",
      note: "Si no has creat cap compte a TalIA, pots ignorar aquest missatge.",
    },
    recovery: {
      subject: "{{ .Token }} és el teu codi per canviar la contrasenya",
      heading: "Canvia la teva contrasenya",
      lead: "Escriu aquest codi per triar una contrasenya nova.",
      note: "Si no ho has demanat tu, ignora aquest missatge: la teva contrasenya continua sent la mateixa.",
    },
    magic_link: {
      subject: "{{ .Token }} és el teu codi per entrar a TalIA",
      heading: "Entra a TalIA",
      lead: "Escriu aquest codi per entrar al teu compte.",
      note: "Si no has intentat entrar, ignora aquest missatge.",
    },
    email_change: {
      subject: "{{ .Token }} és el teu codi per confirmar el nou correu",
      heading: "Confirma el teu nou correu",
      lead: "Escriu aquest codi perquè {{ .NewEmail }} passi a ser el correu del teu compte.",
      note: "Si no has demanat aquest canvi, ignora aquest missatge i canvia la contrasenya.",
    },
    invite: {
      subject: "T'han convidat a TalIA",
      heading: "T'han convidat a TalIA",
      lead: "Obre l'enllaç per acceptar la invitació i crear el teu compte.",
      note: "Si no esperaves aquesta invitació, pots ignorar aquest missatge.",
    },
    reauthentication: {
      subject: "{{ .Token }} és el teu codi de TalIA",
      heading: "Confirma que ets tu",
      lead: "Escriu aquest codi per continuar.",
      note: "Si no has estat tu, canvia la contrasenya com més aviat millor.",
    },
  },
} as const satisfies Record<Locale, Record<MailKind, MailText>>;

/** Shown on the button of the mails that carry a link. */
export const inviteButton = {
  es: "Aceptar la invitación",
  en: "Accept the invitation",
  pt: "Aceitar o convite",
  ca: "Accepta la invitació",
} as const satisfies Record<Locale, string>;

export const expiryNote = {
  es: "El código caduca en 1 hora.",
  en: "The code expires in 1 hour.",
  pt: "O código expira em 1 hora.",
  ca: "El codi caduca en 1 hora.",
} as const satisfies Record<Locale, string>;
