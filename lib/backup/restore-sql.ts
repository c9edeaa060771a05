import net from "node:net";
import postgres from "postgres";

interface Target {
  host: string[];
  port: number[];
  path?: string | undefined;
}

/**
 * One connection on which what is written goes out at once. The driver writes the rows of a table and their end one after the other, and a
 * socket would hold the second back until the first is acknowledged: 40 ms and more, twice for each table.
 */
export function restoreSql(databaseUrl: string): postgres.Sql {
  const options = {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    socket: ({ host: [host], port: [port], path }: Target): net.Socket =>
      path ? net.connect(path) : net.connect({ host, port: port ?? 5432, noDelay: true }),
  };
  return postgres(databaseUrl, options);
}
