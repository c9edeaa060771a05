/**
 * Patterns over folded text (`fold`), all four languages together: people swear in whichever comes. Insults at someone
 * and slurs, not strong language as such: "vaya mierda de puerta, se ha roto" is a customer with a problem.
 */
export const offensive: readonly RegExp[] = [
  // Spanish, of Spain and of Latin America
  /\b(?:hij[oa]s? ?de (?:la gran )?put[ao]|hijueputa|hdp|gilipollas|subnormal(?:es)?|mamon(?:es|a)?|cabron(?:es|a)?|capull[oa]s?|malparid[oa]s?|gonorrea|carechimba|pendej[oa]s?|culer[oa]s?|pelotud[oa]s?|imbecil(?:es)?|retrasad[oa] mental|maricon(?:es)?|bollera|sudaca|moro de mierda|negr[oa]s? de mierda|panchit[oa]s?)\b/,
  /\b(?:eres|sois|son|pareces|pedazo de|maldit[oa]|puto|puta) (?:un |una |unos |unas |todos )?(?:idiotas?|estupid[oa]s?|tont[oa]s? del culo|inutil(?:es)?|basura|mierda|escoria|put[ao]s?|zorra|payas[oa]s?|bot de mierda|asqueros[oa]s?)\b/,
  /\b(?:vete|iros|andate|vayanse|id) a (?:la mierda|tomar por (?:el )?culo|chingar|la verga)|que te (?:jodan|follen|den por (?:el )?culo)|(?:chinga|chupa|come)(?:me)? (?:a )?(?:tu|la|mi|el) (?:madre|polla|verga|pija|cono)|(?:la )?concha (?:de )?(?:tu|su) (?:madre|hermana)|(?:puta|perra) de mierda|tu puta madre\b/,
  /\b(?:te|os) voy a (?:matar|reventar|partir la cara|pegar|violar|rajar)|(?:enseñame|ensename|mandame) (?:las )?tetas|quiero follarte/,
  // English
  /\b(?:fuck(?:ing)? (?:you|off|yourself)|fuck u|f\*+k you|motherfuckers?|assholes?|arseholes?|bastards?|bitch(?:es)?|cunts?|dickheads?|wankers?|retard(?:ed|s)?|fagg?ots?|nigg(?:er|a)s?|spics?|sluts?|whores?|piece of shit|shithead|dumbass|go to hell|suck my)\b/,
  /\b(?:you(?: are|'re| re)?|u r) (?:such )?(?:an? )?(?:fucking |stupid |useless |dumb )*(?:idiots?|morons?|stupid|imbeciles?|trash|garbage|pathetic bot)\b/,
  /\bi(?: will|'ll| ll|'m going to| am going to) (?:kill|hurt|rape|beat) (?:you|u)\b|\bsend (?:me )?nudes\b/,
  // Portuguese
  /\b(?:filh[oa]s? d[ae] put[ao]|fdp|vai (?:se foder|tomar no cu|a merda|pra (?:puta que pariu|merda))|vsf|vtnc|caralho pra voce|arrombad[oa]s?|otari[oa]s?|cuza(?:o|os)|viad(?:o|inho) de merda|puta que te pariu|vagabund[oa]s?|babaca|desgracad[oa] de merda)\b/,
  /\b(?:voce|tu|voces) (?:e|es|sao) (?:um |uma |uns )?(?:idiotas?|burr[oa]s?|imbecil|imbecis|lixo|merda|inutil|estupid[oa]s?)\b|vou te (?:matar|bater|estuprar)/,
  // Catalan
  /\b(?:fill[as]? de (?:la gran )?puta|fills de puta|gilipolles|malparit|malparida|cabro|imbecils?|ves te ?'?n a (?:la merda|prendre pel cul)|ves a (?:la merda|cagar)|vete a la merda|que et (?:donin|fotin)(?: pel cul)?|puta de merda|tros de merda|subnormals?|idiota de merda)\b/,
  /\b(?:ets|sou) (?:un |una |uns )?(?:idiotes|idiota|imbecil|inutils?|merda|porqueria|desgraciat|desgraciada|estupid|estupida)\b|et (?:mato|matare|rebento)\b/,
];

/** Someone speaks of ending their life or hurting themselves. Ways of speaking ("me muero de risa") are left out. */
export const selfHarm: readonly RegExp[] = [
  /\b(?:me quiero|quiero|quisiera|prefiero|voy a|pienso en|ganas de|deseo) (?:morir(?:me)?|matarme|suicidarme|desaparecer para siempre|quitarme la vida|acabar con mi vida|dejar de vivir|no despertar)\b(?! de (?:risa|hambre|verguenza|ganas|sueno|calor|frio|amor|pena ajena|sed|envidia))/,
  /\b(?:me quiero (?:matar|morir)|me voy a matar|suicidarme|suicidio|quitarme la vida|acabar con (?:mi vida|todo esto para siempre)|no quiero (?:seguir )?(?:vivir|viviendo)|cortarme las venas|hacerme dano|autolesion\w*|me (?:corto|autolesiono))\b(?! de (?:risa|hambre|verguenza|ganas|sueno|calor|frio))/,
  /\b(?:kill(?:ing)? myself|end(?:ing)? my (?:own )?life|want to die|wanna die|commit suicide|suicidal|hurt(?:ing)? myself on purpose|self[ -]?harm\w*|cut(?:ting)? myself to feel|don'?t want to (?:live|be alive)|no reason to live|better off dead|take my own life)\b/,
  /\b(?:quero (?:morrer|me matar|sumir para sempre)|vou me matar|me matar|suicidar|suicidio|tirar (?:a )?minha (?:propria )?vida|acabar com (?:a )?minha vida|nao quero (?:mais )?viver|me cortar|me machucar de proposito)\b(?! de (?:rir|fome|vergonha|sono|calor|frio|saudades?))/,
  /\b(?:vull morir(?: me)?|em vull (?:matar|morir)|em matare|suicidar(?: me)?|suicidi|treure m la vida|llevar m la vida|acabar amb la meva vida|no vull (?:seguir )?(?:viure|vivint)|fer me mal|autolesi\w*)\b(?! de (?:riure|gana|vergonya|son|calor|fred))/,
];

/** What no business's agent talks about. The provider's moderation knows far more; this is what is never left to it. */
export const unsafe: readonly RegExp[] = [
  /\b(?:pornografia infantil|porno infantil|child porn\w*|csam|sexo con (?:ninos|ninas|menores)|sex with (?:children|minors|kids)|sexo com (?:criancas|menores)|sexe amb (?:nens|nenes|menors))\b/,
  /\b(?:como (?:hago|hacer|fabricar|fabrico|construir|se hace)|how (?:to|do i|can i) (?:make|build)|como (?:faco|fazer|fabricar)|com (?:puc )?(?:fer|fabricar)) (?:una?|a|an|um|uma)? ?(?:bomba|bomb|explosivo|explosive|explosiu|molotov|metanfetamina|meth)\b/,
];
