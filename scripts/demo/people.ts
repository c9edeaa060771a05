import type { Random } from "./random";

export type Country = "ES" | "CO" | "MX";

export interface Person {
  name: string;
  first: string;
  email: string;
  /** E.164. */
  phone: string;
  /** As people there write it. */
  spokenPhone: string;
}

const firstNames: Record<Country, readonly string[]> = {
  ES: words(`María Carmen Lucía Paula Marta Laura Sara Alba Cristina Raquel Inés Amparo Desamparados Nuria Rocío Silvia
    Irene Beatriz Noelia Elena Vicent Javier Pablo Alejandro Sergio Carlos Adrián Álvaro Rubén Jorge Vicente Salvador
    Joan Pau Marc Ximo Toni Fernando Andrés Miguel Óscar Gonzalo`),
  CO: words(`Valentina Daniela Camila Juliana Natalia Carolina Luisa Manuela Sara Isabella Catalina Paola Andrea Diana
    Yuliana Estefanía Marcela Gloria Liliana Ángela Santiago Sebastián Juan Andrés Felipe Mateo Camilo Esteban Alejandro
    Mauricio Jaime Hernán Óscar Jhon Wilson Fabián Julián Ricardo Gustavo Alonso`),
  MX: words(`Guadalupe Fernanda Ximena Regina Daniela Alejandra Mariana Gabriela Verónica Leticia Paola Itzel Citlali
    Renata Sofía Adriana Patricia Rosario Lorena Karla José Luis Miguel Ángel Carlos Eduardo Ricardo Emiliano Rodrigo
    Arturo Héctor Raúl Gerardo Iván Diego Mauricio Ulises Octavio Jesús Javier`),
};

const surnames: Record<Country, readonly string[]> = {
  ES: words(`García Martínez López Sánchez Pérez Ferrer Navarro Soler Ibáñez Moreno Giner Climent Peris Ballester Sanchis
    Llorens Gimeno Molina Ortega Marín Domingo Esteve Vidal Roig Bosch Torres Romero Alonso Gil Catalá Tormo Blasco`),
  CO: words(`Restrepo Gómez Londoño Arango Vélez Mejía Zapata Ospina Jaramillo Cardona Giraldo Montoya Uribe Henao Betancur
    Echeverri Agudelo Posada Correa Múnera Quintero Toro Bedoya Castaño Ramírez Álvarez Muñoz Rendón Sierra Hoyos`),
  MX: words(`Hernández Ramírez Flores Morales Cruz Reyes Gutiérrez Ortiz Chávez Mendoza Aguilar Castillo Vargas Juárez
    Domínguez Medina Guzmán Rojas Salazar Contreras Ríos Luna Espinoza Trejo Zamora Cervantes Olvera Bautista Ibarra`),
};

/** Mail addresses of nobody: these domains are kept free for examples (RFC 2606). */
const domains = ["example.com", "example.org", "example.net"] as const;

/**
 * People of a country, all different. Their numbers have the shape of mobiles there, with a run of noughts that makes
 * them easy to tell from real ones.
 */
export function makePeople(random: Random, country: Country, count: number): Person[] {
  const names = new Set<string>();
  return Array.from({ length: count }, (_, at) => {
    let first = "";
    let name = "";
    do {
      first = random.pick(firstNames[country]);
      const [one, other] = [random.pick(surnames[country]), random.pick(surnames[country])];
      name = other === one ? `${first} ${one}` : `${first} ${one} ${other}`;
    } while (names.has(name));
    names.add(name);
    const { phone, spokenPhone } = phoneOf(country, at);
    return { name, first, email: emailOf(name, at, random.pick(domains)), phone, spokenPhone };
  });
}

function phoneOf(country: Country, at: number): Pick<Person, "phone" | "spokenPhone"> {
  const own = String(at + 101).padStart(3, "0");
  switch (country) {
    case "ES":
      return { phone: `+34600000${own}`, spokenPhone: `600 000 ${own}` };
    case "CO":
      return { phone: `+573000000${own}`, spokenPhone: `300 000 0${own}` };
    case "MX":
      return { phone: `+525550000${own}`, spokenPhone: `55 5000 0${own}` };
  }
}

function emailOf(name: string, at: number, domain: string): string {
  const [first = "", last = ""] = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(" ");
  return `${first}.${last}${at % 3 === 0 ? "" : at + 10}@${domain}`;
}

function words(list: string): string[] {
  return list.split(/\s+/).filter(Boolean);
}
