import postgres from "postgres";

/**
 * Tells which calls somebody has told something (`talia_commands`, ids alone): the call then asks what. Without it a call learns it when
 * it next says how it stands, within seconds; so a database that cannot be listened to is no reason not to take calls.
 */
export async function listenToCommands(
  databaseUrl: string,
  onCall: (callId: string) => void,
): Promise<() => Promise<void>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.listen("talia_commands", (payload) => {
      const note: unknown = JSON.parse(payload);
      if (typeof note === "object" && note !== null && "call" in note) onCall(String(note.call));
    });
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return () => sql.end({ timeout: 1 });
}
