import { phrase } from "./phrase";
import type { Preset } from "./preset";

export const clinic: Preset = {
  action: {
    value: "book",
    label: phrase("Pedir cita", "Book an appointment", "Marcar consulta", "Demanar hora"),
    synonyms: [
      "cita",
      "consulta",
      "turno",
      "visita",
      "hora con el doctor",
      "agendar",
      "agendar cita",
      "reservar",
      "una cita",
      "appointment",
      "booking",
      "marcar",
      "agendar consulta",
      "demanar cita",
      "visitar-me",
    ],
  },
  service: phrase(
    {
      tu: ["¿Qué tratamiento o consulta te interesa?", "¿Para qué sería la cita?"],
      usted: ["¿Qué tratamiento o consulta le interesa?", "¿Para qué sería la cita?"],
    },
    ["Which treatment or consultation are you interested in?", "What would the appointment be for?"],
    ["Qual tratamento ou consulta você procura?", "Para que seria a consulta?"],
    {
      tu: ["Quin tractament o consulta t'interessa?", "Per a què seria la visita?"],
      usted: ["Quin tractament o consulta li interessa?", "Per a què seria la visita?"],
    },
  ),
  services: [
    {
      value: "first_visit",
      label: phrase(
        "Primera visita y revisión",
        "First visit and check-up",
        "Primeira consulta e avaliação",
        "Primera visita i revisió",
      ),
      synonyms: ["revisión", "primera visita", "chequeo", "check-up", "avaliação", "valoración"],
    },
    {
      value: "treatment",
      label: phrase(
        "Un tratamiento concreto",
        "A specific treatment",
        "Um tratamento específico",
        "Un tractament concret",
      ),
      synonyms: ["tratamiento", "treatment", "tratamento", "tractament"],
    },
    {
      value: "follow_up",
      label: phrase("Seguimiento", "Follow-up", "Retorno", "Seguiment"),
      synonyms: ["control", "retorno", "follow up", "seguimiento"],
    },
  ],
  questions: [
    {
      type: "buttons",
      id: "patient",
      slot: "patient",
      text: phrase(
        {
          tu: [
            "¿Ya has venido alguna vez o sería tu primera visita?",
            "¿Eres paciente nuestro o es tu primera vez?",
          ],
          usted: [
            "¿Ha venido alguna vez o sería su primera visita?",
            "¿Es paciente nuestro o sería la primera vez?",
          ],
        },
        [
          "Have you been here before, or would it be your first visit?",
          "Are you already a patient, or is this your first time?",
        ],
        ["Você já veio alguma vez ou seria a primeira visita?", "Já é nosso paciente ou é a primeira vez?"],
        {
          tu: [
            "Ja has vingut alguna vegada o seria la teva primera visita?",
            "Ja ets pacient nostre o és el primer cop?",
          ],
          usted: [
            "Ha vingut alguna vegada o seria la seva primera visita?",
            "Ja és pacient nostre o seria el primer cop?",
          ],
        },
      ),
      options: [
        {
          value: "new",
          label: phrase("Es mi primera vez", "It's my first time", "É a primeira vez", "És el primer cop"),
          synonyms: [
            "primera",
            "primera vez",
            "primera visita",
            "nuevo",
            "nueva",
            "no",
            "nunca he ido",
            "first",
            "new",
            "primeira",
            "novo",
            "primer cop",
            "mai",
          ],
        },
        {
          value: "known",
          label: phrase("Ya soy paciente", "I'm already a patient", "Já sou paciente", "Ja soc pacient"),
          synonyms: [
            "ya soy",
            "ya he ido",
            "ya he venido",
            "sí",
            "si",
            "paciente",
            "cliente",
            "yes",
            "i have",
            "já fui",
            "sim",
            "ja hi he anat",
          ],
        },
      ],
    },
    {
      type: "buttons",
      id: "urgency",
      slot: "urgency",
      text: phrase(
        {
          tu: [
            "¿Es urgente o puede esperar unos días?",
            "¿Tienes dolor o molestias, o es para una revisión tranquila?",
          ],
          usted: [
            "¿Es urgente o puede esperar unos días?",
            "¿Tiene dolor o molestias, o sería una revisión sin prisa?",
          ],
        },
        ["Is it urgent, or can it wait a few days?", "Are you in pain, or is it a routine visit?"],
        ["É urgente ou pode esperar alguns dias?", "Está com dor ou é uma consulta de rotina?"],
        {
          tu: ["És urgent o pot esperar uns dies?", "Tens dolor o molèsties, o és una revisió tranquil·la?"],
          usted: [
            "És urgent o pot esperar uns dies?",
            "Té dolor o molèsties, o seria una revisió sense pressa?",
          ],
        },
      ),
      options: [
        {
          value: "now",
          label: phrase("Es urgente", "It's urgent", "É urgente", "És urgent"),
          synonyms: [
            "urgente",
            "cuanto antes",
            "lo antes posible",
            "ya mismo",
            "hoy mismo",
            "as soon as possible",
            "o quanto antes",
            "com més aviat millor",
            "urgencia",
            "me duele",
            "duele mucho",
            "tengo dolor",
            "dolor",
            "cuanto antes",
            "pain",
            "urgent",
            "it hurts",
            "dor",
            "estou com dor",
            "dolor",
            "em fa mal",
            "ya",
            "hoy",
          ],
        },
        {
          value: "week",
          label: phrase(
            "Esta semana, si puede ser",
            "This week if possible",
            "Esta semana, se possível",
            "Aquesta setmana, si pot ser",
          ),
          synonyms: [
            "esta semana",
            "pronto",
            "unos días",
            "this week",
            "soon",
            "aquesta setmana",
            "alguns dias",
            "molestias",
            "estos días",
          ],
        },
        {
          value: "later",
          label: phrase("Sin prisa", "No hurry", "Sem pressa", "Sense pressa"),
          synonyms: [
            "puede esperar",
            "tranquilo",
            "rutina",
            "revisión",
            "no es urgente",
            "no urgente",
            "routine",
            "it can wait",
            "no rush",
            "not urgent",
            "pode esperar",
            "não é urgente",
            "pot esperar",
            "no és urgent",
          ],
        },
      ],
    },
  ],
  bookWhat: phrase("Visita", "Visit", "Consulta", "Visita"),
  nudge: phrase(
    {
      tu: ["Si quieres, te busco cita en un momento.", "¿Te reservo una visita? Es solo un minuto."],
      usted: ["Si lo desea, le busco cita en un momento.", "¿Le reservo una visita? Es solo un minuto."],
    },
    ["I can find you an appointment if you like.", "Shall I book you a visit? It only takes a minute."],
    ["Se quiser, já procuro um horário para você.", "Quer que eu marque uma consulta? É rapidinho."],
    {
      tu: ["Si vols, et busco hora en un moment.", "Et reservo una visita? És només un minut."],
      usted: ["Si ho desitja, li busco hora en un moment.", "Li reservo una visita? És només un minut."],
    },
  ),
};
