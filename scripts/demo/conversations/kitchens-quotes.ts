import { ask, knows, press, type Script, say } from "../types";

const days = [
  "el sábado a las 10 de la mañana",
  "mañana a las 3 de la tarde",
  "el martes a las 9:00",
  "el jueves a las 4 de la tarde",
];
const thanks = say("no, eso es todo, muchas gracias", "eso es todo, gracias", "no, muchas gracias");
const soon = ["lo antes posible", "este mes", "en dos o tres meses"];

/** Those who want a quote, as people write to a workshop of kitchens in Medellín. */
export const kitchensQuotes: readonly Script[] = [
  {
    id: "kitchen-quote",
    locale: "es",
    lines: [
      ask(
        ["Buenas tardes, cuánto vale una cocina integral?", "Hola, qué precio tiene una cocina integral?"],
        knows(
          "Una cocina en L de un apartamento de 70 m² tiene entre 4 y 5 metros lineales: de $14.000.000 a $24.000.000 sin electrodomésticos.",
          {
            rated: "useful",
          },
        ),
      ),
      press("quote"),
      press("Cocina integral"),
      say("9 m2", "unos 10 metros cuadrados", "3 x 4"),
      say("moderno", "algo moderno, sin manijas"),
      say("entre 15 y 20 millones", "unos 22 millones"),
      say(...soon),
      say("Laureles", "El Poblado, cerca al parque Lleras", "Envigado"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "premium-kitchen",
    locale: "es",
    lines: [
      ask(
        "Buen día. Estamos remodelando un apartamento en El Poblado y queremos cocina con isla en cuarzo",
        knows(
          "Una isla con mesón en cuarzo arranca en $5.500.000 para 1,60 m, con la toma eléctrica incluida. La línea premium de cocina está en $5.900.000 por metro lineal.",
        ),
      ),
      press("quote"),
      press("Cocina integral"),
      say("unos 20 m2", "18 metros cuadrados"),
      say("moderno"),
      say("hasta 60 millones", "unos 45 millones"),
      say("lo antes posible"),
      say("El Poblado"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say(...days),
      ask(
        "el diseño 3D tiene costo?",
        knows(
          "No: en cinco días hábiles recibe el diseño en 3D con la cotización, con dos rondas de cambios sin costo.",
          { rated: "useful" },
        ),
      ),
      thanks,
    ],
  },
  {
    id: "closet",
    locale: "es",
    channel: "instagram",
    lines: [
      ask(
        ["Hola! vi un clóset en su instagram, cuánto vale?", "buenas, cuánto vale un clóset?"],
        knows(
          "Un clóset en melamina RH está desde $980.000 por metro cuadrado de frente, con herrajes de cierre lento.",
        ),
      ),
      press("quote"),
      say("6 m2", "8 m2"),
      say("madera", "clásico"),
      say("entre 4 y 6 millones", "5 millones"),
      say(...soon),
      say("Sabaneta", "Belén"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "countertop-materials",
    locale: "es",
    lines: [
      ask(
        ["Qué diferencia hay entre cuarzo y granito?", "qué es mejor, cuarzo o granito?"],
        knows(
          "El cuarzo resiste mejor las manchas y no hay que sellarlo; el granito se sella una vez al año. El granito está en $780.000 el metro lineal y el cuarzo importado en $1.450.000.",
        ),
      ),
      ask(
        "y aguanta ollas calientes?",
        knows(
          "El cuarzo no: use siempre un salvamanteles. La piedra sinterizada sí aguanta el calor directo, en $2.100.000 el metro lineal.",
          { rated: "useful" },
        ),
      ),
      press("quote"),
      press("Cambio de puertas"),
      say("no lo sé", "unos 8 m2"),
      say("no sé"),
      say("unos 9 millones", "prefiero no decirlo"),
      say(...soon),
      say("Itagüí", "Bello"),
      say("{name}"),
      say("{phone}"),
      say("prefiero no decirlo"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "visit-cost",
    locale: "es",
    channel: "whatsapp",
    lines: [
      ask(
        ["Hola, ¿cobran por ir a medir a la casa?", "buenas, cobran algo por ir a tomar medidas?"],
        knows(
          "En Medellín, Envigado, Sabaneta, Itagüí y Bello es gratis. En Rionegro y Llanogrande cuesta $80.000, que se abonan a la compra.",
        ),
      ),
      press("quote"),
      press("Cocina integral"),
      say("12 m2"),
      say("madera"),
      say("máximo 18 millones", "entre 12 y 16 millones"),
      say(...soon),
      say("Rionegro", "Llanogrande"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "changed-mind",
    locale: "es",
    lines: [
      press("quote"),
      press("Centro de entretenimiento"),
      say("no lo sé"),
      say("moderno"),
      say("unos 3 millones"),
      say("este mes"),
      say("La América, Medellín"),
      say("{name}"),
      say("3000"),
      say("perdón, es el {phone}"),
      say("{email}"),
      say("mañana a las 3 de la tarde"),
      thanks,
    ],
  },
  {
    id: "new-building",
    locale: "es",
    lines: [
      ask(
        "Me entregan apartamento en marzo, pueden cotizar con los planos?",
        knows(
          "Sí. Con los planos del apartamento le hacemos una cotización preliminar, y medimos cuando le entreguen.",
          { rated: "useful" },
        ),
      ),
      press("quote"),
      press("Cocina integral"),
      say("7 m2", "por ahí 8 m2"),
      say("moderno", "minimalista"),
      say("entre 14 y 18 millones"),
      say("en dos o tres meses", "unos meses"),
      say("Sabaneta, por Las Vegas", "Bello, Niquía"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say("el sábado a las 10 de la mañana"),
      thanks,
    ],
  },
  {
    id: "bathroom",
    locale: "es",
    lines: [
      press(
        "ask_prices",
        knows(
          "Cocina integral desde $14.000.000, clóset desde $4.500.000, isla desde $5.500.000, mueble de baño desde $1.800.000 y puertas desde $950.000 cada una.",
        ),
      ),
      press("quote"),
      press("Mueble de baño"),
      say("3 m2", "no lo sé"),
      say("moderno"),
      say("2 millones", "unos 2 millones y medio"),
      say(...soon),
      say("Belén", "Robledo"),
      say("{name}"),
      say("{phone}"),
      say("prefiero no decirlo"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "english-kitchen",
    locale: "en",
    lines: [
      ask(
        "Hi! We just bought a place in El Poblado. Do you do full kitchens?",
        knows(
          "Yes: design in 3D, manufacture, countertop and installation with our own team. A kitchen starts at $14,000,000.",
        ),
      ),
      press("quote"),
      press("Cocina integral"),
      say("about 14 m2"),
      say("modern"),
      say("between 30 and 40 million pesos"),
      say("within a month", "as soon as possible"),
      say("El Poblado, Provenza"),
      say("{name}"),
      say("{phone}"),
      say("{email}"),
      say("saturday at 10 am"),
      say("no, thank you"),
    ],
  },
];
