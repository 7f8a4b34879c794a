/** What one of the e-mails says; `{name}` is the business. */
interface Wording {
  readonly subject: string;
  /** What it is about; the notices follow, where there are any. */
  readonly lead: string;
  readonly button: string;
  /** What becomes of it where the reader does nothing. */
  readonly ignore: string;
}

export interface MailWords {
  readonly invitation: Wording;
  readonly confirmation: Wording;
  readonly preferences: Wording;
  /** Before the link, for who cannot press the button. */
  readonly link: string;
  /** `{date}`: until when the link opens something. */
  readonly until: string;
}

/** By language. What is shown of consent itself is the notice, in its own words; these only lead to it. */
export const MAIL_WORDS = {
  en: {
    invitation: {
      subject: 'May {name} write to you on WhatsApp?',
      lead: '{name} asks whether it may write to you on WhatsApp. This is what you would agree to:',
      button: 'See it and decide',
      ignore: 'Nothing happens unless you agree on the page. If you do not want this, do nothing.',
    },
    confirmation: {
      subject: 'Please confirm: messages from {name} on WhatsApp',
      lead: '{name} was asked to write to you on WhatsApp. It counts only when you confirm it. This is what you would agree to:',
      button: 'See it and confirm',
      ignore: 'If it was not you, do nothing: without your confirmation there is no consent.',
    },
    preferences: {
      subject: 'Your choices at {name}',
      lead: 'On this page you see what you agreed to at {name}, and can take it back, change your number, or ask for your data.',
      button: 'See my choices',
      ignore: 'Whoever has this link can see and change your choices. Do not pass it on.',
    },
    link: 'If the button does not work, copy this link into your browser:',
    until: 'The link works until {date}.',
  },
  de: {
    invitation: {
      subject: 'Darf {name} Ihnen auf WhatsApp schreiben?',
      lead: '{name} fragt, ob Nachrichten an Sie auf WhatsApp erlaubt sind. Dem würden Sie zustimmen:',
      button: 'Ansehen und entscheiden',
      ignore:
        'Solange Sie auf der Seite nicht zustimmen, geschieht nichts. Wenn Sie das nicht möchten, tun Sie einfach nichts.',
    },
    confirmation: {
      subject: 'Bitte bestätigen: Nachrichten von {name} auf WhatsApp',
      lead: '{name} wurde gebeten, Ihnen auf WhatsApp zu schreiben. Das gilt erst, wenn Sie es bestätigen. Dem würden Sie zustimmen:',
      button: 'Ansehen und bestätigen',
      ignore: 'Wenn Sie das nicht waren, tun Sie nichts: Ohne Ihre Bestätigung gibt es keine Einwilligung.',
    },
    preferences: {
      subject: 'Ihre Einstellungen bei {name}',
      lead: 'Auf dieser Seite sehen Sie, wozu Sie bei {name} eingewilligt haben, und können es widerrufen, Ihre Nummer ändern oder Ihre Daten anfordern.',
      button: 'Meine Einstellungen ansehen',
      ignore: 'Wer diesen Link hat, kann Ihre Einstellungen sehen und ändern. Geben Sie ihn nicht weiter.',
    },
    link: 'Wenn der Knopf nicht funktioniert, kopieren Sie diesen Link in Ihren Browser:',
    until: 'Der Link gilt bis {date}.',
  },
  es: {
    invitation: {
      subject: '¿Puede {name} escribirle por WhatsApp?',
      lead: '{name} pregunta si puede escribirle por WhatsApp. Esto es lo que aceptaría:',
      button: 'Ver y decidir',
      ignore: 'No ocurre nada si no acepta en la página. Si no lo desea, no haga nada.',
    },
    confirmation: {
      subject: 'Confirme, por favor: mensajes de {name} por WhatsApp',
      lead: 'Se pidió a {name} que le escriba por WhatsApp. Solo vale si usted lo confirma. Esto es lo que aceptaría:',
      button: 'Ver y confirmar',
      ignore: 'Si no fue usted, no haga nada: sin su confirmación no hay consentimiento.',
    },
    preferences: {
      subject: 'Sus preferencias en {name}',
      lead: 'En esta página ve lo que aceptó en {name}, y puede retirarlo, cambiar su número o pedir sus datos.',
      button: 'Ver mis preferencias',
      ignore: 'Quien tenga este enlace puede ver y cambiar sus preferencias. No lo comparta.',
    },
    link: 'Si el botón no funciona, copie este enlace en su navegador:',
    until: 'El enlace funciona hasta el {date}.',
  },
  fr: {
    invitation: {
      subject: '{name} peut-il vous écrire sur WhatsApp ?',
      lead: '{name} demande s’il peut vous écrire sur WhatsApp. Voici ce que vous accepteriez :',
      button: 'Voir et décider',
      ignore: 'Rien ne se passe sans votre accord sur la page. Si vous ne le souhaitez pas, ne faites rien.',
    },
    confirmation: {
      subject: 'Veuillez confirmer : messages de {name} sur WhatsApp',
      lead: 'Il a été demandé à {name} de vous écrire sur WhatsApp. Cela ne vaut qu’après votre confirmation. Voici ce que vous accepteriez :',
      button: 'Voir et confirmer',
      ignore: 'Si ce n’était pas vous, ne faites rien : sans votre confirmation, il n’y a pas de consentement.',
    },
    preferences: {
      subject: 'Vos choix chez {name}',
      lead: 'Sur cette page, vous voyez ce que vous avez accepté chez {name}, et pouvez le retirer, changer de numéro ou demander vos données.',
      button: 'Voir mes choix',
      ignore: 'Toute personne qui a ce lien peut voir et changer vos choix. Ne le transmettez pas.',
    },
    link: 'Si le bouton ne fonctionne pas, copiez ce lien dans votre navigateur :',
    until: 'Le lien fonctionne jusqu’au {date}.',
  },
  pt: {
    invitation: {
      subject: '{name} pode escrever-lhe no WhatsApp?',
      lead: '{name} pergunta se pode escrever-lhe no WhatsApp. Isto é o que aceitaria:',
      button: 'Ver e decidir',
      ignore: 'Nada acontece sem o seu acordo na página. Se não quiser, não faça nada.',
    },
    confirmation: {
      subject: 'Confirme, por favor: mensagens de {name} no WhatsApp',
      lead: 'Foi pedido a {name} que lhe escreva no WhatsApp. Só vale depois de o confirmar. Isto é o que aceitaria:',
      button: 'Ver e confirmar',
      ignore: 'Se não foi você, não faça nada: sem a sua confirmação não há consentimento.',
    },
    preferences: {
      subject: 'As suas escolhas em {name}',
      lead: 'Nesta página vê o que aceitou em {name}, e pode retirá-lo, mudar o seu número ou pedir os seus dados.',
      button: 'Ver as minhas escolhas',
      ignore: 'Quem tiver este link pode ver e mudar as suas escolhas. Não o partilhe.',
    },
    link: 'Se o botão não funcionar, copie este link para o seu navegador:',
    until: 'O link funciona até {date}.',
  },
  it: {
    invitation: {
      subject: '{name} può scriverti su WhatsApp?',
      lead: '{name} chiede se può scriverti su WhatsApp. Ecco che cosa accetteresti:',
      button: 'Guarda e decidi',
      ignore: 'Non succede nulla se non accetti nella pagina. Se non lo vuoi, non fare nulla.',
    },
    confirmation: {
      subject: 'Conferma, per favore: messaggi di {name} su WhatsApp',
      lead: 'A {name} è stato chiesto di scriverti su WhatsApp. Vale solo se lo confermi. Ecco che cosa accetteresti:',
      button: 'Guarda e conferma',
      ignore: 'Se non sei stato tu, non fare nulla: senza la tua conferma non c’è consenso.',
    },
    preferences: {
      subject: 'Le tue scelte presso {name}',
      lead: 'In questa pagina vedi che cosa hai accettato presso {name}, e puoi ritirarlo, cambiare numero o chiedere i tuoi dati.',
      button: 'Vedi le mie scelte',
      ignore: 'Chi ha questo link può vedere e cambiare le tue scelte. Non darlo ad altri.',
    },
    link: 'Se il pulsante non funziona, copia questo link nel tuo browser:',
    until: 'Il link funziona fino al {date}.',
  },
  nl: {
    invitation: {
      subject: 'Mag {name} u op WhatsApp schrijven?',
      lead: '{name} vraagt of het u op WhatsApp mag schrijven. Hiermee zou u instemmen:',
      button: 'Bekijken en beslissen',
      ignore: 'Er gebeurt niets zolang u op de pagina niet instemt. Wilt u dit niet, doe dan niets.',
    },
    confirmation: {
      subject: 'Bevestig alstublieft: berichten van {name} op WhatsApp',
      lead: '{name} is gevraagd u op WhatsApp te schrijven. Het telt pas als u het bevestigt. Hiermee zou u instemmen:',
      button: 'Bekijken en bevestigen',
      ignore: 'Was u dit niet, doe dan niets: zonder uw bevestiging is er geen toestemming.',
    },
    preferences: {
      subject: 'Uw keuzes bij {name}',
      lead: 'Op deze pagina ziet u waarmee u bij {name} hebt ingestemd, en kunt u dat intrekken, uw nummer wijzigen of uw gegevens opvragen.',
      button: 'Mijn keuzes bekijken',
      ignore: 'Wie deze link heeft, kan uw keuzes zien en wijzigen. Geef hem niet door.',
    },
    link: 'Werkt de knop niet, kopieer dan deze link naar uw browser:',
    until: 'De link werkt tot {date}.',
  },
  ar: {
    invitation: {
      subject: 'هل تسمح لـ {name} بمراسلتك على واتساب (WhatsApp)؟',
      lead: 'تسألك {name} إن كان بإمكانها مراسلتك على واتساب (WhatsApp). هذا ما ستوافق عليه:',
      button: 'الاطلاع واتخاذ القرار',
      ignore: 'لن يحدث شيء ما لم توافق على الصفحة. إذا كنت لا تريد ذلك، فلا تفعل شيئًا.',
    },
    confirmation: {
      subject: 'يُرجى التأكيد: رسائل من {name} على واتساب (WhatsApp)',
      lead: 'طُلب من {name} مراسلتك على واتساب (WhatsApp). لا يسري ذلك إلا بعد تأكيدك. هذا ما ستوافق عليه:',
      button: 'الاطلاع والتأكيد',
      ignore: 'إذا لم تكن أنت من طلب ذلك، فلا تفعل شيئًا: لا موافقة دون تأكيدك.',
    },
    preferences: {
      subject: 'اختياراتك لدى {name}',
      lead: 'في هذه الصفحة ترى ما وافقت عليه لدى {name}، ويمكنك سحب موافقتك أو تغيير رقمك أو طلب بياناتك.',
      button: 'عرض اختياراتي',
      ignore: 'كل من لديه هذا الرابط يمكنه رؤية اختياراتك وتغييرها. لا تشاركه مع أحد.',
    },
    link: 'إذا لم يعمل الزر، فانسخ هذا الرابط إلى متصفحك:',
    until: 'يعمل الرابط حتى {date}.',
  },
  hi: {
    invitation: {
      subject: 'क्या {name} आपको WhatsApp पर लिख सकता है?',
      lead: '{name} पूछता है कि क्या वह आपको WhatsApp पर लिख सकता है। आप इससे सहमत होंगे:',
      button: 'देखें और तय करें',
      ignore: 'जब तक आप पेज पर सहमत नहीं होते, कुछ नहीं होगा। अगर आप यह नहीं चाहते, तो कुछ न करें।',
    },
    confirmation: {
      subject: 'कृपया पुष्टि करें: WhatsApp पर {name} के संदेश',
      lead: '{name} से आपको WhatsApp पर लिखने के लिए कहा गया। यह आपकी पुष्टि के बाद ही मान्य होगा। आप इससे सहमत होंगे:',
      button: 'देखें और पुष्टि करें',
      ignore: 'अगर यह आपने नहीं किया, तो कुछ न करें: आपकी पुष्टि के बिना कोई सहमति नहीं होती।',
    },
    preferences: {
      subject: '{name} में आपकी पसंद',
      lead: 'इस पेज पर आप देखते हैं कि {name} में आपने किससे सहमति दी है, और उसे वापस ले सकते हैं, अपना नंबर बदल सकते हैं या अपना डेटा माँग सकते हैं।',
      button: 'मेरी पसंद देखें',
      ignore: 'जिसके पास यह लिंक है, वह आपकी पसंद देख और बदल सकता है। इसे किसी को न दें।',
    },
    link: 'अगर बटन काम न करे, तो यह लिंक अपने ब्राउज़र में कॉपी करें:',
    until: 'यह लिंक {date} तक काम करता है।',
  },
} satisfies Readonly<Record<string, MailWords>>;
