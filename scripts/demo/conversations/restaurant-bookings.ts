import { ask, knows, press, type Script, say, thinks } from "../types";

const evenings = [
  "el viernes a las 20:30",
  "mañana a las 20:00",
  "el sábado a las 21:00",
  "el jueves a las 20:00",
];
const noons = ["el domingo a las 15:00", "el sábado a las 14:30", "mañana a las 14:00"];
const thanks = say("no, es todo, gracias", "nada más, muchas gracias", "no, gracias");

/** Those who book, as people write to a restaurant in Mexico City. */
export const restaurantBookings: readonly Script[] = [
  {
    id: "dinner-for-two",
    locale: "es",
    lines: [
      press("book"),
      press("Cena"),
      say("2", "somos 2"),
      say("aniversario de boda", "nada en especial"),
      say("ninguna"),
      say("{name}"),
      say("{phone}"),
      say(...evenings),
      thanks,
    ],
  },
  {
    id: "birthday",
    locale: "es",
    channel: "whatsapp",
    lines: [
      ask(
        ["Hola buenas tardes, puedo llevar pastel?", "¿Se puede llevar pastel?"],
        knows("El pastel es bienvenido y no se cobra. Le ponemos vela y las mañanitas.", { rated: "useful" }),
      ),
      press("book"),
      press("Comida a la carta"),
      say("somos 8", "seremos 10 personas"),
      say("un cumpleaños"),
      say("ninguna", "una silla para bebé por favor"),
      say("{name}"),
      say("{phone}"),
      say(...noons),
      thanks,
    ],
  },
  {
    id: "vegan",
    locale: "es",
    lines: [
      ask(
        ["¿Tienen opciones veganas?", "hola, tienen opciones veganas?"],
        knows(
          "Sí: tlacoyos de haba, enmoladas de huitlacoche, pozole de setas y dos postres. Están marcados con una hoja en la carta.",
          {
            rated: "useful",
          },
        ),
      ),
      ask("las enmoladas cuánto cuestan?", knows("Las enmoladas de huitlacoche cuestan $245.")),
      press("book"),
      press("Comida a la carta"),
      say("4", "somos 3"),
      say("no"),
      say("dos personas veganas", "ninguna"),
      say("{name}"),
      say("{phone}"),
      say(...noons),
      thanks,
    ],
  },
  {
    id: "company-event",
    locale: "es",
    lines: [
      ask(
        "Buen día, buscamos lugar para la posada de la empresa, somos como 60",
        knows(
          "El patio admite hasta 80 personas. La renta cuesta desde $18.000 por cinco horas, con meseros y sonido; los alimentos se cobran por persona desde $690.",
        ),
      ),
      ask(
        "se puede mover la fecha?",
        knows("Sí, sin costo hasta 15 días antes. La fecha se aparta con el 30 %.", { rated: "useful" }),
      ),
      press("book"),
      press("Evento privado"),
      say("60 personas", "seremos 55"),
      say("comida de trabajo"),
      say("ninguna por ahora"),
      say("{name}"),
      say("{phone}"),
      say("el viernes a las 15:00", "el jueves a las 14:00"),
      ask(
        "nos pueden mandar una cotización formal?",
        thinks("Claro. Regina, la anfitriona, se la envía hoy con el menú y las condiciones del anticipo."),
      ),
      thanks,
    ],
  },
  {
    id: "tasting-menu",
    locale: "es",
    lines: [
      ask(
        ["¿Cuánto cuesta el menú degustación?", "qué precio tiene el menú degustación?"],
        knows(
          "Siete tiempos de maíz criollo, $1.250 por persona; con maridaje de mezcal y vino mexicano, $1.950. Se pide con un día de anticipación.",
          {
            rated: "useful",
          },
        ),
      ),
      press("book"),
      press("Menú degustación"),
      say("2", "4 personas"),
      say("aniversario de boda", "un cumpleaños"),
      say("ninguna"),
      say("{name}"),
      say("{phone}"),
      say(...evenings),
      thanks,
    ],
  },
  {
    id: "mezcal",
    locale: "es",
    channel: "instagram",
    lines: [
      ask(
        ["la cata de mezcales cuándo es?", "Holaa, cuánto cuesta la cata de mezcal?"],
        knows(
          "La cata de cinco mezcales con botana cuesta $650 por persona y se toma de jueves a sábado a las 19:00.",
        ),
      ),
      press("book"),
      say("somos 4", "6 personas"),
      say("nada en especial"),
      say("ninguna"),
      say("{name}"),
      say("{phone}"),
      say("el viernes a las 19:00", "el sábado a las 19:00"),
      thanks,
    ],
  },
  {
    id: "breakfast",
    locale: "es",
    lines: [
      ask(
        ["¿Hasta qué hora sirven desayuno?", "hasta que hora hay desayunos?"],
        knows("Sábados y domingos hasta las 12:30, con pan de la casa y café de olla, por $265 por persona."),
      ),
      press("book"),
      press("Desayuno"),
      say("5", "somos 4"),
      say("no"),
      say("ninguna", "una carriola"),
      say("{name}"),
      say("{phone}"),
      say("el domingo a las 10:30 de la mañana", "el sábado a las 9:30 de la mañana"),
      thanks,
    ],
  },
  {
    id: "wrong-number-of-people",
    locale: "es",
    lines: [
      press("book"),
      press("Cena"),
      say("somos 4"),
      say("nada en especial"),
      say("ninguna"),
      say("{name}"),
      say("5512"),
      say("perdón, me faltaron números: {phone}"),
      say(...evenings),
      thanks,
    ],
  },
  {
    id: "english-dinner",
    locale: "en",
    lines: [
      ask(
        "Hi! Do you have gluten free options?",
        knows(
          "Our tortillas are made only from corn, but wheat is used in the kitchen, so we cannot guarantee gluten-free dishes. Tell us when booking and the kitchen will confirm.",
        ),
      ),
      press("book"),
      press("Cena"),
      say("2", "4 people"),
      say("an anniversary", "nothing special"),
      say("one person is celiac", "none"),
      say("{name}"),
      say("{phone}"),
      say("friday at 8:30 pm", "tomorrow at 8 pm"),
      say("no, thanks!"),
    ],
  },
  {
    id: "portuguese-lunch",
    locale: "pt",
    lines: [
      ask(
        "Olá! Vocês abrem na segunda-feira?",
        knows("Às segundas-feiras estamos fechados. No domingo abrimos das 9:00 às 18:00."),
      ),
      press("book"),
      press("Comida a la carta"),
      say("somos 3"),
      say("não"),
      say("nenhuma"),
      say("{name}"),
      say("{phone}"),
      say("domingo às 14h"),
      say("não, obrigada"),
    ],
  },
];
