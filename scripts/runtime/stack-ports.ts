import { choosePorts } from "./choose-ports";
import { missingPayments } from "./emulated-payments";
import { missingVoice } from "./emulated-voice";
import { isHosted } from "./local-env";
import { say } from "./report";

/** The port of each process; 0 of one that is not started. */
export interface StackPorts {
  web: number;
  voice: number;
  jobs: number;
  telephone: number;
  payments: number;
  supabase: number;
  database: number;
  smtp: number;
  mail: number;
}

/** The usual ports, or the next free ones, reserved until the end. */
export async function chooseStackPorts(): Promise<StackPorts> {
  const onOther = (usual: number, port: number) => say(`Port ${usual} is taken: using ${port}`);
  const { speech, telephone } = missingVoice(process.env);
  const own = {
    PORT: 3000,
    VOICE_PORT: 3030,
    JOBS_PORT: 3035,
    ...((speech || telephone) && { EMULATOR_PORT: 4040 }),
    ...(missingPayments(process.env).length > 0 && { PAYMENTS_PORT: 4050 }),
  };
  const database = {
    SUPABASE_PORT: 54321,
    SUPABASE_DB_PORT: 54322,
    SUPABASE_SMTP_PORT: 54325,
    SUPABASE_MAIL_PORT: 54324,
  };
  const chosen = await choosePorts(isHosted() ? own : { ...own, ...database }, process.env, { onOther });
  const port = (name: keyof typeof own | keyof typeof database) =>
    (chosen as Partial<Record<typeof name, number>>)[name] ?? 0;
  return {
    web: port("PORT"),
    voice: port("VOICE_PORT"),
    jobs: port("JOBS_PORT"),
    telephone: port("EMULATOR_PORT"),
    payments: port("PAYMENTS_PORT"),
    supabase: port("SUPABASE_PORT"),
    database: port("SUPABASE_DB_PORT"),
    smtp: port("SUPABASE_SMTP_PORT"),
    mail: port("SUPABASE_MAIL_PORT"),
  };
}
