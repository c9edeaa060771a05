/** People of the demo data, as the seed makes them, `npm start` prints them and the sign-in page offers them. Of the embedded stack alone. */
export interface DemoLogin {
  label: string;
  email: string;
  password: string;
  role: "superadmin" | "owner" | "admin" | "agent";
}

const password = "talia-demo-2026";

export const demoLogins: DemoLogin[] = [
  { label: "TalIA (plataforma)", email: "admin@talia.localhost", password, role: "superadmin" },
  { label: "Clínica dental · Valencia, España", email: "clinica@talia.localhost", password, role: "owner" },
  {
    label: "Cocinas a medida · Medellín, Colombia",
    email: "cocinas@talia.localhost",
    password,
    role: "owner",
  },
  { label: "Restaurante · Ciudad de México", email: "restaurante@talia.localhost", password, role: "owner" },
  { label: "Clínica dental · recepción", email: "recepcion@talia.localhost", password, role: "agent" },
];
