import { buffer } from "node:stream/consumers";
import type { EmailDriver } from "@supabase/lite";
import PostalMime, { type Address } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { type Handler, listen } from "../http";
import { freePort } from "../ports";
import { MailStore } from "./store";

export interface MailCatcher {
  /** JSON API: GET /mails?to=, GET /mails/:id, DELETE /mails. */
  url: string;
  smtpUrl: string;
  /** Hands mails of the auth service to the store without the detour over SMTP. */
  driver: EmailDriver;
  close(): Promise<void>;
}

const sender = "TalIA <no-reply@talia.local>";
const maxBytes = 10 * 1024 * 1024;

/** Catches every mail sent to its SMTP port; none leaves the machine. */
export async function startMailCatcher(options: {
  directory: string;
  httpPort?: number;
  smtpPort?: number;
}): Promise<MailCatcher> {
  const store = new MailStore(options.directory);
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    size: maxBytes,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData: (stream, session, done) => {
      buffer(stream)
        .then((bytes) => PostalMime.parse(bytes))
        .then((mail) => {
          store.add({
            to: session.envelope.rcptTo.map(({ address }) => address).join(", "),
            from: mail.from ? format(mail.from) : sender,
            subject: mail.subject ?? "",
            text: mail.text ?? "",
            html: mail.html ?? "",
          });
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  const smtpPort = options.smtpPort ?? (await freePort());
  await new Promise<void>((resolve, reject) => {
    smtp.once("error", reject);
    smtp.listen(smtpPort, "127.0.0.1", resolve);
  });
  // A client that hangs up in mid-mail is its own affair.
  smtp.removeAllListeners("error").on("error", () => {});
  const http = await listen(api(store), options.httpPort ?? 0);
  return {
    url: `http://127.0.0.1:${http.port}`,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    driver: {
      send: async ({ to, subject, text, html }) => {
        store.add({ to, from: sender, subject, text: text ?? "", html: html ?? "" });
      },
    },
    close: async () => {
      await Promise.all([http.close(), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}

function format(address: Address): string {
  return address.name && address.address
    ? `${address.name} <${address.address}>`
    : (address.address ?? address.name);
}

function api(store: MailStore): Handler {
  return (request) => {
    const url = new URL(request.url);
    if (url.pathname === "/health") return Response.json({ ok: true });
    if (url.pathname === "/mails" && request.method === "DELETE") {
      store.clear();
      return new Response(null, { status: 204 });
    }
    if (url.pathname === "/mails") return Response.json(store.list(url.searchParams.get("to") ?? undefined));
    const mail = url.pathname.startsWith("/mails/") && store.get(url.pathname.slice("/mails/".length));
    return mail ? Response.json(mail) : Response.json({ error: "not_found" }, { status: 404 });
  };
}
