import { phrasePattern } from "@/lib/flows/normalise/fold";

const list = (words: string): string[] => words.split(",").map((word) => word.trim());

/** What a location may be called, in es, ca, pt and en; folded. */
export const nouns = list(
  "sede,sedes,centro,centros,sucursal,sucursales,tienda,tiendas,local,locales,clinica,clinicas,consulta,oficina,oficinas,restaurante,restaurantes,delegacion,taller,almacen,establecimiento,showroom,seu,seus,centre,centres,botiga,botigues,restaurant,delegacio,taller,sucursals,unidade,unidades,filial,filiais,loja,lojas,escritorio,agencia,branch,branches,location,locations,shop,shops,store,stores,office,offices,site,clinic,clinics,center,centers,place",
);

/** Words that lead to a place and say nothing else: with them and a name there is nothing more to answer. */
const leading = list(
  "en,a,al,de,del,la,el,lo,los,las,para,por,con,mi,yo,es,seria,me,nos,queda,cerca,mas,viene,bien,va,interesa,quiero,quisiera,prefiero,preferiria,mejor,puede,ser,si,vale,ok,pues,venga,hola,buenas,buenos,dias,tardes,noches,gracias,favor,porfa,una,uno,un,esa,ese,esta,este,primera,segunda,cambia,cambiar,cambiame,cambio,a ver,perdon,perdona,no,sino,i,prefereixo,millor,canvia,canviar,vull,si us plau,bon,dia,bona,tarda,gracies,et,els,les,amb,per,em,perdo,na,no,da,do,das,dos,em,prefiro,melhor,quero,pode,mudar,trocar,oi,ola,bom,boa,obrigado,obrigada,sim,fica,perto,por,desculpe,in,at,the,to,for,my,one,i,i'd,i'm,im,like,would,want,prefer,rather,better,please,yes,yeah,sure,hi,hello,hey,thanks,closest,nearest,near,go,with,actually,sorry,instead,switch,change,let's,lets,that,this,make,it,can,we,you,and,y,e,o",
);
export const fillers = new Set([...leading, ...nouns].flatMap((phrase) => phrase.split(" ")));

/** Words of names that tell no location from another. */
export const connecting = new Set(
  list("de,del,la,el,los,las,y,i,e,the,of,and,da,do,das,dos,les,els,d,l,en,a,al,s,sl,sa"),
);

/** Words of addresses that tell no place from another. */
export const streetWords = new Set(
  list(
    "calle,c,avenida,avda,av,plaza,pza,paseo,carrer,avinguda,placa,passeig,rua,praca,avenue,street,st,road,rd,square,piso,planta,bajo,bajos,local,puerta,esquina,numero,num,no,n,nº,s,sn,izq,dcha,andar,sala,floor,suite,unit,cp",
  ),
);

/** "Otra sede", "another branch", with no word of which. */
export const otherLocation = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:otr[oa]s?|other|another|different|altr[ea]s?|outr[oa]s?)(?: de (?:las|los|les|els|vuestras|vuestros))? (?:${nouns.join("|")})|(?:cambiar?|cambiame|canviar?|mudar?|trocar?|switch|change)(?: me)? (?:de |the |my |d')?(?:${nouns.join("|")}))(?![\\p{L}\\p{N}])`,
  "u",
);

/** A change of mind, which makes a location that is named in the middle of a conversation a wish to go there. */
export const changesMind = phrasePattern(
  list(
    "mejor,prefiero,preferiria,cambia,cambiar,cambiame,cambialo,cambiala,cambiarlo,cambio,en vez,en lugar,al final,prefereixo,preferiria,millor,canvia,canviar,canvio,en comptes,prefiro,melhor,mudar,muda,trocar,troca,em vez,prefer,rather,instead,better,switch,change,actually,make it",
  ),
);

/** "La de Sur", "the Sur one", "sede Sur": around the name. */
export const pointing = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:(?:en|a|na|no|la|el|al|del|de la|o)(?: (?:la|el))? (?:de|del|d')|(?:${nouns.join("|")})(?: (?:de|del|d'|da|do|in|at|of))?(?: (?:la|el|the))?) ${name}|${name} (?:${nouns.join("|")}|one|instead))(?![\\p{L}\\p{N}])`,
    "u",
  );

/** "La de la calle…", "the one in…": a text that begins by pointing at a place. */
export const pointsToPlace =
  /^(?:la|el|the|a|o)(?: one| que (?:esta|queda|fica|hi ha))? (?:de|del|en|in|on|at|da|na|do|no|a)(?![\p{L}])/u;

/**
 * A no to what is named: "Norte no", "not Norte", "menos la de Norte". "No, Norte" is a yes to it, and so is the Portuguese
 * "no Norte".
 */
export const refused = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:not|menos|excepto|except|tret|que no sea|no(?: quiero| vull| quero)? (?:en|a|al)|no (?:quiero|vull)|nao(?: quero)?)(?: (?:ir|en|a|al|la|el|de|del|the|in|at|na))* ${name}|${name} (?:no|not|nao)(?! (?:se|ho|lo|la|tengo|puedo|tinc|puc)(?![\\p{L}])))(?![\\p{L}\\p{N}])`,
    "u",
  );

/** A name that is also a plain noun ("Centro") counts where it is gone to: "en el centro", "para Centro". */
export const goingTo = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:en|a|al|del|de|para|na|no|in|at|to|for|per|em)(?: (?:la|el|lo|the|de|del|o|a))* ${name}(?![\\p{L}\\p{N}])`,
    "u",
  );

/** "No sé", "me da igual": nothing to be answered by itself. */
const unknowing =
  /^(?:(?:pues|uf|mm+|hm+|ay|well|um|bueno|hola|hi) )*(?:(?:no|ni) (?:lo )?(?:se|idea|sabria)(?: decirte| muy bien)?|ni idea|(?:me )?da(?: lo)? (?:igual|mismo)|cualquiera|(?:la|el) que sea|no ho se|tant (?:me )?(?:fa|és|es)|qualsevol|nao sei|tanto faz|qualquer(?: uma?)?|(?:i )?(?:do not|don't|dont) (?:know|mind|care)|not sure|no idea|any(?: of them| one)?|whichever|whatever|either)(?: (?:la verdad|gracias|thanks|ahora|now))?$/u;
export const knowsNot = (said: string): boolean => unknowing.test(said);
