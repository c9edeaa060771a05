import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { contextOf } from "./context.fixture";
import { findEmail, normaliseEmail } from "./email";
import { introducedName, normaliseName } from "./name";
import { findPhone, normalisePhone } from "./phone";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const outcome = (read: ReturnType<typeof normaliseEmail>) => (read.ok ? read.value.value : read.reason);

describe("phones", () => {
  it.each([
    ["600 123 123", "ES", "+34600123123"],
    ["600123123", "ES", "+34600123123"],
    ["600-123-123", "ES", "+34600123123"],
    ["+34 600 123 123", "ES", "+34600123123"],
    ["0034 600123123", "ES", "+34600123123"],
    ["34600123123", "ES", "+34600123123"],
    ["mi número es el 600 12 31 23", "ES", "+34600123123"],
    ["Tel: 93 412 34 56 (mañanas)", "ES", "+34934123456"],
    ["es 612345678 gracias", "ES", "+34612345678"],
    ["300 123 4567", "CO", "+573001234567"],
    ["+57 300 123 4567", "ES", "+573001234567"],
    ["55 1234 5678", "MX", "+525512345678"],
    ["+52 1 55 1234 5678", "MX", "+525512345678"],
    ["044 55 1234 5678", "MX", "+525512345678"],
    ["045 55 1234 5678", "MX", "+525512345678"],
    ["01 55 1234 5678", "MX", "+525512345678"],
    ["0443331234567", "MX", "+523331234567"],
    ["(01 55) 1234-5678", "MX", "+525512345678"],
    ["+52 044 55 1234 5678", "MX", "+525512345678"],
    ["01 800 123 4567", "MX", "+528001234567"],
    ["11 15 4123-4567", "AR", "+5491141234567"],
    ["011 15 4123 4567", "AR", "+5491141234567"],
    ["0351 15 412-3456", "AR", "+5493514123456"],
    ["2920 15 41-2345", "AR", "+5492920412345"],
    ["011 15-2345-6789", "AR", "+5491123456789"],
    ["11 91234-5678", "BR", "+5511912345678"],
    ["(11) 91234-5678", "BR", "+5511912345678"],
    ["+55 11 91234-5678", "ES", "+5511912345678"],
    ["0 11 91234-5678", "BR", "+5511912345678"],
    ["55 91234-5678", "BR", "+5555912345678"],
    ["5511912345678", "BR", "+5511912345678"],
    ["212 555 0123", "US", "+12125550123"],
    ["seis cero cero uno dos tres uno dos tres", "ES", "+34600123123"],
    ["seis cero cero, doce, treinta, doce", "ES", "+34600123012"],
    ["llamadme al seiscientos doce 34 56 78, soy Mari Carmen", "ES", "+34612345678"],
    ["seiscientos doce, treinta y cuatro, cincuenta y seis, setenta y ocho", "ES", "+34612345678"],
  ] as const)("%s in %s", (text, country, expected) => {
    expect(outcome(normalisePhone(text, contextOf("es", country)))).toBe(expected);
  });
  it.each(["123", "hola", "600 123", "9999999999999999999", "2026-11-24", "no te lo digo", "12345678901234"])(
    "refuses %s",
    (text) => {
      expect(outcome(normalisePhone(text, contextOf("es")))).toBe("not_a_phone");
    },
  );
  it.each([
    ["pls ring me on 07400 998877", "en", "+447400998877"],
    ["(212) 456-7890", "en", "+12124567890"],
    ["600 123 123", "en", "+34600123123"],
    ["912 345 678", "pt", "+34912345678"],
    ["11 98765-4321", "pt", "+5511987654321"],
  ] as const)("reads %s, said in %s to a business in Spain", (text, locale, expected) => {
    expect(findPhone(text, contextOf(locale, "ES"))?.value).toBe(expected);
  });
  it("refuses nothing, and copes with a country nobody knows", () => {
    expect(outcome(normalisePhone(" ", contextOf("es")))).toBe("empty");
    expect(findPhone("600123123", { country: "ZZ", locale: "es" })).toBeNull();
    expect(findPhone("oh oh one two three four five", { country: "ES", locale: "en" })).toBeNull();
  });
  it.each(["pt", "es", "en"] as const)(
    "asks again for the area code of a Brazilian number, in %s",
    (locale) => {
      const brazil = contextOf(locale, "BR");
      for (const text of [
        "91234-5678",
        "912345678",
        "meu zap é 9 8765-4321",
        "3123-4567",
        "+55 91234-5678",
      ]) {
        expect([text, outcome(normalisePhone(text, brazil))]).toEqual([text, "no_area_code"]);
        expect(findPhone(text, brazil)).toBeNull();
      }
      expect(outcome(normalisePhone("91234-5678, digo, 11 91234-5678", brazil))).toBe("+5511912345678");
    },
  );
  it("does not take an Argentine number without its area for one of Brazil", () => {
    for (const text of ["15 4123-4567", "4123-4567"])
      expect(outcome(normalisePhone(text, contextOf("pt", "AR")))).toBe("no_area_code");
  });
  it("tells where the number stands", () => {
    expect(findPhone("llama al 600 123 123 ya", contextOf("es"))).toEqual({
      value: "+34600123123",
      start: 9,
      end: 20,
    });
  });
  it("reads its own output back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 600_000_000, max: 699_999_999 }), (digits) => {
        const first = normalisePhone(String(digits), contextOf("es"));
        if (first.ok)
          expect(outcome(normalisePhone(first.value.value, contextOf("es", "MX")))).toBe(first.value.value);
      }),
    );
  });
});

describe("email addresses", () => {
  it.each([
    ["ana@gmail.com", "ana@gmail.com"],
    ["Ana.Garcia@Gmail.com", "ana.garcia@gmail.com"],
    ["mi correo es ana@empresa.es.", "ana@empresa.es"],
    ["<ana@empresa.co.uk>", "ana@empresa.co.uk"],
    ["ana+cocina@gmail.com", "ana+cocina@gmail.com"],
    ["ana_garcia-2@mi-empresa.com.mx, gracias", "ana_garcia-2@mi-empresa.com.mx"],
    ["ana arroba gmail punto com", "ana@gmail.com"],
    ["ana punto garcía arroba gmail punto com", "ana.garcia@gmail.com"],
    ["ana guion bajo garcia arroba hotmail punto es", "ana_garcia@hotmail.es"],
    ["ana guion garcia arroba hotmail.es", "ana-garcia@hotmail.es"],
    ["ana arroba gmail ponto com", "ana@gmail.com"],
    ["ana at gmail dot com", "ana@gmail.com"],
    ["ana (at) gmail (dot) com", "ana@gmail.com"],
    ["ana [at] empresa.es", "ana@empresa.es"],
    ["ana @ gmail . com", "ana@gmail.com"],
    ["ana@gmail .com", "ana@gmail.com"],
    ["ana@gmail.con", "ana@gmail.com"],
    ["ana@gmail,com", "ana@gmail.com"],
    ["mi correo es Ana@Gmail,com, gracias", "ana@gmail.com"],
    ["ana@gmail, com", "ana@gmail.com"],
    ["ana@gmial,con", "ana@gmail.com"],
    ["ana@empresa,es", "ana@empresa.es"],
    ["ana@empresa,com,mx", "ana@empresa.com.mx"],
    ["ana@empresa,com.br", "ana@empresa.com.br"],
    ["ana@empresa.com,es el del trabajo", "ana@empresa.com"],
    ["ana@gmial.com", "ana@gmail.com"],
    ["ana@gmial.con", "ana@gmail.com"],
    ["ana@hotmial.con", "ana@hotmail.com"],
    ["ana@outlok.com", "ana@outlook.com"],
    ["ana@yaho.com", "ana@yahoo.com"],
    ["ana@gmailer.com", "ana@gmailer.com"],
    ["ana@hotmail.con", "ana@hotmail.com"],
    ["ana@outlook.con", "ana@outlook.com"],
    ["anna arrova gmail punt com", "anna@gmail.com"],
  ])("%s", (text, expected) => {
    expect(outcome(normaliseEmail(text))).toBe(expected);
  });
  it.each([
    "ana",
    "ana@",
    "@gmail.com",
    "ana@gmail",
    "ana@gmail, es el mío",
    "@ana,com",
    "a..b@gmail.com",
    "ana gmail com",
    "no tengo",
    "estoy at home",
    `${"a".repeat(70)}@x.y`,
  ])("refuses %s", (text) => {
    expect(outcome(normaliseEmail(text))).toBe("not_an_email");
  });
  it("refuses nothing", () => expect(outcome(normaliseEmail(""))).toBe("empty"));
  it("reads its own output back", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const first = findEmail(address);
        if (first) expect(findEmail(first)).toBe(first);
      }),
    );
  });
});

describe("names", () => {
  it.each([
    ["Ana", "Ana"],
    ["ana garcía", "Ana García"],
    ["ANA GARCÍA LÓPEZ", "Ana García López"],
    ["soy Ana", "Ana"],
    ["Soy Ana, 600 123 123", "Ana"],
    ["soy Jose Luis Martín 655 12 34 98", "Jose Luis Martín"],
    ["soy Ana +34 600 123 123", "Ana"],
    ["Hola, soy ana", "Ana"],
    ["hola! me llamo ana maría", "Ana María"],
    ["me llamo José María de la Fuente y quiero una cita", "José María de la Fuente"],
    ["mi nombre es Juan Pablo", "Juan Pablo"],
    ["Mi nombre es Pedro, mucho gusto", "Pedro"],
    ["a nombre de Lucía Pérez", "Lucía Pérez"],
    ["Me dicen Pepe", "Pepe"],
    ["Ana, gracias", "Ana"],
    ["Ana.", "Ana"],
    ["Claro, soy Marta", "Marta"],
    ["jean-luc", "Jean-Luc"],
    ["ronald McDonald", "Ronald McDonald"],
    ["maría del carmen", "María del Carmen"],
    ["Íñigo Núñez", "Íñigo Núñez"],
    ["habla Carlos", "Carlos"],
    ["soy Carlos de la empresa Sol", "Carlos"],
    ["my name is john smith", "John Smith"],
    ["I'm Kate and I need a quote", "Kate"],
    ["Hi, this is Bob", "Bob"],
    ["it's Bob Miller", "Bob Miller"],
    ["Marta Deu", "Marta Deu"],
    ["call me Alex", "Alex"],
    ["call me Al", "Al"],
    ["you can call me al, thanks", "Al"],
    ["I'm Al and I need a quote", "Al"],
    ["Al", "Al"],
    ["Al Green", "Al Green"],
    ["everyone calls me Bea", "Bea"],
    ["llámame Pau", "Pau"],
    ["Llámame Al", "Al"],
    ["llamadme Pau", "Pau"],
    ["llámeme Paco, por favor", "Paco"],
    ["digue'm Pau", "Pau"],
    ["em pots dir Pau", "Pau"],
    ["me chama de Zé", "Zé"],
    ["pode chamar de Bia", "Bia"],
    ["meu nome é João da Silva", "João da Silva"],
    ["me chamo Ana e quero um orçamento", "Ana"],
    ["sou a Ana", "Ana"],
    ["eu sou o Pedro", "Pedro"],
    ["em dic Jordi", "Jordi"],
    ["soc la Núria", "Núria"],
    ["soc en Pau i vull una cuina", "Pau"],
    ["el meu nom és Mercè Rodoreda", "Mercè Rodoreda"],
    ["d'Artagnan", "D'Artagnan"],
    ["soy su madre, Laura Gil", "Laura Gil"],
    ["soy la madre de Pablo Gil, laura gil", "Laura Gil"],
    ["I'm his mother, Laura Gil", "Laura Gil"],
    ["sou a mãe dele, Laura Gil", "Laura Gil"],
    ["soc la seva mare, Laura Gil", "Laura Gil"],
    ["soy la hermana Lucía", "La Hermana Lucía"],
  ])("%s", (text, expected) => {
    expect(outcome(normaliseName(text))).toBe(expected);
  });
  it.each([
    "quiero una cita",
    "no",
    "sí",
    "hola",
    "soy cliente",
    "soy el dueño",
    "soy su madre",
    "I'm his mother",
    "soy su madre, tranquila",
    "soy de Madrid",
    "¿para qué lo quieres?",
    "600 123 123",
    "ana@gmail.com",
    "prefiero no decirlo",
    "I want a quote",
    "a",
    "de",
    "una cocina de doce metros con isla y mucha luz",
    "me interesa el precio",
    "al lado",
    "seiscientos doce, trescientos cuarenta y cinco",
    "six one two, three four five",
    "this is ridiculous",
    "Al lado del mercado",
  ])("refuses %s", (text) => {
    expect(outcome(normaliseName(text))).toBe("not_a_name");
  });
  it.each([
    "call me back on 07400 556677",
    "call me tomorrow at ten",
    "llámame mañana",
    "llámame al 600 123 123",
    "llámame al",
    "llámame al móvil",
    "Llámame al mediodía",
    "llámame pronto",
    "llamadme cuando podáis",
    "llámeme por la tarde",
    "estoy al lado",
  ])("takes no name from: %s", (text) => expect(introducedName(text)).toBeNull());
  it("takes what one is to be called", () => {
    expect(introducedName("call me Dave")).toBe("Dave");
    expect(introducedName("llámame Pepe")).toBe("Pepe");
  });
  it("refuses nothing, and finds no introduction where there is none", () => {
    expect(outcome(normaliseName(""))).toBe("empty");
    expect(introducedName("quiero una cocina")).toBeNull();
    expect(introducedName("soy nuevo, soy cliente, soy de aquí, soy Ana")).toBeNull();
    expect(introducedName("soy nuevo aquí, me llamo Ana")).toBe("Ana");
    for (const text of ["Aquí va", "aquí tienes", "aquí lo tiene"]) expect(introducedName(text)).toBeNull();
    expect(introducedName("Aquí Ana, buenas")).toBe("Ana");
  });
  it("reads its own output back", () => {
    const part = fc.stringMatching(/^[a-záéíóúñ]{2,10}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const first = normaliseName(parts.join(" "));
        if (first.ok) expect(outcome(normaliseName(first.value.value))).toBe(first.value.value);
      }),
    );
  });
});
