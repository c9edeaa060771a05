import { ask, chats, knows, press, recalls, type Script, say, team, thinks } from "../types";

/** Those who only ask, complain or want a person, as people write to a workshop of kitchens in Medellín. */
export const kitchensQuestions: readonly Script[] = [
  {
    id: "delivery-time",
    locale: "es",
    lines: [
      ask(
        ["¿Cuánto se demoran en entregar una cocina?", "cuanto se demoran en entregar?"],
        knows(
          "Entre 25 y 35 días hábiles desde que se aprueba el diseño y se recibe el anticipo. La instalación toma de 3 a 5 días.",
          {
            rated: "useful",
          },
        ),
      ),
      ask(
        "alcanzarían antes de diciembre?",
        knows(
          "En diciembre y enero hay que sumar diez días hábiles por el cierre de proveedores. La fecha exacta se la confirma el asesor.",
        ),
      ),
      say("listo, lo pienso y les escribo"),
    ],
  },
  {
    id: "late-delivery-complaint",
    locale: "es",
    lines: [
      ask(
        "Buenas, llevo dos semanas esperando la instalación y nadie me da razón",
        thinks(
          "Lamento la demora. Yo no tengo acceso al estado de su pedido, pero se lo paso a Andrés para que hoy mismo le dé una fecha.",
        ),
      ),
      say("quiero hablar con una persona ya"),
      say("{name}"),
      say("{phone}"),
      team(
        "Buenas tardes, {first}, le habla Andrés. El mesón se quebró en el transporte y lo estamos repitiendo. Instalamos el jueves a primera hora y le reconocemos el acarreo.",
      ),
      say("bueno, pero por favor avisen antes"),
      team("Tiene toda la razón, disculpe. El miércoles le confirmo la hora por aquí."),
    ],
  },
  {
    id: "warranty-claim",
    locale: "es",
    recent: true,
    lines: [
      ask(
        [
          "Una puerta de la cocina se desajustó, eso lo cubre la garantía?",
          "cómo hago para pedir la garantía?",
        ],
        knows(
          "Sí: la garantía cubre desajustes y enchapes que se despegan. Envíe fotos con la dirección y el número de acta, y el técnico visita en máximo cinco días hábiles.",
        ),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
    ],
  },
  {
    id: "payment",
    locale: "es",
    lines: [
      ask(
        ["¿Cómo se paga?", "cómo son las formas de pago?"],
        knows(
          "50 % de anticipo, 40 % antes de instalar y 10 % al recibir a satisfacción. Recibimos transferencia, PSE y tarjeta.",
          { rated: "useful" },
        ),
      ),
      ask(
        "reciben crédito del banco?",
        knows(
          "Sí, puede usar el crédito de vivienda o remodelación de su banco; le damos la cotización con el formato que pidan.",
        ),
      ),
      say("perfecto, muchas gracias"),
    ],
  },
  {
    id: "appliances-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "¿Ustedes instalan la campana y el horno?",
        knows(
          "No vendemos electrodomésticos, pero dejamos los espacios y salidas para los que usted compre.",
          {
            rated: "not_useful",
            corrected:
              "Sí instalamos campana, cubierta y horno de empotrar el mismo día de la cocina, sin costo, si los aparatos ya están en la casa. La conexión del gas la hace un técnico certificado de su empresa de gas.",
          },
        ),
      ),
      say("eso no fue lo que pregunté pero bueno"),
    ],
  },
  {
    id: "appliances-right-answer",
    locale: "es",
    lines: [
      ask(
        "¿Ustedes instalan la campana y el horno?",
        recalls(
          "Sí instalamos campana, cubierta y horno de empotrar el mismo día de la cocina, sin costo, si los aparatos ya están en la casa. La conexión del gas la hace un técnico certificado de su empresa de gas.",
          {
            rated: "useful",
          },
        ),
      ),
      say("súper, gracias"),
    ],
  },
  {
    id: "doors-wrong-answer",
    locale: "es",
    lines: [
      ask(
        "las puertas interiores vienen con marco?",
        knows("Puerta interior instalada: desde $950.000.", {
          rated: "not_useful",
          corrected:
            "Sí, el precio de $950.000 por puerta incluye marco, bisagras, chapa e instalación. Retirar la puerta vieja cuesta $60.000.",
        }),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
      team(
        "Hola, {first}. Sí, vienen con marco, bisagras y chapa. Si me dice cuántas son, le paso la cotización por WhatsApp.",
      ),
      say("son cinco, gracias"),
    ],
  },
  {
    id: "showroom",
    locale: "es",
    lines: [
      press(
        "ask_hours",
        knows(
          "La sala de ventas está en la Carrera 43A # 14-57, El Poblado. Abre de lunes a viernes de 8:00 a 18:00 y los sábados de 9:00 a 13:00.",
        ),
      ),
      ask(
        ["abren los festivos?", "¿Abren los festivos?"],
        knows("Los festivos la sala de ventas permanece cerrada."),
      ),
      say("gracias"),
    ],
  },
  {
    id: "discount",
    locale: "es",
    recent: true,
    channel: "whatsapp",
    lines: [
      ask(
        ["si pago de contado me hacen descuento?", "¿Hacen descuento de contado?"],
        thinks(
          "No puedo ofrecerle descuentos por aquí. Andrés, el asesor comercial, le puede revisar la cotización cuando tengamos las medidas.",
        ),
      ),
      press("human"),
      say("{name}"),
      say("{phone}"),
    ],
  },
  {
    id: "cleaning",
    locale: "es",
    lines: [
      ask(
        "con qué limpio las puertas lacadas?",
        knows(
          "Con un paño húmedo y jabón neutro, y se secan enseguida. No use límpido, esponjillas metálicas ni disolventes.",
          { rated: "useful" },
        ),
      ),
      say("mil gracias"),
    ],
  },
  {
    id: "is-it-a-bot",
    locale: "es",
    lines: [
      ask("buenas", chats("¡Buenas! Cuénteme en qué le puedo ayudar.")),
      ask(
        "esto es un robot?",
        chats(
          "Soy Mariana, la asistente virtual de Roble y Cuarzo. Le ayudo con precios y visitas, y cuando quiera le paso con Andrés.",
        ),
      ),
      say("ah bueno, gracias"),
    ],
  },
  {
    id: "english-time",
    locale: "en",
    lines: [
      ask(
        "How long does a kitchen take from order to installation?",
        knows(
          "Between 25 and 35 working days once the design is approved and the deposit is in. Installation takes 3 to 5 days.",
        ),
      ),
      say("thanks!"),
    ],
  },
];
