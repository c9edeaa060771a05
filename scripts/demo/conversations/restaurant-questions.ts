import { ask, chats, knows, press, recalls, type Script, say, team, thinks } from "../types";

/** Those who only ask, complain or want a person, as people write to a restaurant in Mexico City. */
export const restaurantQuestions: readonly Script[] = [
  {
    id: "nut-allergy",
    locale: "es",
    lines: [
      ask(
        [
          "Mi hijo es alérgico a la nuez y al cacahuate, qué puede comer?",
          "tengo alergia al cacahuate, el mole lleva?",
        ],
        knows(
          "El mole negro lleva cacahuate, nuez y ajonjolí, y la salsa macha, cacahuate. No podemos asegurar que un platillo esté libre de trazas: la cocina se lo confirma antes de venir.",
        ),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
      team(
        "Hola, {first}, soy Regina. Lo hablé con el chef: el pescado zarandeado y las quesadillas se preparan en plancha aparte. Dejo la alergia anotada en su reserva.",
      ),
      say("muchísimas gracias, qué atentos"),
    ],
  },
  {
    id: "parking-and-pets",
    locale: "es",
    lines: [
      ask(
        ["¿Hay estacionamiento?", "tienen estacionamiento?"],
        knows("Contamos con valet parking por $80 de martes a domingo, sobre Francisco Sosa."),
      ),
      ask(
        ["¿Aceptan mascotas?", "y puedo ir con mi perrito?"],
        knows("Sí, en la terraza y con correa. Les llevamos agua y cama.", { rated: "useful" }),
      ),
      say("qué padre, gracias"),
    ],
  },
  {
    id: "cold-food-complaint",
    locale: "es",
    lines: [
      ask(
        "Fuimos el sábado y la verdad muy mal, tardaron una hora y la comida llegó fría",
        thinks(
          "Lamento mucho que su visita haya sido así. Se lo cuento ahora mismo a Regina, la anfitriona, para que le responda personalmente.",
        ),
      ),
      say("sí, quiero hablar con el gerente"),
      say("{name}"),
      say("{phone}"),
      team(
        "Buenas tardes, {first}. Le ofrezco una disculpa: el sábado nos faltaron dos meseros. Nos gustaría invitarle la próxima comida; ¿le puedo llamar hoy a las 17:00?",
      ),
      say("sí, a esa hora puedo"),
    ],
  },
  {
    id: "invoice",
    locale: "es",
    lines: [
      ask(
        ["¿Facturan?", "necesito factura de mi consumo"],
        knows(
          "Sí, el mismo mes del consumo, con el ticket y su constancia de situación fiscal en facturacion@lamilpa.example.com.",
        ),
      ),
      say("ok gracias"),
    ],
  },
  {
    id: "running-late",
    locale: "es",
    lines: [
      ask(
        ["Vamos tarde, nos guardan la mesa?", "¿Cuánto tiempo guardan la mesa?"],
        knows("Guardamos la mesa 15 minutos. Avisamos a la anfitriona para intentar esperarlos un poco más."),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
      team("Hola, {first}, aquí Regina. Los esperamos hasta las 21:30 sin problema."),
      say("mil gracias!! ya casi llegamos"),
    ],
  },
  {
    id: "large-group",
    locale: "es",
    recent: true,
    lines: [
      ask(
        ["Somos 14 para el domingo, hay menú para grupos?", "tienen menú para grupos?"],
        knows(
          "Sí, el menú de grupo cuesta $690 por persona, con entrada al centro, plato fuerte, postre y agua fresca. A partir de 13 personas se pide un anticipo del 30 %.",
        ),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
    ],
  },
  {
    id: "corkage-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "¿Cobran descorche de mezcal?",
        knows("Mezcales desde $140 el caballito.", {
          rated: "not_useful",
          corrected:
            "El descorche de mezcal y otros destilados cuesta $500 por botella, y el de vino $350. Máximo una botella por cada cuatro personas.",
        }),
      ),
      say("no, preguntaba si puedo llevar el mío. luego marco"),
    ],
  },
  {
    id: "corkage-right-answer",
    locale: "es",
    lines: [
      ask(
        "¿Cobran descorche de mezcal?",
        recalls(
          "El descorche de mezcal y otros destilados cuesta $500 por botella, y el de vino $350. Máximo una botella por cada cuatro personas.",
          {
            rated: "useful",
          },
        ),
      ),
      say("perfecto gracias"),
    ],
  },
  {
    id: "live-music-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "a qué hora empieza la música en vivo?",
        knows("La cena es de jueves a sábado, con música en vivo los viernes.", {
          rated: "not_useful",
          corrected:
            "La música en vivo es los viernes de 20:30 a 22:30, un trío de son jarocho. No hay cover.",
        }),
      ),
      say("pero a qué hora? bueno, llego a las 9"),
    ],
  },
  {
    id: "address",
    locale: "es",
    lines: [
      press(
        "ask_hours",
        knows(
          "Estamos en Francisco Sosa 202, Coyoacán. Martes y miércoles de 13:00 a 18:00, jueves y viernes hasta las 23:00, sábado de 9:00 a 23:00 y domingo de 9:00 a 18:00.",
        ),
      ),
      ask(
        ["qué metro queda cerca?", "¿Qué metro está cerca?"],
        knows("El metro más cercano es Viveros.", { rated: "useful" }),
      ),
      say("gracias!"),
    ],
  },
  {
    id: "chiles-en-nogada",
    locale: "es",
    lines: [
      ask(
        ["todavía tienen chiles en nogada?", "¿Tienen chiles en nogada?"],
        knows("Los chiles en nogada, a $420, son de agosto a septiembre."),
      ),
      ask(
        "ni modo, y qué me recomiendan?",
        thinks(
          "De la carta de esta temporada, el mole negro con pollo de libre pastoreo y las enmoladas de huitlacoche son de lo más pedido.",
        ),
      ),
      say("suena bien, gracias"),
    ],
  },
  {
    id: "is-it-a-bot",
    locale: "es",
    lines: [
      ask("hola", chats("¡Hola! ¿En qué le puedo ayudar?")),
      ask(
        "eres un bot?",
        chats(
          "Soy Ximena, la asistente virtual de La Milpa. Le ayudo con reservas y dudas, y si lo prefiere le paso con Regina.",
        ),
      ),
      say("ah ok, gracias"),
    ],
  },
  {
    id: "english-mezcal",
    locale: "en",
    lines: [
      ask(
        "How much is the mezcal tasting?",
        knows("Five mezcals with snacks cost $650 per person, Thursday to Saturday at 7 pm.", {
          rated: "useful",
        }),
      ),
      say("great, thanks"),
    ],
  },
];
