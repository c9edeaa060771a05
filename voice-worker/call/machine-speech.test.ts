import { describe, expect, it } from "vitest";
import { machineSpeech } from "./machine-speech";

describe("who picked up, by what is said", () => {
  it.each([
    "Hola, has llamado a Ana. Ahora no puedo atenderte; deja tu mensaje después de la señal.",
    "Bienvenido al buzón de voz de Movistar. El cliente al que llama no está disponible en este momento.",
    "El teléfono al que llama está apagado o fuera de cobertura.",
    "Le atiende el contestador automático de Clínica Sol. Después de oír la señal, deje su mensaje.",
    "Has trucat a casa dels Puig. Ara mateix no podem atendre't. Deixa el teu missatge després del senyal.",
    "Bústia de veu del 612 345 678.",
    "Ligou para a caixa postal de João. Deixe o seu recado após o sinal.",
    "Neste momento não posso atender. Deixe a sua mensagem depois do sinal.",
    "Your call has been forwarded to an automated voice messaging system.",
    "Hi, you've reached Tom. Please leave a message after the beep.",
    "The person you are trying to reach is not available. At the tone, please record your message.",
    "When you have finished recording, you may hang up.",
    "Hello, this is the voicemail of Anna.",
    "Hola, soy Ana. En este momento no puedo atender tu llamada. Te llamo en cuanto pueda.",
    "Has llamado a la Clínica Sol. Ahora mismo no podemos atenderle.",
    "El número marcado no se encuentra disponible en este momento.",
    "Ara mateix no puc atendre la teva trucada.",
    "Olá, agora não posso atender a sua chamada.",
    "Hi, it's Tom, I can't take your call right now.",
    "The customer is not available right now.",
  ])("a mailbox: %s", (said) => expect(machineSpeech(said)).toBe("voicemail"));

  it.each([
    "Hi, if you record your name and reason for calling, I'll see if this person is available.",
    "Hi, the person you're calling is using a screening service from Google. Go ahead and say your name and why you're calling.",
    "Hola. Si grabas tu nombre y el motivo de la llamada, veré si esta persona está disponible.",
    "Diga su nombre y por qué llama.",
    "Si graves el teu nom... gravi el seu nom i el motiu de la trucada.",
    "Grave o seu nome e o motivo da chamada e verei se esta pessoa está disponível.",
  ])("a telephone that screens: %s", (said) => expect(machineSpeech(said)).toBe("screening"));

  it.each([
    "Please stay on the line.",
    "No cuelgue, por favor.",
    "Permanezca en la línea.",
    "Não desligue.",
    "No pengi, si us plau.",
  ])("one that asks for patience: %s", (said) => expect(machineSpeech(said)).toBe("hold"));

  it.each([
    "¿Diga?",
    "Sí, soy yo. ¿Quién es?",
    "Hola, buenos días.",
    "Hello?",
    "Who is this?",
    "Alô, quem fala?",
    "She is not available right now, who is calling?",
    "You've reached the front desk, how can I help?",
    "Ana no está disponible en este momento, ¿quién la llama?",
    "A Ana não está disponível neste momento, quem fala?",
    "Digui'm?",
    "Ahora no puedo hablar, llámame luego.",
    "¿Puedo dejar un mensaje para la doctora?",
    "Estoy en una reunión, no estoy disponible hoy.",
    "I'm not interested, thanks.",
    "Ahora mismo no puedo atender.",
    "Hola, mira, ahora mismo no puedo atenderte, mándame un mensaje.",
    "En este momento no podemos atender, estamos comiendo. ¿De dónde ha sacado mi número",
    "Ana no está disponible en este momento, soy su compañera.",
    "Agora não posso atender, estou a conduzir.",
    "Agora mesmo não posso atender.",
    "Ara mateix no puc atendre, truqui més tard.",
    "He can't come to the phone, he is in the shower.",
    "She is not available today.",
    "",
  ])("a person: %s", (said) => expect(machineSpeech(said)).toBeNull());
});
