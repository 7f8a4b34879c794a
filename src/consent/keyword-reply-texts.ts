import type { KeywordReplyTo } from './vocabulary.ts';

type Text = (businessName: string) => string;

/** What a customer reads who wrote a stop or a resume word (rule withdraw-keywords), by language (BCP 47). */
export const KEYWORD_REPLY_TEXTS: Readonly<
  Record<string, Readonly<Record<Extract<KeywordReplyTo, 'STOP' | 'RESUME'>, Text>>>
> = {
  en: {
    STOP: (name) =>
      `You are unsubscribed: ${name} will send you no more messages on WhatsApp. You can still write to us.`,
    RESUME: (name) =>
      `This word alone does not bring messages from ${name} back: for that we need your consent. Please opt in again where ` +
      'you did before, for example on our website, in our app or in our store. You can also ask us here.',
  },
  es: {
    STOP: (name) =>
      `Te has dado de baja: ${name} no te enviará más mensajes por WhatsApp. Puedes seguir escribiéndonos cuando quieras.`,
    RESUME: (name) =>
      `Esta palabra sola no reactiva los mensajes de ${name}: necesitamos tu consentimiento. Suscríbete de nuevo donde lo ` +
      'hiciste antes, por ejemplo en nuestra web, en la aplicación o en la tienda. También puedes preguntarnos aquí.',
  },
  pt: {
    STOP: (name) =>
      `Inscrição cancelada: ${name} não enviará mais mensagens pelo WhatsApp. Você ainda pode escrever para nós.`,
    RESUME: (name) =>
      `Esta palavra sozinha não reativa as mensagens de ${name}: precisamos do seu consentimento. Inscreva-se de novo onde ` +
      'fez isso antes, por exemplo no site, no aplicativo ou na loja. Você também pode perguntar aqui.',
  },
  fr: {
    STOP: (name) =>
      `Vous êtes désinscrit : ${name} ne vous enverra plus de messages sur WhatsApp. Vous pouvez toujours nous écrire.`,
    RESUME: (name) =>
      `Ce mot seul ne rétablit pas les messages de ${name} : il nous faut votre accord. Inscrivez-vous à nouveau là où vous ` +
      "l'aviez fait, par exemple sur notre site, dans l'application ou en magasin. Vous pouvez aussi nous écrire ici.",
  },
  de: {
    STOP: (name) =>
      `Sie sind abgemeldet: ${name} sendet Ihnen keine Nachrichten mehr über WhatsApp. Schreiben können Sie uns weiterhin.`,
    RESUME: (name) =>
      `Dieses Wort allein schaltet Nachrichten von ${name} nicht wieder ein: Dafür brauchen wir Ihre Einwilligung. Bitte melden ` +
      'Sie sich dort wieder an, wo Sie es zuvor taten, etwa auf der Website, in der App oder im Laden. Oder fragen Sie uns hier.',
  },
  it: {
    STOP: (name) =>
      `Iscrizione annullata: ${name} non ti invierà più messaggi su WhatsApp. Puoi comunque scriverci quando vuoi.`,
    RESUME: (name) =>
      `Questa parola da sola non riattiva i messaggi di ${name}: serve il tuo consenso. Iscriviti di nuovo dove lo avevi ` +
      "fatto, per esempio sul sito, nell'app o in negozio. Puoi anche chiedere qui.",
  },
  nl: {
    STOP: (name) =>
      `U bent afgemeld: ${name} stuurt u geen berichten meer via WhatsApp. U kunt ons altijd nog schrijven.`,
    RESUME: (name) =>
      `Dit woord alleen zet berichten van ${name} niet weer aan: daarvoor hebben we uw toestemming nodig. Meld u opnieuw aan ` +
      'waar u dat eerder deed, bijvoorbeeld op de website, in de app of in de winkel. U kunt het ons ook hier vragen.',
  },
  hi: {
    STOP: (name) => `आपकी सदस्यता समाप्त हो गई है: ${name} अब आपको WhatsApp पर संदेश नहीं भेजेगा। आप हमें कभी भी लिख सकते हैं।`,
    RESUME: (name) =>
      `केवल इस शब्द से ${name} के संदेश फिर शुरू नहीं होते: इसके लिए आपकी सहमति चाहिए। कृपया वहीं फिर से सहमति दें जहाँ पहले दी थी, ` +
      'जैसे हमारी वेबसाइट, ऐप या स्टोर में। आप यहाँ भी पूछ सकते हैं।',
  },
  id: {
    STOP: (name) =>
      `Anda telah berhenti berlangganan: ${name} tidak akan mengirim pesan lagi lewat WhatsApp. Anda tetap dapat menghubungi kami.`,
    RESUME: (name) =>
      `Kata ini saja tidak mengaktifkan kembali pesan dari ${name}: kami memerlukan persetujuan Anda. Silakan mendaftar lagi di ` +
      'tempat semula, misalnya di situs web, aplikasi, atau toko kami. Anda juga dapat bertanya di sini.',
  },
  ar: {
    STOP: (name) => `تم إلغاء اشتراكك: لن ترسل إليك ${name} رسائل أخرى عبر واتساب. يمكنك مراسلتنا في أي وقت.`,
    RESUME: (name) =>
      `هذه الكلمة وحدها لا تعيد رسائل ${name}: نحتاج إلى موافقتك. يُرجى الاشتراك من جديد حيث اشتركت سابقًا، ` +
      'مثلًا في موقعنا أو تطبيقنا أو متجرنا. ويمكنك أيضًا أن تسألنا هنا.',
  },
};
