/**
 * Words for the same thing among those that customers and price lists use, in the four languages and their regional
 * kinds of Spanish and Portuguese. A question finds its answer by any of them: "quant val una neteja" finds
 * "Limpieza dental: 60 €". One line is one concept.
 */
export const concepts: readonly string[] = `
grabar graban grabáis grabación grabaciones gravar graven gravació gravam gravação gravações gravadas recorded recording recordings
recordar recordatorio recordatorios recuerda recordatori recordatoris lembrar lembrete lembretes remind reminder reminders
limpieza limpiezas limpiar neteja neteges netejar limpeza limpezas limpar cleaning clean higiene profilaxis tartrectomía
implante implantes implant implants implantologia
empaste empastes empastar obturación obturacion caries càries cárie empastament empastaments obturació obturação restauração filling fillings cavity
blanqueamiento blanquear blanqueo blanquejament clareamento branqueamento whitening bleaching
ortodoncia ortodòncia ortodontia orthodontics orthodontic brackets bracket braces aparelho ortodonzia
invisible invisibles invisível alineadores alineador alineadors alinhadores aligners invisalign
corona coronas corones coroa coroas crown crowns funda fundas fundes
carilla carillas carilles faceta facetas veneer veneers
extracción extracciones extraer extracció extraccions extreure extração extrair extraction extractions sacar sacan sacais sacáis arrencar arrancar
endodoncia endodoncias endodòncia canal conducto conductos nervio desvitalizar
juicio cordal cordales seny siso wisdom
dental dentales dentals dentário dentária diente dientes muela muelas pieza piezas dent dents queixal queixals dente dentes tooth teeth molar
revisión revisiones revisar chequeo revisió revisions revisão checkup check-up review
radiografía radiografia radiografías radiografies panorámica panorâmica xray x-ray
férula férulas fèrula placa bruxismo splint nightguard
prótesis protesis pròtesi prótese dentadura denture dentures
presupuesto presupuestos cotización cotizar pressupost pressupostos orçamento orçamentos quote quotes estimate
cocina cocinas cuina cuines cozinha cozinhas kitchen kitchens
encimera encimeras taulell taulells bancada bancadas tampo mesón mesada worktop worktops countertop countertops
isla islas illa illes ilha ilhas island islands península
mueble muebles moble mobles móvel móveis mobiliario furniture cabinet cabinets gabinete gabinetes
armario armarios armari armaris armário armários wardrobe wardrobes closet closets clóset ropero guarda-roupa roupeiro
puerta puertas porta portes portas door doors
cajón cajones calaix calaixos gaveta gavetas drawer drawers
roble roure carvalho oak
cuarzo quars quartzo quartz silestone
granito granit granite
porcelánico porcelana porcelànic porcelain porcelanato dekton
laminado laminat laminate laminados
madera maderas fusta madeira wood wooden
fregadero pica pia lavaplatos sink
electrodoméstico electrodomésticos electrodomèstics eletrodomésticos appliance appliances
instalación instalaciones instalar montaje montar instal·lació muntatge instalação montagem installation install installing fitting fitted
medición medir medida medidas mesura medició mesurar medição measuring measure measurement
diseño diseñar diseños disseny dissenyar projeto projetar proyecto projecte design designs 3d
entrega entregas entregar lliurament entreguen delivery deliver deliveries envío enviar envíos domicilio enviament entregam
retirada desmontaje desmontar desmuntatge remoção removal remove
reparación reparaciones reparar arreglar arreglo reparació reparacions arranjar reparação consertar conserto repair repairs fix
mantenimiento manteniment manutenção maintenance servicing
avería averías avaria avaries avarias breakdown fault
caldera calderas calderes caldeira boiler boilers
calentador termo escalfador aquecedor esquentador boiler heater
aire climatización clima aire-acondicionado ar-condicionado conditioning split
fuga fugas gotera fuita vazamento leak leaks
desplazamiento desplaçament deslocação deslocamento visita callout call-out travel
menú menús menu menus carta cartas cardápio ementa
cena cenar cenas sopar sopars jantar dinner supper
almuerzo almorzar dinar almoço almoçar lunch
desayuno desayunar esmorzar brunch breakfast
vegetariano vegetariana vegetarianos vegetarià vegetariana vegetarian vegano vegana veganos vegà vegan
gluten celíaco celíacos celiaco celíac celiac coeliac
alergia alergias alérgenos al·lèrgia al·lèrgens alergénios allergy allergies allergens intolerancia intolerancias
terraza terrassa esplanada terraço terrace patio
perro perros perrito perrita perritos perra gato gatos gata gatito gat gats cat cats gosset mascota mascotas gos gossos cachorro cachorros cão animales pets pet dog dogs
baño baños bañar bañarlo bañarla bath baths bathing banho banhos banhar bany banys banyar
niño niños niña infantil nen nens nena infants criança crianças infantis kids children child menores
grupo grupos grups group groups party
alquiler alquilar arriendo arrendar renta rentar lloguer llogar aluguel alugar arrendamento rent rental renting
venta vender venda vendre sale sell selling
piso pisos apartamento apartamentos departamento pis apartament flat flats apartment apartments
comisión comisiones honorarios comissió honoraris comissão honorários commission fee fees
tasación valoración tasar valorar taxació avaliação valuation appraisal
tarjeta tarjetas targeta targetes cartão cartões card cards visa mastercard crédito débito
efectivo efectiu metàl·lic numerário cash
duele duelen doler dolor dolores doloroso dolorosa molesta molestar molestia molestias dói doem doer dor dores dolorós fa-mal hurt hurts pain painful
pagar pago pagos paga pagan pagament pagaments pagamento pagamentos payment payments pay
bizum nequi daviplata pix transferencia transferència transferência transfer
financiación financiar plazos cuotas finançament terminis financiamento parcelar parcelas parcelamento prestações installments instalments finance financing
descuento descuentos rebaja descompte descomptes desconto descontos discount discounts promoción promoción oferta ofertas promoció promoções offer offers
señal anticipo anticipos depósito paga-i-senyal sinal entrada deposit
seguro seguros aseguradora aseguradoras mutua mutuas eps prepagada assegurança assegurances mútua seguro convênio convênios insurance insurer insurers
aparcamiento aparcar parking parqueadero estacionamiento estacionar parquear aparcament estacionamento parqueamento carpark
garantía garantías garantia garanties garantias garantir warranty warranties guarantee guaranteed garantizan garanteix
cancelar cancelación cancelaciones anular anulación cancel·lar cancel·lació cancelamento cancel cancellation cancellations
cambiar cambio cambios canviar canvi mudar remarcar reagendar reschedule change changes
cita citas turno turnos visita visites consulta consultas marcação agendamento appointment appointments
reserva reservas reservar reserves reservation reservations booking bookings book
urgencia urgencias urgente urgència urgències urgência urgências emergência emergency emergencies urgent
primera primeira first inicial
gratis gratuito gratuita gratuït gratuïta grátis gratuïtes free
devolución devoluciones devolver devolució devolução refund refunds return returns
ruedas accesible accesibilidad discapacidad minusválidos accessible accessibilitat acessível wheelchair cadira cadeira silla
iva impuestos impostos vat tax taxes
factura facturas invoice invoices fatura faturas
idioma idiomas language languages llengua llengües línguas
wifi wi-fi internet
metro autobús bus tren transporte transport
zona zonas cobertura área àrea areas area cover covers zones
equipo plantilla profesionales doctor doctora dentista equip equipa team staff
plazo plazos tiempo duración durada duração duration lead-time
plan planes pla plans plano planos tarifa
minuto minutos minutes
llamada llamadas trucada trucades chamada chamadas ligação ligações call calls
agente agentes agent agents
contrato permanencia contracte permanència fidelização contract commitment
prueba prova teste trial test
datos dades dados data privacidad privacitat privacidade privacy rgpd gdpr lgpd
`
  .trim()
  .split("\n");

/** Words that only carry a sentence: they never decide what a question is about. */
export const stopWords = `
de la que el en y a los se del las un por con no una su para es al lo como mas pero sus le ya o este si porque esta entre
cuando muy sin sobre tambien me hasta donde quien desde todo nos durante todos uno les ni contra ese eso ante ellos e esto mi
antes algunos unos yo otro otra otras otros el tanto esa estos mucho nada muchos cual poco ella estar estas algunas algo
nosotros tu te ti tus ellas os soy eres somos son sea he has ha hemos han estoy estas estamos estan era fue tengo tienes tiene
tenemos tienen teneis hay haber hacen haceis hace hacer haces hago quiero quieres quiere queremos queria quisiera querria
puedo puedes puede podemos pueden podeis podria podrian pueda poder ir voy va vamos ver decir dime digame saber sabes sabe
necesito necesita necesitamos busco gustaria hola buenos buenas dias tardes noches gracias muchas favor vale perdon oye oiga
disculpa disculpe ustedes usted vosotros vuestro vuestra vuestros vuestras suyo suya nuestro nuestra ahora entonces asi aqui
alli alla ahi cuanto cuanta cuantos cuantas que cual cuales como cuando donde quien porfa porfavor porque pues tipo cosa cosas
informacion info pregunta duda consultar preguntar ofrecen ofreceis ofrece ofreces disponen dispone realizan realizais trabajan
trabajais aceptan aceptais admiten incluye incluyen seria serian sera sale salen dan dais doy da llevan lleva vendeis venden
i els les amb seu seva com mes pero ja aquest aquesta perque quan molt sense tambe fins qui des tot ens tots ni res gaire quin
quina quins quines ser nosaltres vosaltres meu meva soc ets som sou son estic esta estem esteu tinc tens te tenim teniu tenen
vull vols vol volem voleu voldria agradaria puc pots pot podem podeu poden podria faig fas fa fem feu fan fer anar veure dir
digueu saps sap necessito necessita busco bon bona dia tarda sisplau siusplau plau merci gracies ara doncs aixi alla quant
quanta quants quantes on cosa coses vostre vostra vostres ofereiu oferiu accepteu treballeu inclou seria surt hi ho us em et
os do da em um uma nao na no dos das por mais ao ele seu sua ou quando muito nos eu tambem so pelo pela ate isso ela depois
sem mesmo aos seus quem nas esse eles voce voces essa num nem minha meu qual lhe deles estes aquele isto tenho tens tem temos
quero quer queremos gostaria posso podem pode poderia fazer faco faz fazem ir vou vai vamos dizer diga sei sabe preciso precisa
ola oi bom boa obrigado obrigada agora entao assim ali la quanto quanta quantos quantas onde como voces aceitam aceita
trabalham oferecem fica ficam sai inclui estao esta sao seria algum alguma tudo pra pro ta ne gente
the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will my
one all would there their what so up out if about who get which go me when make can like no just him know take into your some
could them see other than then now only its over also how our well even want any these us is are was were been being has had
does did doing am im id ill ive youre whats wheres hows should may might must shall hi hello hey good morning afternoon please
thanks thank much many need looking offer offers provide accept tell more much include includes included work works
dicho dijeron comentado dit dito told said heard aproximadamente aproximado mas menos ano anos mes meses semana semanas dia hoy manana ayer persona personas hijo hija hijos hijas
marido mujer esposa esposo madre padre novio novia amigo amiga familia alguien nadie vez veces cliente clientes poner ponerme
quitar me mio rato luego mismo ir venir llamar actualmente normalmente normal empezar ultimo proximo proxima siguiente gente
any anys mesos setmana setmanes avui dema ahir fill filla fills home dona mare pare amic amiga algu ningu vegada mateix posar
ah eh oh ay uy ok okay tb tbn llevar traer portar levar trazer bring
exactamente exactament exatamente exactly concretamente precisamente realmente really proper propera hoje amanha ontem filho filha filhos mulher pai mae amigo alguem ninguem colocar mesmo semanas proximo
year years month months week weeks today tomorrow yesterday person people son daughter sons wife husband mother father friend
somebody someone anyone approximately roughly about currently usually normally old getting put having
`
  .trim()
  .split(/\s+/);
