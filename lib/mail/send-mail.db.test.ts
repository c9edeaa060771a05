import { Logger, runOnce } from "graphile-worker";
import { describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { taskList } from "@/lib/jobs/tasks";
import { sendMailJob } from "./jobs";
import type { Mail } from "./schema";
import { sendMail } from "./send-mail";

const mail: Mail = {
  kind: "human-request",
  to: "equipo-avisos@example.com",
  locale: "es",
  contactName: "Íñigo Peña",
  phone: "+34 600 123 123",
  email: null,
  url: "https://talia.example.com/contacts/1",
  agent: "Nora",
  message: "¿Me llamáis? 🙂",
};

interface Caught {
  to: string;
  subject: string;
  text: string;
}

async function caught(): Promise<Caught[]> {
  const response = await fetch(`${env.MAIL_CATCHER_URL}/mails?to=${encodeURIComponent(mail.to)}`);
  return ((await response.json()) as Caught[]).filter(({ to }) => to.includes(mail.to));
}

const work = () =>
  runOnce({
    connectionString: env.DATABASE_URL,
    taskList: taskList({ "mail.send": async () => sendMailJob }),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  });

describe("sendMail", () => {
  it("reaches the mailbox once, accents and all, when the same occasion is told of twice", async () => {
    await sendMail(mail, { key: "human:1", orgId: null });
    await sendMail(mail, { key: "human:1", orgId: null });
    await work();
    const mails = await caught();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe("Íñigo Peña quiere hablar con una persona");
    expect(mails[0]?.text).toContain("¿Me llamáis? 🙂");
  });

  it("queues nothing that is not a mail", async () => {
    await expect(sendMail({ ...mail, to: "nobody" }, { key: "human:2", orgId: null })).rejects.toThrow();
  });
});
