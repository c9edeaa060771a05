import { createEmulator } from "emulate";

export const googleClient = {
  clientId: "talia-embedded.apps.googleusercontent.com",
  clientSecret: "embedded",
};

/** Who one can sign in as with Google in the embedded stack. */
const people = [
  { email: "lucia.ferrer@gmail.com", name: "Lucía Ferrer" },
  { email: "andres.rojas@gmail.com", name: "Andrés Rojas" },
  { email: "mariana.costa@gmail.com", name: "Mariana Costa" },
  { email: "oriol.puig@gmail.com", name: "Oriol Puig" },
];

/** What the auth service asks Google itself, and where the emulator answers it. */
const endpoints: Record<string, string> = {
  "https://oauth2.googleapis.com/token": "/oauth2/token",
  "https://www.googleapis.com/oauth2/v3/certs": "/oauth2/v3/certs",
  "https://www.googleapis.com/userinfo/v2/me": "/oauth2/v2/userinfo",
};

export interface GoogleEmulator {
  /** Where the browser goes instead of accounts.google.com. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts Google's sign-in on loopback. Its tokens name accounts.google.com as their issuer, because the auth service
 * accepts no other, so the addresses that the browser and the service would call are rewritten instead.
 */
export async function startGoogle(port: number, callbackUrl: string): Promise<GoogleEmulator> {
  const emulator = await createEmulator({
    service: "google",
    port,
    baseUrl: "https://accounts.google.com",
    seed: {
      google: {
        users: people,
        oauth_clients: [
          {
            name: "TalIA",
            client_id: googleClient.clientId,
            client_secret: googleClient.clientSecret,
            redirect_uris: [callbackUrl],
          },
        ],
      },
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const path = endpoints[input instanceof Request ? input.url : String(input)];
    return path ? realFetch(url + path, init) : realFetch(input, init);
  };
  return {
    url,
    close: async () => {
      globalThis.fetch = realFetch;
      await emulator.close();
    },
  };
}

/** The same redirect, to the emulator. */
export function toEmulator(response: Response, emulatorUrl: string): Response {
  const location = response.headers.get("location");
  if (!location?.startsWith("https://accounts.google.com/")) return response;
  const headers = new Headers(response.headers);
  headers.set("location", location.replace("https://accounts.google.com", emulatorUrl));
  return new Response(null, { status: response.status, headers });
}
