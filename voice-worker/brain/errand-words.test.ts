import { describe, expect, it } from "vitest";
import { addsToMessage, isNoMessage, leavesMessage, takesNoteOffer, wantsSummary } from "./errand-words";

describe("a message for the team", () => {
  it.each([
    "Quiero dejar un recado",
    "Quería dejarle un mensaje",
    "¿Puedo dejar un recado, por favor?",
    "No, quiero dejar un recado",
    "Tómame un recado",
    "¿Me puedes coger un recado?",
    "¿Podrías pasarle un mensaje?",
    "I'd like to leave a message",
    "Can you take a message please?",
    "Quero deixar um recado",
    "Posso deixar uma mensagem?",
    "Vull deixar un encàrrec",
    "Puc deixar un missatge?",
  ])("%s: is asked what it is", (text) =>
    expect(leavesMessage(text)).toEqual({ recipient: "", message: "" }),
  );

  it.each([
    ["Quiero dejar un recado para la doctora Ruiz", "para la doctora Ruiz"],
    ["Can I leave a message for Dr. Smith, please?", "for Dr. Smith"],
    ["Voldria deixar un encàrrec per a la Marta", "per a la Marta"],
  ])("%s: whom it is for is known", (text, recipient) =>
    expect(leavesMessage(text)).toEqual({ recipient, message: "" }),
  );

  it.each([
    ["Quería dejar un recado: que mañana no puedo ir a la cita", "que mañana no puedo ir a la cita"],
    [
      "Déjale un mensaje a Marta, que la reunión es a las cinco. Gracias.",
      "a Marta, que la reunión es a las cinco",
    ],
    ["Dile a la doctora que llegaré diez minutos tarde", "Dile a la doctora que llegaré diez minutos tarde"],
    ["¿Puede decirle a Marta que me llame?", "¿Puede decirle a Marta que me llame?"],
    ["Can you tell the doctor that I'll be late?", "Can you tell the doctor that I'll be late?"],
    ["I'd like to leave a message that I cannot come tomorrow", "that I cannot come tomorrow"],
    ["Digue-li a la Marta que em truqui demà", "Digue-li a la Marta que em truqui demà"],
  ])("%s: is all said", (text, message) => expect(leavesMessage(text)).toMatchObject({ message }));

  it.each([
    "Ayer os dejé un mensaje y nadie me ha llamado",
    "He recibido un mensaje vuestro",
    "No quiero dejar ningún mensaje",
    "¿Me mandáis un mensaje de confirmación?",
    "¿Puedo dejar el coche en el aparcamiento?",
    "Dime si hay hueco mañana",
    "Let me ask my husband if he can come",
    "¿Me puedes decir a qué hora abrís?",
    "Avísame si hay un hueco antes",
    "Quiero hablar con una persona",
    "Could you tell me if you open on Saturdays?",
    "Mira, apunta por favor que llevo un marcapasos, para que lo sepa la doctora",
  ])("%s: is none", (text) => expect(leavesMessage(text)).toBeNull());

  it.each([
    ["Sí, toma nota", true],
    ["Que me llamen", true],
    ["Anota, por favor", true],
    ["¿Cuánto cuesta una limpieza?", false],
    ["No, gracias", false],
  ])("%s: takes the offer of one %s", (text, takes) => expect(takesNoteOffer(text)).toBe(takes));

  it.each([
    ["Que me llame mañana por la tarde", false],
    ["Soy Marta García y no puedo ir a la cita del jueves", false],
    ["Que si puede adelantarme la cita", false],
    ["No, déjalo", true],
    ["Nada, gracias", true],
    ["Mejor quiero hablar con una persona", true],
    ["¿Y a qué hora cerráis?", true],
    ["Adiós", true],
  ])("%s: is no message %s", (text, none) => expect(isNoMessage(text)).toBe(none));

  it.each([
    ["Y que traiga los papeles", true],
    ["And that I need an invoice", true],
    ["Sí, ¿cuánto cuesta una limpieza?", false],
    ["Y nada más, gracias", false],
    ["No, eso es todo", false],
  ])("%s: adds to it %s", (text, adds) => expect(addsToMessage(text)).toBe(adds));
});

describe("a summary of the call by mail", () => {
  it.each([
    "¿Me puedes mandar un resumen por correo?",
    "Mándame un resumen",
    "¿Me lo mandas por correo?",
    "Envíame por correo lo que hemos hablado",
    "Mándamelo por escrito",
    "Can you email me a summary?",
    "Could you send me all this by email?",
    "Me envia um resumo por e-mail?",
    "M'ho pots enviar per correu?",
  ])("%s: is wanted", (text) => expect(wantsSummary(text)).toBe(true));

  it.each([
    "¿Me mandas el presupuesto por correo?",
    "Os mandé un correo ayer",
    "¿Os puedo mandar la radiografía por correo?",
    "¿Cuál es vuestro correo?",
    "Mándame las tarifas por correo",
    "Send me the price list by email",
    "Mi correo es ana@example.com",
  ])("%s: is not", (text) => expect(wantsSummary(text)).toBe(false));
});
