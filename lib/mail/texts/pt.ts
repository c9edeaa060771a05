import type { MailTexts } from "./mail-texts";

export const pt: MailTexts = {
  invitation: {
    subject: (organization) => `Você foi convidado para ${organization} na TalIA`,
    heading: (organization) => `Entre em ${organization}`,
    lead: ({ inviter, organization, role }) =>
      `${inviter ? `${inviter} convida você` : "Você foi convidado"} para entrar em ${organization} ${role}. A TalIA é onde a equipe cuida do agente que atende os clientes.`,
    role: {
      owner: "como proprietário",
      admin: "como administrador",
      agent: "como operador",
      internal: "com acesso somente leitura",
    },
    button: "Aceitar o convite",
    note: (until) => `O convite vale até ${until}. Se você não o esperava, pode ignorar esta mensagem.`,
  },
  accountExists: {
    subject: "Você já tem uma conta na TalIA",
    heading: "Você já tem uma conta",
    lead: "Alguém, provavelmente você, tentou criar uma conta com este e-mail, mas já existe uma.",
    recover: (url) => `Se não lembra a senha, escolha outra aqui: ${url}`,
    button: "Entrar",
    note: "Se não foi você, não precisa fazer nada: a sua conta continua como estava.",
  },
  secondFactorRemoved: {
    subject: "A verificação em duas etapas foi removida",
    heading: "Verificação em duas etapas removida",
    lead: "Alguém, provavelmente você, entrou na sua conta com um código de recuperação. A verificação em duas etapas foi removida e os outros códigos já não servem. Configure-a de novo o quanto antes.",
    notYou: (url) => `Se não foi você, troque a senha agora mesmo: ${url}`,
    button: "Configurar de novo",
    note: "Você recebe este aviso porque ele diz respeito à segurança da sua conta na TalIA.",
  },
  humanRequest: {
    subject: {
      person: (who) => `${who} quer falar com uma pessoa`,
      message: (who) => `Recado de ${who}`,
      missed_call: (who) => `Chamada não atendida de ${who}`,
    },
    heading: {
      person: "Alguém quer falar com uma pessoa",
      message: "Há um recado para a equipe",
      missed_call: "Não foi possível atender uma chamada",
    },
    lead: {
      person: (agent) => `O pedido veio na conversa com ${agent}. Quanto antes você responder, melhor.`,
      message: (agent) => `O recado foi deixado na conversa com ${agent} e espera resposta.`,
      missed_call: (agent) => `Ligou para ${agent}. Quanto antes você retornar, melhor.`,
    },
    button: "Ver a conversa",
    callButton: "Ver a chamada",
    note: "Você recebe este aviso porque atende as pessoas que pedem ajuda na TalIA.",
  },
  hotLead: {
    subject: (who, score) => `Cliente em potencial com ${score} pontos: ${who}`,
    heading: (score) => `Um contato acaba de chegar a ${score} pontos`,
    lead: (agent) => `${agent} conversou com esta pessoa, que tem grandes chances de virar cliente.`,
    button: "Ver o contato",
    note: "Você recebe este aviso porque sua organização recebe os contatos com melhor pontuação.",
  },
  callSummary: {
    subject: (business) => `Sua ligação com ${business}`,
    heading: "O que conversamos por telefone",
    lead: ({ business, date }) => `Isto é o que você conversou com ${business} em ${date}.`,
    you: "Você",
    phone: "Telefone",
    note: "Você recebe este e-mail porque o pediu durante a ligação.",
  },
  callsRefused: {
    subject: (organization) => `${organization}: o seu agente não pode atender ligações`,
    heading: "As ligações não estão sendo atendidas",
    lead: (organization) =>
      `Os minutos incluídos no plano de ${organization} foram usados e o saldo não basta para outra ligação.`,
    after:
      "Quem liga ouve, com gentileza e sem falar de dinheiro, que agora não é possível atender. Assim que você recarregar ou mudar de plano, o seu agente volta a atender na hora. As ligações recusadas estão em Ligações, com o número.",
    button: "Recarregar saldo",
    note: "Você recebe este aviso, no máximo uma vez por dia, porque é proprietário ou administrador da organização na TalIA.",
  },
  webhookPaused: {
    subject: (organization) => `${organization}: seu webhook está há um dia sem responder`,
    heading: "Pausamos um webhook",
    lead: (target) => `O que enviamos para ${target} está há mais de 24 horas sem chegar.`,
    after:
      "Paramos de tentar para não insistir em vão. O que acontecer nesse meio-tempo fica guardado por 30 dias: quando o endereço voltar a responder, ative-o e tudo será enviado em ordem.",
    button: "Ver o webhook",
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  planNotice: {
    subject: {
      trial_ending: (date) => `Seu teste da TalIA termina em ${date}`,
      trial_over: () => "Seu teste da TalIA terminou",
      grant_ending: (date) => `Seu plano da TalIA termina em ${date}`,
      grant_over: () => "Seu plano da TalIA terminou",
      payment_reminder: (date) => `Falta um pagamento: você tem até ${date}`,
      unpaid: () => "Seu agente parou de atender: falta um pagamento",
    },
    heading: {
      trial_ending: "Seu teste termina em breve",
      trial_over: "Seu teste terminou",
      grant_ending: "Seu plano termina em breve",
      grant_over: "Seu plano terminou",
      payment_reminder: "Ainda falta um pagamento",
      unpaid: "Sua conta está somente leitura",
    },
    lead: {
      trial_ending: ({ organization, date }) =>
        `O teste de ${organization} termina em ${date}. Escolha um plano antes e seu agente continua atendendo sem nenhuma interrupção.`,
      trial_over: ({ organization, date }) =>
        `O teste de ${organization} terminou em ${date} e seu agente parou de atender. Ele volta assim que você escolher um plano.`,
      grant_ending: ({ organization, date, plan }) =>
        `O plano ${plan} concedido a ${organization} termina em ${date}. Escolha um plano antes e seu agente continua atendendo sem nenhuma interrupção.`,
      grant_over: ({ organization, date, plan }) =>
        `O plano ${plan} concedido a ${organization} terminou em ${date} e seu agente parou de atender. Ele volta assim que você escolher um plano.`,
      payment_reminder: ({ organization, date }) =>
        `Não conseguimos cobrar o plano de ${organization}. Tudo funciona até ${date}: confira o cartão antes disso para que seu agente não pare de atender.`,
      unpaid: ({ organization, date }) =>
        `O prazo para pagar o plano de ${organization} terminou em ${date}. Seu agente não atende ligações nem chats, e ninguém pode mudar nada, até que seja pago.`,
    },
    before: "Depois nada é apagado: seus contatos, conversas e agentes esperam por você.",
    after:
      "Nada foi apagado: seus contatos, conversas e agentes estão como você deixou. Você pode consultá-los quando quiser.",
    button: "Ir para Faturamento",
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  purgeRequested: {
    subject: (organization, date) => `${organization} será excluída em ${date}`,
    heading: (organization) => `${organization} vai ser excluída`,
    lead: (organization, date) =>
      `O proprietário de ${organization} pediu para excluí-la. Em ${date} tudo será apagado: agente, conversas, contatos, arquivos e equipe. Não poderá ser recuperado.`,
    after:
      "Até esse dia tudo continua funcionando. Se for um engano, o proprietário pode cancelar com um clique; se não quer perder nada, baixe antes o que precisar.",
    button: "Ver a exclusão",
    note: "Você recebe este aviso porque faz parte desta organização na TalIA.",
  },
  aiBudget: {
    subject: {
      month_80: (percent) => `Seu agente usou ${percent}% da IA deste mês`,
      month_100: () => "Seu agente gastou toda a IA deste mês",
      day_40: (percent) => `Hoje foram gastos ${percent}% da IA do mês`,
    },
    heading: {
      month_80: (percent) => `${percent}% da IA do mês já foram usados`,
      month_100: () => "A IA deste mês acabou",
      day_40: (percent) => `Um dia muito movimentado: ${percent}% do mês em um só dia`,
    },
    lead: {
      month_80: (organization) =>
        `${organization} está perto do limite mensal de inteligência artificial do plano.`,
      month_100: (organization) =>
        `${organization} chegou ao limite mensal de inteligência artificial do plano.`,
      day_40: (organization) =>
        `${organization} gastou hoje mais do que o normal. Vale verificar se as conversas são de clientes de verdade.`,
    },
    after:
      "No limite o agente não fica em silêncio: continua respondendo com o fluxo e com o que sabe, sem IA, até o dia 1º. Para ter mais folga, mude de plano.",
    spent: { month: "Gasto neste mês", day: "Gasto hoje" },
    limit: "Limite do mês",
    button: "Ver o painel",
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  receipt: {
    subject: (amount) => `Recebemos o seu pagamento de ${amount}`,
    heading: "Pagamento recebido",
    lead: (organization) => `Obrigado. O plano de ${organization} está pago e tudo continua funcionando.`,
    amount: "Valor",
    number: "Fatura",
    button: "Ver o faturamento",
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  paymentFailed: {
    subject: {
      failed: "Não conseguimos cobrar o seu plano da TalIA",
      confirm: "O seu banco pede que você confirme o pagamento da TalIA",
    },
    heading: { failed: "O pagamento não foi concluído", confirm: "Falta confirmar o pagamento" },
    lead: {
      failed: (organization) =>
        `O banco recusou a cobrança do plano de ${organization}. Em geral basta tentar de novo ou usar outro cartão.`,
      confirm: (organization) =>
        `Para cobrar o plano de ${organization}, o seu banco precisa que você confirme. É rápido.`,
    },
    after: (nextTry) =>
      `Por enquanto tudo continua funcionando e nada é apagado.${nextTry ? ` Se você não fizer nada, tentaremos de novo em ${nextTry}.` : ""}`,
    amount: "Valor",
    number: "Fatura",
    button: { failed: "Pagar agora", confirm: "Confirmar o pagamento" },
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  platformMoney: {
    subject: {
      dispute_opened: "Disputa aberta: é preciso responder",
      dispute_won: "Disputa ganha",
      dispute_lost: "Disputa perdida",
      duplicate_subscription: "Assinatura duplicada, encerrada e devolvida",
      currency_mismatch: "Pagamento em uma moeda inesperada",
      unknown_payment: "Pagamento de uma organização que não existe mais",
      repaired: "A Stripe e a TalIA não coincidiam: corrigido",
      mismatch: "A Stripe e a TalIA não coincidem",
    },
    lead: {
      dispute_opened:
        "O titular de um cartão contestou uma cobrança. O valor foi retirado do saldo; se ganharmos, volta. Responda no painel da Stripe antes do prazo.",
      dispute_won: "O banco nos deu razão e o valor voltou.",
      dispute_lost: "O banco deu razão ao titular. O valor não volta.",
      duplicate_subscription:
        "Uma organização pagou duas assinaturas ao mesmo tempo. A primeira continua; a outra foi encerrada e o valor, devolvido.",
      currency_mismatch:
        "Houve uma cobrança em uma moeda em que não vendemos. Nada foi lançado: é preciso verificar.",
      unknown_payment:
        "Chegou dinheiro que não pode ser lançado para ninguém. É preciso devolver ou esclarecer.",
      repaired: "A comparação com a Stripe encontrou dinheiro não lançado e o lançou.",
      mismatch:
        "A comparação com a Stripe encontrou um valor diferente do lançado e não mexeu nele. É preciso verificar.",
    },
    button: "Abrir o painel",
    note: "Você recebe este aviso porque cuida da plataforma.",
  },
  alert: {
    note: "Você recebe este aviso porque alguém escolheu este e-mail para os avisos. Isso se muda em Ajustes, Avisos.",
  },
  ledgerAlert: {
    subject: (count) =>
      count > 0
        ? `O livro-razão não fecha: ${differences(count)}`
        : "Não foi possível verificar o livro-razão",
    heading: (count) =>
      count > 0
        ? `O livro-razão não fecha: ${differences(count)}`
        : "Não foi possível verificar o livro-razão",
    lead: "A verificação encontrou saldos que não são a soma dos seus lançamentos. Não mude nada à mão: leia antes o procedimento do livro-razão.",
    failed:
      "A verificação falhou várias vezes seguidas e não se sabe se tudo fecha. Veja isso o quanto antes.",
    line: ({ organization, problem, expected, found }) =>
      `${organization} (${problem}): deveria ser ${expected} e é ${found}`,
    gone: "Organização excluída",
    button: "Ver o painel",
    note: "Você recebe este aviso porque é o contato da plataforma TalIA.",
  },
  wallet: {
    subject: {
      low: (organization) => `Resta pouco saldo em ${organization}`,
      empty: (organization) => `${organization} ficou sem saldo`,
      filled: (organization) => `Recarga automática feita em ${organization}`,
      declined: (organization) => `Não foi possível recarregar o saldo de ${organization}`,
      confirm: () => "Seu banco pede que você confirme uma recarga da TalIA",
      off: (organization) => `A recarga automática de ${organization} foi interrompida`,
      ceiling: (organization) => `${organization} chegou ao limite de recargas do mês`,
    },
    heading: {
      low: "Resta pouco saldo",
      empty: "O saldo acabou",
      filled: "Recarregamos seu saldo",
      declined: "A recarga automática não foi concluída",
      confirm: "Falta confirmar a recarga",
      off: "A recarga automática foi interrompida",
      ceiling: "Você chegou ao limite de recargas automáticas",
    },
    lead: {
      low: (organization) =>
        `${organization} tem pouco saldo para ligações. Quando ele acabar e não restarem minutos do plano, o agente deixará de atender o telefone. O chat continua funcionando.`,
      empty: (organization) =>
        `${organization} não tem saldo. Quando não restarem minutos do plano, o agente não poderá atender o telefone até que você recarregue. O chat continua funcionando.`,
      filled: (organization) =>
        `O saldo de ${organization} ficou abaixo do mínimo que você escolheu e nós o recarregamos com seu cartão.`,
      declined: (organization) =>
        `O saldo de ${organization} está abaixo do mínimo que você escolheu, mas o banco não aceitou a cobrança. Tentaremos de novo em uma hora. Se você trocou de cartão, adicione o novo.`,
      confirm: (organization) =>
        `Para recarregar o saldo de ${organization}, seu banco precisa que você confirme o pagamento. O botão abre a página de pagamento e vale 23 horas.`,
      off: (organization) =>
        `O banco recusou quatro vezes seguidas a recarga de ${organization} e não vamos insistir mais. Confira o cartão e salve de novo a recarga automática, ou recarregue manualmente.`,
      ceiling: (organization) =>
        `Outra recarga passaria do limite mensal que você escolheu para ${organization}, por isso não a fizemos. Você pode recarregar manualmente ou aumentar o limite.`,
    },
    balance: "Saldo",
    amount: "Valor da recarga",
    button: {
      low: "Recarregar",
      empty: "Recarregar",
      filled: "Ver o saldo",
      declined: "Conferir o cartão",
      confirm: "Confirmar e pagar",
      off: "Conferir o cartão",
      ceiling: "Ver o saldo",
    },
    note: "Você recebe este aviso porque é proprietário ou administrador da organização na TalIA.",
  },
  facts: { name: "Nome", phone: "Telefone", email: "E-mail", score: "Pontos" },
  someone: "Alguém",
};

const differences = (count: number): string => (count === 1 ? "1 diferença" : `${count} diferenças`);
