type Text = (businessName: string) => string;

interface PhoneProofReplyTexts {
  /** The number that it came from is the customer's now. */
  readonly PROVED: Text;
  /** It is not, whatever the reason: nobody learns whether it is another customer's. */
  readonly REFUSED: Text;
}

/** What a customer reads who sent the text that proves a number, by language (BCP 47). */
export const PHONE_PROOF_REPLY_TEXTS: Readonly<Record<string, PhoneProofReplyTexts>> = {
  en: {
    PROVED: (name) =>
      `Done: from now on ${name} uses this number for your messages. What you agreed to before waits until you agree to it again for this number, on the page that you came from. If this was a mistake, write to us here.`,
    REFUSED: (name) =>
      `This did not change your number: the text is too old, or this number cannot be changed in this way. Nothing has changed. Ask for a new text on the page, or ask ${name} to change it; you can also write to us here.`,
  },
  es: {
    PROVED: (name) =>
      `Hecho: desde ahora ${name} usa este número para tus mensajes. Lo que habías aceptado queda en espera hasta que lo aceptes de nuevo para este número, en la página de la que vienes. Si fue un error, escríbenos aquí.`,
    REFUSED: (name) =>
      `Esto no ha cambiado tu número: el texto es demasiado antiguo, o este número no se puede cambiar así. No ha cambiado nada. Pide un texto nuevo en la página, o pide a ${name} que lo cambie; también puedes escribirnos aquí.`,
  },
  pt: {
    PROVED: (name) =>
      `Pronto: a partir de agora, ${name} usa este número para as suas mensagens. O que você tinha aceitado fica em espera até que aceite de novo para este número, na página de onde veio. Se foi um engano, escreva para nós aqui.`,
    REFUSED: (name) =>
      `Isto não mudou o seu número: o texto é antigo demais, ou este número não pode ser mudado assim. Nada mudou. Peça um novo texto na página, ou peça a ${name} que o mude; você também pode escrever para nós aqui.`,
  },
  fr: {
    PROVED: (name) =>
      `C'est fait : désormais, ${name} utilise ce numéro pour vos messages. Ce que vous aviez accepté attend que vous l'acceptiez de nouveau pour ce numéro, sur la page d'où vous venez. Si c'était une erreur, écrivez-nous ici.`,
    REFUSED: (name) =>
      `Votre numéro n'a pas été changé : le texte est trop ancien, ou ce numéro ne peut pas être changé ainsi. Rien n'a changé. Demandez un nouveau texte sur la page, ou demandez à ${name} de le changer ; vous pouvez aussi nous écrire ici.`,
  },
  de: {
    PROVED: (name) =>
      `Erledigt: Ab jetzt verwendet ${name} diese Nummer für Ihre Nachrichten. Wozu Sie vorher zugestimmt haben, ruht, bis Sie auf der Seite, von der Sie kommen, für diese Nummer neu zustimmen. War das ein Versehen, schreiben Sie uns hier.`,
    REFUSED: (name) =>
      `Ihre Nummer wurde damit nicht geändert: Der Text ist zu alt, oder diese Nummer lässt sich so nicht ändern. Es hat sich nichts geändert. Holen Sie auf der Seite einen neuen Text, oder bitten Sie ${name} um die Änderung; Sie können uns auch hier schreiben.`,
  },
  it: {
    PROVED: (name) =>
      `Fatto: d'ora in poi ${name} usa questo numero per i suoi messaggi. Ciò che aveva accettato resta in attesa finché non lo accetta di nuovo per questo numero, nella pagina da cui viene. Se è stato un errore, ci scriva qui.`,
    REFUSED: (name) =>
      `Il suo numero non è stato cambiato: il testo è troppo vecchio, o questo numero non si può cambiare così. Non è cambiato nulla. Chieda un nuovo testo nella pagina, o chieda a ${name} di cambiarlo; può anche scriverci qui.`,
  },
  nl: {
    PROVED: (name) =>
      `Gelukt: vanaf nu gebruikt ${name} dit nummer voor uw berichten. Waar u eerder mee akkoord ging, wacht tot u er voor dit nummer opnieuw mee akkoord gaat, op de pagina waar u vandaan komt. Was het een vergissing, schrijf ons dan hier.`,
    REFUSED: (name) =>
      `Uw nummer is hiermee niet gewijzigd: de tekst is te oud, of dit nummer kan niet op deze manier gewijzigd worden. Er is niets veranderd. Vraag op de pagina om een nieuwe tekst, of vraag ${name} het te wijzigen; u kunt ons ook hier schrijven.`,
  },
  hi: {
    PROVED: (name) =>
      `हो गया: अब से ${name} आपके संदेशों के लिए यही नंबर रखेगा। जिसके लिए आपने पहले सहमति दी थी, वह तब तक रुका रहेगा जब तक आप उसी पेज पर, जहाँ से आप आए, इस नंबर के लिए फिर से सहमति न दें। अगर यह गलती से हुआ, तो यहाँ हमें लिखें।`,
    REFUSED: (name) =>
      `इससे आपका नंबर नहीं बदला: यह टेक्स्ट बहुत पुराना है, या यह नंबर इस तरह नहीं बदला जा सकता। कुछ नहीं बदला है। पेज पर नया टेक्स्ट माँगें, या ${name} से नंबर बदलने को कहें; आप यहाँ भी हमें लिख सकते हैं।`,
  },
  id: {
    PROVED: (name) =>
      `Selesai: mulai sekarang ${name} memakai nomor ini untuk pesan Anda. Yang dulu Anda setujui menunggu sampai Anda menyetujuinya lagi untuk nomor ini, di halaman tempat Anda datang. Jika ini keliru, tulislah kepada kami di sini.`,
    REFUSED: (name) =>
      `Nomor Anda tidak berubah: teks ini sudah terlalu lama, atau nomor ini tidak dapat diubah dengan cara ini. Tidak ada yang berubah. Mintalah teks baru di halaman itu, atau mintalah ${name} mengubahnya; Anda juga dapat menulis kepada kami di sini.`,
  },
  ar: {
    PROVED: (name) =>
      `تم: من الآن تستخدم ${name} هذا الرقم لرسائلك. ما وافقت عليه من قبل ينتظر حتى توافق عليه من جديد لهذا الرقم، في الصفحة التي جئت منها. إن كان هذا خطأ فاكتب إلينا هنا.`,
    REFUSED: (name) =>
      `لم يتغير رقمك بهذا: إما أن النص قديم جدًا، أو أن هذا الرقم لا يمكن تغييره بهذه الطريقة. لم يتغير شيء. اطلب نصًا جديدًا في الصفحة، أو اطلب من ${name} تغييره؛ ويمكنك أيضًا أن تكتب إلينا هنا.`,
  },
};
