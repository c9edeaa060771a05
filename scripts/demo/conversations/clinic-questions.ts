import { ask, chats, knows, press, recalls, type Script, say, team, thinks } from "../types";

const thanks = say("no, eso es todo, gracias", "nada más, muchas gracias", "no gracias");

/** Those who only ask, complain or want a person, as people write to a dental clinic in Valencia. */
export const clinicQuestions: readonly Script[] = [
  {
    id: "insurance",
    locale: "es",
    lines: [
      ask(
        ["¿Trabajáis con Adeslas?", "hola, trabajáis con seguros? tengo Sanitas"],
        knows(
          "Sí, trabajamos con Sanitas, Adeslas y DKV en revisiones, limpiezas y empastes. Trae la tarjeta del seguro a la primera visita.",
          {
            rated: "useful",
          },
        ),
      ),
      ask(
        "y los implantes los cubre?",
        knows(
          "No: los implantes se facturan con nuestra tarifa. Sí puedes pagarlos en 12 meses sin intereses.",
        ),
      ),
      say("vale, gracias"),
    ],
  },
  {
    id: "hours-and-parking",
    locale: "es",
    lines: [
      press(
        "ask_hours",
        knows(
          "Abrimos de lunes a jueves de 9:30 a 14:00 y de 16:00 a 20:00, y los viernes de 9:30 a 15:00. Estamos en la calle de la Paz 18, 1.º, Valencia.",
        ),
      ),
      ask(
        ["¿Tenéis aparcamiento?", "y hay parking cerca?"],
        knows("A 100 metros está el aparcamiento de la plaza del Ayuntamiento; validamos la primera hora."),
      ),
      ask(
        ["abrís los sábados?", "¿Abrís los sábados?"],
        knows(
          "Los sábados no abrimos. Las urgencias se atienden el mismo día, de lunes a viernes, hasta las 19:00.",
          {
            rated: "useful",
          },
        ),
      ),
      thanks,
    ],
  },
  {
    id: "billing-complaint",
    locale: "es",
    lines: [
      ask(
        "El otro día me cobrasteis 85 € por un empaste y en la web pone 55",
        knows(
          "El empaste pequeño cuesta 55 €; un empaste grande o una reconstrucción, 85 €. Si no te lo avisaron antes, lo reviso con el equipo.",
        ),
      ),
      say("pues nadie me dijo nada, quiero hablar con una persona"),
      say("{name}"),
      say("{phone}"),
      team(
        "Hola, {first}, soy Marta. Tienes razón en que había que avisarte antes: te devolvemos los 30 € de diferencia. Te llega hoy a la tarjeta, y perdona.",
      ),
      say("perfecto, gracias por la rapidez"),
    ],
  },
  {
    id: "bleeding-after-extraction",
    locale: "es",
    recent: true,
    channel: "whatsapp",
    lines: [
      ask(
        "me sacasteis una muela ayer y sigue saliendo algo de sangre, es normal?",
        knows(
          "Muerde la gasa durante 30 minutos y no te enjuagues en las primeras 24 horas. Si el sangrado no cede, llámanos al 961 000 100.",
        ),
      ),
      say("prefiero hablar con alguien"),
      say("{name}"),
      say("{phone}"),
    ],
  },
  {
    id: "whitening-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "¿Hacéis blanqueamiento a embarazadas?",
        knows(
          "El blanqueamiento dental cuesta 290 €: una sesión en la clínica de 90 minutos y férulas con gel para casa.",
          {
            rated: "not_useful",
            corrected:
              "No hacemos blanqueamientos durante el embarazo ni la lactancia. Una limpieza sí puedes hacértela, mejor en el segundo trimestre.",
          },
        ),
      ),
      say("no me has contestado... bueno, ya llamaré"),
    ],
  },
  {
    id: "whitening-right-answer",
    locale: "es",
    lines: [
      ask(
        "¿Hacéis blanqueamiento a embarazadas?",
        recalls(
          "No hacemos blanqueamientos durante el embarazo ni la lactancia. Una limpieza sí puedes hacértela, mejor en el segundo trimestre.",
          {
            rated: "useful",
          },
        ),
      ),
      say("ah vale, pues lo dejo para después. gracias!"),
    ],
  },
  {
    id: "guarantee-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "cuánto dura la garantía de la ortodoncia invisible?",
        knows("Las coronas y carillas tienen garantía de cinco años.", {
          rated: "not_useful",
          corrected:
            "La ortodoncia invisible incluye retoques durante los dos años siguientes al final del tratamiento, si llevas el retenedor como te indicamos.",
        }),
      ),
      ask(
        "y la de los implantes?",
        knows(
          "Los implantes tienen garantía de por vida en la pieza y de cinco años en la corona, con una revisión al año.",
        ),
      ),
      thanks,
    ],
  },
  {
    id: "move-appointment",
    locale: "es",
    lines: [
      ask(
        [
          "Hola, tengo hora el jueves y no puedo ir, ¿se puede cambiar?",
          "buenas, me ha surgido un viaje y no llego a lo del martes, se puede cambiar?",
        ],
        knows("Sí, puedes cambiar o anular tu cita sin coste hasta 24 horas antes."),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
      team("¡Hola, {first}! Soy Marta. Te la paso al martes a las 17:00, ¿te va bien?"),
      say("sí, perfecto"),
      team("Hecho. Te llegará el recordatorio el lunes."),
    ],
  },
  {
    id: "just-looking",
    locale: "es",
    lines: [
      press(
        "ask_prices",
        knows(
          "Las más pedidas: primera visita 30 €, limpieza 60 €, empaste desde 55 €, blanqueamiento 290 € e implante desde 1.190 €.",
        ),
      ),
      ask(
        "hacéis descuento a familias?",
        thinks(
          "No tengo anotado ningún descuento para familias. Si me dejas un teléfono, el equipo te lo confirma.",
        ),
      ),
      say("ok ya os digo"),
    ],
  },
  {
    id: "hello-only",
    locale: "es",
    lines: [
      ask("hola", chats("¡Hola! Dime en qué te puedo ayudar.")),
      ask(
        "eres un robot?",
        chats(
          "Soy el asistente virtual de la Clínica Dental Turia. Te ayudo con precios y citas, y si prefieres una persona, te paso con Marta.",
        ),
      ),
      say("jaja vale"),
    ],
  },
  {
    id: "catalan-hours",
    locale: "ca",
    lines: [
      ask(
        "Hola, obriu els dissabtes?",
        knows(
          "Els dissabtes no obrim. Les urgències s'atenen el mateix dia, de dilluns a divendres, fins a les 19:00.",
        ),
      ),
      say("d'acord, gràcies!"),
    ],
  },
  {
    id: "english-whitening",
    locale: "en",
    lines: [
      ask(
        "How long does teeth whitening take?",
        knows("One 90-minute session at the clinic, plus trays with gel for a week at home. It costs €290."),
      ),
      say("great, thanks"),
    ],
  },
];
