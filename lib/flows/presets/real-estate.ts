import { texts } from "./common";
import { phrase } from "./phrase";
import type { Preset } from "./preset";
import { urgencyOptions } from "./urgency";

export const realEstate: Preset = {
  action: {
    value: "search",
    label: phrase(
      "Buscar o vender un inmueble",
      "Find or sell a property",
      "Procurar ou vender um imóvel",
      "Buscar o vendre un immoble",
    ),
    synonyms: [
      "comprar",
      "alquilar",
      "vender",
      "buscar piso",
      "busco piso",
      "busco casa",
      "piso",
      "casa",
      "departamento",
      "arriendo",
      "arrendar",
      "rentar",
      "buy",
      "rent",
      "sell",
      "flat",
      "house",
      "apartment",
      "imóvel",
      "apartamento",
      "aluguel",
      "alugar",
      "llogar",
      "pis",
      "valorar mi piso",
      "visita",
    ],
  },
  service: phrase(
    {
      tu: ["¿Qué quieres hacer?", "¿Qué estás buscando?"],
      usted: ["¿Qué desea hacer?", "¿Qué está buscando?"],
    },
    ["What would you like to do?", "What are you looking for?"],
    ["O que você quer fazer?", "O que você está procurando?"],
    { tu: ["Què vols fer?", "Què estàs buscant?"], usted: ["Què desitja fer?", "Què està buscant?"] },
  ),
  services: [
    {
      value: "buy",
      label: phrase("Comprar", "Buy", "Comprar", "Comprar"),
      synonyms: ["compra", "comprar", "buy", "purchase", "busco piso", "busco casa"],
    },
    {
      value: "rent",
      label: phrase("Alquilar", "Rent", "Alugar", "Llogar"),
      synonyms: [
        "alquiler",
        "arriendo",
        "arrendar",
        "rentar",
        "renta",
        "rent",
        "aluguel",
        "lloguer",
        "en alquiler",
      ],
    },
    {
      value: "sell",
      label: phrase("Vender", "Sell", "Vender", "Vendre"),
      synonyms: ["venta", "vender", "sell", "venda", "vendre", "poner a la venta"],
    },
    {
      value: "valuation",
      label: phrase(
        "Valorar mi inmueble",
        "Value my property",
        "Avaliar meu imóvel",
        "Valorar el meu immoble",
      ),
      synonyms: [
        "valorar",
        "valoración",
        "tasación",
        "tasar",
        "avalúo",
        "cuánto vale",
        "valuation",
        "avaliação",
        "taxació",
      ],
    },
  ],
  questions: [
    {
      type: "input",
      id: "place",
      slot: "place",
      kind: "text",
      validation: { min: 2, max: 200 },
      text: phrase(
        ["¿En qué zona o barrio?", "¿En qué ciudad o barrio sería?"],
        ["Which area or neighbourhood?", "Which town or neighbourhood would it be?"],
        ["Em qual bairro ou região?", "Em que cidade ou bairro seria?"],
        ["A quina zona o barri?", "A quina ciutat o barri seria?"],
      ),
    },
    {
      type: "buttons",
      id: "kind",
      slot: "style",
      text: phrase(
        ["¿Qué tipo de inmueble?", "¿Piso, casa u otra cosa?"],
        ["What kind of property?", "A flat, a house or something else?"],
        ["Que tipo de imóvel?", "Apartamento, casa ou outra coisa?"],
        ["Quin tipus d'immoble?", "Pis, casa o una altra cosa?"],
      ),
      options: [
        {
          value: "flat",
          label: phrase("Piso o apartamento", "Flat or apartment", "Apartamento", "Pis o apartament"),
          synonyms: [
            "piso",
            "apartamento",
            "departamento",
            "depto",
            "depa",
            "estudio",
            "ático",
            "dúplex",
            "flat",
            "apartment",
            "condo",
            "studio",
            "pis",
            "kitnet",
          ],
        },
        {
          value: "house",
          label: phrase("Casa o chalé", "House", "Casa", "Casa"),
          synonyms: [
            "casa",
            "chalet",
            "chalé",
            "adosado",
            "unifamiliar",
            "house",
            "villa",
            "sobrado",
            "torre",
          ],
        },
        {
          value: "premises",
          label: phrase("Local u oficina", "Shop or office", "Loja ou escritório", "Local o oficina"),
          synonyms: ["local", "oficina", "nave", "bodega", "office", "shop", "sala comercial", "loja"],
        },
        {
          value: "land",
          label: phrase("Terreno o garaje", "Land or parking", "Terreno ou garagem", "Terreny o garatge"),
          synonyms: [
            "terreno",
            "lote",
            "parcela",
            "finca",
            "garaje",
            "cochera",
            "parking",
            "land",
            "plot",
            "garagem",
            "solar",
          ],
        },
      ],
    },
    {
      type: "range",
      id: "size",
      slot: "size",
      unit: "area",
      optional: true,
      validation: { min: 5, max: 1_000_000 },
      text: phrase(
        ["¿De cuántos metros, más o menos?", "¿Qué superficie aproximada? Por ejemplo, «unos 80 m²»."],
        ["Roughly what size, in square metres?", "About how big? For example, “around 80 m²”."],
        ["De quantos metros, mais ou menos?", "Qual a área aproximada? Por exemplo, “uns 80 m²”."],
        ["De quants metres, més o menys?", "Quina superfície aproximada? Per exemple, «uns 80 m²»."],
      ),
    },
    {
      type: "range",
      id: "budget",
      slot: "budget",
      unit: "money",
      optional: true,
      text: phrase(
        {
          tu: [
            "¿Qué precio tienes en mente? Con un rango aproximado me basta.",
            "¿Entre qué cifras te mueves?",
          ],
          usted: [
            "¿Qué precio tiene en mente? Con un rango aproximado es suficiente.",
            "¿Entre qué cifras se mueve?",
          ],
        },
        ["What price do you have in mind? A range is fine.", "What price range are you thinking of?"],
        ["Qual valor você tem em mente? Uma faixa já ajuda.", "Em que faixa de preço você pensa?"],
        {
          tu: ["Quin preu tens al cap? Amb una forquilla en tinc prou.", "Entre quines xifres et mous?"],
          usted: ["Quin preu té al cap? Amb una forquilla n'hi ha prou.", "Entre quines xifres es mou?"],
        },
      ),
    },
    { type: "buttons", id: "urgency", slot: "urgency", text: texts.urgency, options: urgencyOptions },
  ],
  appointment: phrase(
    {
      tu: [
        "¿Cuándo te va bien una visita o una llamada con un asesor?",
        "¿Qué día y a qué hora podríamos vernos?",
      ],
      usted: [
        "¿Cuándo le va bien una visita o una llamada con un asesor?",
        "¿Qué día y a qué hora podríamos vernos?",
      ],
    },
    ["When would a viewing or a call with an advisor suit you?", "What day and time could we meet?"],
    [
      "Quando fica bom para uma visita ou uma ligação com um corretor?",
      "Que dia e horário podemos nos encontrar?",
    ],
    {
      tu: [
        "Quan et va bé una visita o una trucada amb un assessor?",
        "Quin dia i a quina hora ens podríem veure?",
      ],
      usted: [
        "Quan li va bé una visita o una trucada amb un assessor?",
        "Quin dia i a quina hora ens podríem veure?",
      ],
    },
  ),
  bookWhat: phrase("Visita", "Viewing", "Visita", "Visita"),
  nudge: phrase(
    {
      tu: [
        "Si me dices qué buscas, te aviso de lo que encaje contigo.",
        "¿Quieres que un asesor te ayude a encontrarlo? Son unas preguntas rápidas.",
      ],
      usted: [
        "Si me indica qué busca, le avisaremos de lo que encaje.",
        "¿Desea que un asesor le ayude? Son unas preguntas rápidas.",
      ],
    },
    [
      "Tell me what you're after and I'll let you know what fits.",
      "Would you like an advisor to help you find it? It's a few quick questions.",
    ],
    [
      "Se me disser o que procura, aviso quando surgir algo que combine.",
      "Quer que um corretor ajude? São umas perguntas rápidas.",
    ],
    {
      tu: [
        "Si em dius què busques, t'aviso del que t'encaixi.",
        "Vols que un assessor t'ajudi a trobar-ho? Són unes preguntes ràpides.",
      ],
      usted: [
        "Si m'indica què busca, l'avisarem del que encaixi.",
        "Vol que un assessor l'ajudi? Són unes preguntes ràpides.",
      ],
    },
  ),
};
