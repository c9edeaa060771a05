import type { Tone } from "@/lib/agents/schema";
import { type Phrase, phrase } from "./phrase";

/** The first words, by tone. */
export const greetings: Record<Tone, Phrase> = {
  warm: phrase(
    [
      "¡Hola! Soy {{agent.name}}, de {{business.name}}. Qué bien que nos escribas.",
      "¡Hola! Te damos la bienvenida a {{business.name}}. Soy {{agent.name}} y estoy aquí para ayudarte.",
    ],
    [
      "Hi! I'm {{agent.name}} from {{business.name}}. So glad you wrote.",
      "Hello and welcome to {{business.name}}! I'm {{agent.name}}, here to help.",
    ],
    [
      "Olá! Sou {{agent.name}}, de {{business.name}}. Que bom receber sua mensagem.",
      "Oi! Aqui é {{agent.name}}, de {{business.name}}. Estou aqui para ajudar.",
    ],
    [
      "Hola! Soc {{agent.name}}, de {{business.name}}. Que bé que ens escriguis.",
      "Hola, et donem la benvinguda a {{business.name}}! Soc {{agent.name}} i et vull ajudar.",
    ],
  ),
  professional: phrase(
    [
      "Hola, soy {{agent.name}}, asistente de {{business.name}}.",
      "Gracias por contactar con {{business.name}}. Soy {{agent.name}}.",
    ],
    [
      "Hello, I'm {{agent.name}}, the assistant at {{business.name}}.",
      "Thank you for contacting {{business.name}}. I'm {{agent.name}}.",
    ],
    [
      "Olá, sou {{agent.name}}, assistente de {{business.name}}.",
      "Agradecemos o seu contato com {{business.name}}. Sou {{agent.name}}.",
    ],
    [
      "Hola, soc {{agent.name}}, assistent de {{business.name}}.",
      "Gràcies per contactar amb {{business.name}}. Soc {{agent.name}}.",
    ],
  ),
  casual: phrase(
    [
      "¡Hola! Soy {{agent.name}}, de {{business.name}} 👋",
      "¡Buenas! Aquí {{agent.name}}, de {{business.name}}.",
    ],
    [
      "Hey! I'm {{agent.name}} from {{business.name}} 👋",
      "Hi there! {{agent.name}} from {{business.name}} here.",
    ],
    [
      "Oi! Aqui é {{agent.name}}, de {{business.name}} 👋",
      "Oi, tudo bem? Sou {{agent.name}}, de {{business.name}}.",
    ],
    ["Ei! Soc {{agent.name}}, de {{business.name}} 👋", "Hola! Aquí {{agent.name}}, de {{business.name}}."],
  ),
  formal: phrase(
    [
      "Reciba un cordial saludo. Le atiende {{agent.name}}, de {{business.name}}.",
      "Le damos la bienvenida a {{business.name}}. Soy {{agent.name}}, a su disposición.",
    ],
    [
      "Hello. This is {{agent.name}} from {{business.name}}.",
      "Welcome to {{business.name}}. My name is {{agent.name}}, at your service.",
    ],
    [
      "Olá. Aqui é {{agent.name}}, de {{business.name}}.",
      "Damos as boas-vindas a você em nome de {{business.name}}. Sou {{agent.name}}, à sua disposição.",
    ],
    [
      "Rebi una salutació cordial. L'atén {{agent.name}}, de {{business.name}}.",
      "Li donem la benvinguda a {{business.name}}. Soc {{agent.name}}, a la seva disposició.",
    ],
  ),
  energetic: phrase(
    [
      "¡Hola, hola! Soy {{agent.name}}, de {{business.name}}. ¡Manos a la obra!",
      "¡Te damos la bienvenida a {{business.name}}! Soy {{agent.name}} y esto lo resolvemos rápido.",
    ],
    [
      "Hello, hello! I'm {{agent.name}} from {{business.name}}. Let's get going!",
      "Welcome to {{business.name}}! I'm {{agent.name}} and we'll sort this out fast.",
    ],
    [
      "Oi, oi! Sou {{agent.name}}, de {{business.name}}. Vamos nessa!",
      "Que bom ter você em {{business.name}}! Sou {{agent.name}} e vamos resolver rapidinho.",
    ],
    [
      "Hola, hola! Soc {{agent.name}}, de {{business.name}}. Som-hi!",
      "Et donem la benvinguda a {{business.name}}! Soc {{agent.name}} i ho resolem de seguida.",
    ],
  ),
};
