type Text = (businessName: string) => string;

interface InvitationReplyTexts {
  /** It opted them in. */
  readonly ACCEPTED: Text;
  /** It did not, whatever the reason: whoever tries codes learns nothing of any. */
  readonly REFUSED: Text;
}

/** What a customer reads who sent the text of an invitation, by language (BCP 47). */
export const INVITATION_REPLY_TEXTS: Readonly<Record<string, InvitationReplyTexts>> = {
  en: {
    ACCEPTED: (name) =>
      `Thank you, you are signed up: ${name} will send you what you agreed to on WhatsApp. Write STOP here at any time to end it.`,
    REFUSED: (name) =>
      'This invitation did not work: it was used already, its time is over, or it is for another number of ours. Nothing has ' +
      `changed. Ask ${name} for a new one; you can also write to us here.`,
  },
  es: {
    ACCEPTED: (name) =>
      `Gracias, te has dado de alta: ${name} te enviará por WhatsApp lo que aceptaste. Escribe STOP aquí cuando quieras dejarlo.`,
    REFUSED: (name) =>
      'Esta invitación no ha funcionado: ya se usó, ha caducado o es para otro número nuestro. No ha cambiado nada. ' +
      `Pide una nueva a ${name}; también puedes escribirnos aquí.`,
  },
  pt: {
    ACCEPTED: (name) =>
      `Obrigado, sua inscrição está feita: ${name} enviará pelo WhatsApp o que você aceitou. Escreva STOP aqui quando quiser parar.`,
    REFUSED: (name) =>
      'Este convite não funcionou: já foi usado, o prazo acabou ou é para outro número nosso. Nada mudou. ' +
      `Peça um novo a ${name}; você também pode escrever para nós aqui.`,
  },
  fr: {
    ACCEPTED: (name) =>
      `Merci, vous êtes inscrit : ${name} vous enverra sur WhatsApp ce que vous avez accepté. Écrivez STOP ici à tout moment pour arrêter.`,
    REFUSED: (name) =>
      "Cette invitation n'a pas fonctionné : elle a déjà servi, elle a expiré, ou elle est pour un autre de nos numéros. Rien n'a " +
      `changé. Demandez-en une nouvelle à ${name} ; vous pouvez aussi nous écrire ici.`,
  },
  de: {
    ACCEPTED: (name) =>
      `Danke, Sie sind angemeldet: ${name} sendet Ihnen über WhatsApp, wozu Sie zugestimmt haben. Schreiben Sie hier jederzeit STOP, um es zu beenden.`,
    REFUSED: (name) =>
      'Diese Einladung hat nicht funktioniert: Sie wurde schon benutzt, ist abgelaufen oder gilt für eine andere Nummer von uns. ' +
      `Es hat sich nichts geändert. Bitten Sie ${name} um eine neue; Sie können uns auch hier schreiben.`,
  },
  it: {
    ACCEPTED: (name) =>
      `Grazie, l'iscrizione è fatta: ${name} le invierà su WhatsApp ciò che ha accettato. Scriva STOP qui in ogni momento per smettere.`,
    REFUSED: (name) =>
      'Questo invito non ha funzionato: è già stato usato, è scaduto o è per un altro nostro numero. Non è cambiato nulla. ' +
      `Ne chieda uno nuovo a ${name}; può anche scriverci qui.`,
  },
  nl: {
    ACCEPTED: (name) =>
      `Dank u, u bent aangemeld: ${name} stuurt u via WhatsApp waar u mee akkoord ging. Schrijf hier op elk moment STOP om te stoppen.`,
    REFUSED: (name) =>
      'Deze uitnodiging werkte niet: ze is al gebruikt, verlopen, of voor een ander nummer van ons. Er is niets veranderd. ' +
      `Vraag ${name} om een nieuwe; u kunt ons ook hier schrijven.`,
  },
  hi: {
    ACCEPTED: (name) =>
      `धन्यवाद, आपका नाम जुड़ गया है: ${name} आपको WhatsApp पर वही भेजेगा जिसके लिए आपने सहमति दी। बंद करने के लिए यहाँ कभी भी STOP लिखें।`,
    REFUSED: (name) =>
      'यह निमंत्रण काम नहीं कर सका: यह पहले इस्तेमाल हो चुका है, इसका समय बीत गया है, या यह हमारे किसी और नंबर के लिए है। ' +
      `कुछ नहीं बदला है। ${name} से नया निमंत्रण माँगें; आप यहाँ भी हमें लिख सकते हैं।`,
  },
  id: {
    ACCEPTED: (name) =>
      `Terima kasih, Anda sudah terdaftar: ${name} akan mengirim lewat WhatsApp apa yang Anda setujui. Tulis STOP di sini kapan saja untuk berhenti.`,
    REFUSED: (name) =>
      'Undangan ini tidak berhasil: sudah dipakai, sudah habis waktunya, atau untuk nomor kami yang lain. Tidak ada yang berubah. ' +
      `Mintalah yang baru kepada ${name}; Anda juga dapat menulis kepada kami di sini.`,
  },
  ar: {
    ACCEPTED: (name) =>
      `شكرًا، تم تسجيلك: سترسل إليك ${name} عبر واتساب ما وافقت عليه. اكتب STOP هنا في أي وقت لإيقاف ذلك.`,
    REFUSED: (name) =>
      'لم تنجح هذه الدعوة: إما أنها استُخدمت من قبل، أو انتهى وقتها، أو أنها لرقم آخر من أرقامنا. لم يتغير شيء. ' +
      `اطلب دعوة جديدة من ${name}؛ ويمكنك أيضًا أن تكتب إلينا هنا.`,
  },
};
