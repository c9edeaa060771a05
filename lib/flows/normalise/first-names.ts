import { fold } from "./fold";

/** Common first names of Spain, Latin America, Brazil, Catalonia and the English-speaking world that mean nothing else. */
const firstNames = new Set(
  `
adrian adriana agustin agustina albert alberto alejandra alejandro alice alicia aline alvaro amanda amy
ana andrea andres andrew angel anna antonio arnau barbara beatriz ben betty bia brian
bruna bruno caio camila camilo carla carlos carmen carolina cesar charles charlotte chloe chris
christian christopher claudia concepcion cristian cristina daniel daniela david diana diego eduardo edward elena
elizabeth emilio emily emma enrique esteban esther ethan eva ezequiel fabio facundo felipe fernanda
fernando ferran florencia francisco gabriel gabriela gemma george gerard german gonzalo guadalupe guilherme guillermo
gustavo hannah harry helen hernan hugo ignacio ines inmaculada irene isabel ivan jack jaime
james jane jaume javier jennifer jessica jimena joan joao joaquin john jordi jorge jose
josefina josep joseph juan julia juliana julio jussara karen karla kate katie kevin laia
larissa laura lautaro leonardo leticia liam linda lisa liz lorena lourdes luana lucas lucia
lucy luis lupe lupita macarena manuel marc marcelo marcos margarita maria mariana mario marisol
marta martin martina mary mateo matheus matias matthew megan merce micaela michael miguel mike
milagros miquel mireia miriam monica montse montserrat nancy natalia neus nicolas noah noelia nuria
oliver olivia oriol oscar pablo paola patricia paul paula paulo pedro pere peter rachel
rafael ramon raquel raul renata renato ricardo richard robert roberto rocio rodrigo rosa roser
ruben sam samuel sandra sara sarah sebastian sergio silvia sofia sophie steven susan susana
tatiana teresa thiago thomas tim tom tomas valentina vanessa veronica vicente victor vinicius william
xavier ximena yesenia yolanda
nico javi dana paco pepe lola tere toni quique kike santi fer edu rafa manu alex dani nacho charo beto memo pancho gabi sofi
cami juli euge mica guille seba tincho facu nahuel joaco carla carlota candela abril bianca renzo franco ulises ariel gisela
`
    .trim()
    .split(/\s+/),
);

/** Whether a word alone is a name, without anybody having asked for one. */
export const isFirstName = (word: string): boolean => firstNames.has(fold(word));
