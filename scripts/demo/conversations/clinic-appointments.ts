import { ask, knows, press, type Script, say, thinks } from "../types";

const days = [
  "el jueves a las 17:30",
  "mañana a las 10:00",
  "el lunes que viene a las 12:00",
  "el martes a las 18:15",
];
const thanks = say("no, eso es todo, gracias", "nada más, muchas gracias", "no gracias");

/** Those who ask for an appointment, as people write to a dental clinic in Valencia. */
export const clinicAppointments: readonly Script[] = [
  {
    id: "price-then-book",
    locale: "es",
    lines: [
      ask(
        ["Hola, cuánto cuesta una limpieza?", "Buenas, qué precio tiene la limpieza dental?"],
        knows("La limpieza dental cuesta 60 € y dura unos 45 minutos. Incluye pulido y revisión de encías.", {
          rated: "useful",
        }),
      ),
      press("book"),
      press("Limpieza"),
      say("primera vez", "es mi primera vez"),
      say("no es urgente, puede esperar unos días", "esta semana"),
      say("{name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "implant-quote",
    locale: "es",
    lines: [
      ask(
        ["Me falta una muela y quería saber cuánto vale un implante", "hola! precio de un implante?"],
        knows(
          "El implante con pilar y corona de circonio cuesta desde 1.190 €. Incluye el TAC, la cirugía guiada y las revisiones del primer año.",
        ),
      ),
      ask(
        ["y se puede pagar a plazos?", "¿Se puede pagar a plazos?"],
        knows(
          "Sí. A partir de 300 € puedes pagar en 3, 6 o 12 meses sin intereses, y hasta en 36 meses con financiera.",
          {
            rated: "useful",
          },
        ),
      ),
      ask(
        "y cuánto se tarda en total?",
        knows(
          "El hueso necesita entre 8 y 12 semanas antes de poner la corona. Mientras tanto llevas una pieza provisional.",
        ),
      ),
      press("book"),
      press("Implante"),
      say("no, nunca he ido", "es mi primera vez"),
      say("unos días", "puede esperar"),
      say("me llamo {name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "toothache",
    locale: "es",
    channel: "whatsapp",
    lines: [
      say("Buenos días, me duele mucho una muela desde anoche"),
      press("book"),
      press("Urgencia"),
      say("ya soy paciente", "ya he venido"),
      say("{name}"),
      say("{phone}"),
      say("mañana a las 9:30", "mañana a las 10:00"),
      ask(
        "puedo tomar algo mientras?",
        thinks(
          "Eso te lo tiene que decir el dentista: no puedo recomendarte medicación. Si el dolor va a más o se te hincha la cara, llama al 961 000 100 y te atienden hoy.",
        ),
      ),
      thanks,
    ],
  },
  {
    id: "braces-for-teen",
    locale: "es",
    lines: [
      ask(
        "hola, mi hija tiene 14 años y le han dicho que necesita ortodoncia. qué precios tenéis?",
        knows(
          "Los brackets metálicos cuestan 1.950 € y los estéticos 2.450 €. La ortodoncia invisible, desde 2.800 €. Las revisiones mensuales y los retenedores están incluidos.",
        ),
      ),
      ask(
        "y el estudio se paga aparte?",
        knows("El estudio de ortodoncia cuesta 90 € y se descuenta si empezáis el tratamiento.", {
          rated: "useful",
        }),
      ),
      press("book"),
      press("Brackets"),
      say("primera vez"),
      say("puede esperar", "no corre prisa"),
      say("{name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "invisible-details",
    locale: "es",
    channel: "instagram",
    lines: [
      ask(
        ["holaa, cuánto dura la ortodoncia invisible?", "cuanto dura la ortodoncia invisible"],
        knows(
          "Un caso leve dura entre 6 y 9 meses, y uno completo entre 12 y 18. Los alineadores se llevan 22 horas al día.",
        ),
      ),
      ask("vale y si pierdo uno?", knows("Si pierdes un alineador, ponte el anterior y escríbenos.")),
      press("book"),
      say("primera vez"),
      say("esta semana", "unos días"),
      say("soy {name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "fear",
    locale: "es",
    lines: [
      ask(
        "me da muchísimo miedo el dentista... la limpieza duele?",
        knows(
          "Puede molestar si hay sarro bajo la encía. Si tienes sensibilidad, lo hacemos con anestesia tópica.",
          { rated: "useful" },
        ),
      ),
      ask(
        "y si necesito parar?",
        thinks("Paras cuando quieras: levanta la mano y el equipo se detiene. Vamos sin prisas."),
      ),
      press("book"),
      press("Limpieza"),
      say("primera vez"),
      say("unos días", "no corre prisa"),
      say("{name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "child",
    locale: "es",
    lines: [
      ask(
        [
          "¿A qué edad tengo que llevar a mi hijo por primera vez?",
          "a qué edad es la primera revisión de un niño?",
        ],
        knows("Hacia los tres años, o antes si notas manchas, un golpe o dolor."),
      ),
      ask(
        "puedo entrar con él?",
        knows(
          "Sí, puede entrar un acompañante hasta el sillón. Y si tiene miedo, hacemos una visita previa sin tratamiento y sin coste.",
        ),
      ),
      press("book"),
      press("Revisión infantil"),
      say("primera vez"),
      say("no corre prisa", "puede esperar"),
      say("{name}"),
      say("{phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "wrong-phone",
    locale: "es",
    lines: [
      press("book"),
      press("Primera visita"),
      say("primera vez"),
      say("esta semana", "unos días"),
      say("{name}"),
      say("60012"),
      say("perdona, me comí números: {phone}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "no-phone",
    locale: "es",
    lines: [
      press("book"),
      press("Blanqueamiento"),
      say("primera vez"),
      say("no corre prisa"),
      say("{name}"),
      say("prefiero no dar el teléfono"),
      say("{email}"),
      say(...days),
      thanks,
    ],
  },
  {
    id: "catalan-cleaning",
    locale: "ca",
    lines: [
      ask("Bon dia, quant costa una neteja?", knows("La neteja dental costa 60 € i dura uns 45 minuts.")),
      press("book"),
      press("Limpieza"),
      say("primer cop"),
      say("aquesta setmana"),
      say("{name}"),
      say("{phone}"),
      say("dijous a les 17:30", "demà a les 10:00"),
      say("no, gràcies"),
    ],
  },
  {
    id: "english-crown",
    locale: "en",
    lines: [
      ask(
        "Hi, I'm in Valencia this month and a crown came off. How much is a new one?",
        knows("A zirconia crown on a tooth costs €420. A first visit with X-ray is €30.", {
          rated: "useful",
        }),
      ),
      press("book"),
      press("Primera visita"),
      say("first time"),
      say("it's urgent", "this week"),
      say("{name}"),
      say("{phone}"),
      say("tomorrow at 10:00", "thursday at 16:30"),
      say("no, that's all, thank you"),
    ],
  },
];
