/** How a posted form ended. */
export type FormOutcome =
  /** The opt-in is recorded. */
  | 'DONE'
  /** No box was ticked. */
  | 'NOT_TICKED'
  /** The number is none. */
  | 'PHONE'
  /** A notice is not known, or not one for websites. */
  | 'NOTICE'
  /** The page did not say where it is, or the key does not know it; or the form lacks a field. For who built the page. */
  | 'PAGE'
  /** Too much came from this address. */
  | 'TOO_MANY'
  /** Not now. */
  | 'LATER';

export interface FormTexts extends Readonly<Record<FormOutcome, string>> {
  /** Over what the boxes said. */
  readonly agreed: string;
  /** How to end it, for each sender. */
  readonly stop: string;
  readonly doneTitle: string;
  readonly refusedTitle: string;
  readonly back: string;
  readonly goBack: string;
}

/** What the answer to a form says, to people whose browser runs no script. */
export const FORM_TEXTS: Readonly<Record<string, FormTexts>> = {
  en: {
    doneTitle: 'You are signed up',
    refusedTitle: 'This did not work yet',
    DONE: 'You will get this from {business} on WhatsApp at {phone}:',
    agreed: 'What you agreed to',
    stop: 'You can stop at any time: write STOP on WhatsApp to {business}, {number}.',
    NOT_TICKED: 'Tick the box of what you want to get, and send the form again.',
    PHONE: 'This is not a phone number that can be reached. Check it, with its country code, and send the form again.',
    NOTICE: 'The text on that page is out of date. Load the page again, read it, and send the form again.',
    PAGE: 'The page you come from is not set up for this form, and nothing was recorded. Please tell the business.',
    TOO_MANY: 'There were too many tries from here. Wait a minute, then send the form again.',
    LATER: 'The service cannot answer at the moment, and nothing was recorded. Send the form again in a few minutes.',
    back: 'Back to the page',
    goBack: 'Go back with the Back button of your browser.',
  },
  de: {
    doneTitle: 'Sie sind angemeldet',
    refusedTitle: 'Das hat noch nicht geklappt',
    DONE: 'Sie erhalten das von {business} auf WhatsApp unter {phone}:',
    agreed: 'Dem haben Sie zugestimmt',
    stop: 'Sie können jederzeit aufhören: Schreiben Sie auf WhatsApp STOP an {business}, {number}.',
    NOT_TICKED: 'Haken Sie an, was Sie erhalten möchten, und senden Sie das Formular noch einmal.',
    PHONE:
      'Das ist keine erreichbare Telefonnummer. Prüfen Sie sie samt Ländervorwahl, und senden Sie das Formular noch einmal.',
    NOTICE:
      'Der Text auf jener Seite ist veraltet. Laden Sie die Seite neu, lesen Sie ihn, und senden Sie das Formular noch einmal.',
    PAGE: 'Die Seite, von der Sie kommen, ist für dieses Formular nicht eingerichtet; es wurde nichts gespeichert. Bitte sagen Sie dem Unternehmen Bescheid.',
    TOO_MANY:
      'Von hier gab es zu viele Versuche. Warten Sie eine Minute, und senden Sie das Formular dann noch einmal.',
    LATER:
      'Der Dienst kann gerade nicht antworten; es wurde nichts gespeichert. Senden Sie das Formular in ein paar Minuten noch einmal.',
    back: 'Zurück zur Seite',
    goBack: 'Gehen Sie mit der Zurück-Taste Ihres Browsers zurück.',
  },
  es: {
    doneTitle: 'Ya está dado de alta',
    refusedTitle: 'Todavía no ha funcionado',
    DONE: 'Recibirá esto de {business} por WhatsApp en el {phone}:',
    agreed: 'Lo que ha aceptado',
    stop: 'Puede dejarlo cuando quiera: escriba STOP por WhatsApp a {business}, {number}.',
    NOT_TICKED: 'Marque la casilla de lo que quiere recibir y envíe el formulario de nuevo.',
    PHONE:
      'Este no es un número de teléfono al que se pueda llegar. Revíselo, con su prefijo de país, y envíe el formulario de nuevo.',
    NOTICE: 'El texto de esa página está anticuado. Cargue la página de nuevo, léalo y envíe el formulario otra vez.',
    PAGE: 'La página de la que viene no está preparada para este formulario y no se ha guardado nada. Por favor, avise a la empresa.',
    TOO_MANY: 'Hubo demasiados intentos desde aquí. Espere un minuto y envíe el formulario de nuevo.',
    LATER: 'El servicio no puede responder ahora y no se ha guardado nada. Envíe el formulario dentro de unos minutos.',
    back: 'Volver a la página',
    goBack: 'Vuelva con el botón Atrás de su navegador.',
  },
  fr: {
    doneTitle: 'Vous êtes inscrit',
    refusedTitle: "Cela n'a pas encore fonctionné",
    DONE: 'Vous recevrez ceci de {business} sur WhatsApp au {phone} :',
    agreed: 'Ce que vous avez accepté',
    stop: 'Vous pouvez arrêter à tout moment : écrivez STOP sur WhatsApp à {business}, {number}.',
    NOT_TICKED: 'Cochez la case de ce que vous voulez recevoir, et envoyez de nouveau le formulaire.',
    PHONE:
      "Ce n'est pas un numéro que l'on peut joindre. Vérifiez-le, avec son indicatif de pays, et envoyez de nouveau le formulaire.",
    NOTICE: 'Le texte de cette page est dépassé. Rechargez la page, lisez-le, et envoyez de nouveau le formulaire.',
    PAGE: "La page d'où vous venez n'est pas prévue pour ce formulaire, et rien n'a été enregistré. Merci de prévenir l'entreprise.",
    TOO_MANY: "Il y a eu trop d'essais d'ici. Attendez une minute, puis envoyez de nouveau le formulaire.",
    LATER:
      "Le service ne peut pas répondre pour le moment, et rien n'a été enregistré. Renvoyez le formulaire dans quelques minutes.",
    back: 'Retour à la page',
    goBack: 'Revenez avec le bouton Précédent de votre navigateur.',
  },
  pt: {
    doneTitle: 'A sua inscrição está feita',
    refusedTitle: 'Ainda não funcionou',
    DONE: 'Vai receber isto de {business} no WhatsApp em {phone}:',
    agreed: 'O que aceitou',
    stop: 'Pode parar quando quiser: escreva STOP no WhatsApp para {business}, {number}.',
    NOT_TICKED: 'Marque a caixa do que quer receber e envie o formulário de novo.',
    PHONE:
      'Este não é um número de telefone que se possa alcançar. Verifique-o, com o indicativo do país, e envie o formulário de novo.',
    NOTICE:
      'O texto dessa página está desatualizado. Carregue a página de novo, leia-o e envie o formulário outra vez.',
    PAGE: 'A página de onde vem não está preparada para este formulário e nada foi guardado. Por favor, avise a empresa.',
    TOO_MANY: 'Houve demasiadas tentativas daqui. Espere um minuto e envie o formulário de novo.',
    LATER:
      'O serviço não pode responder agora e nada foi guardado. Envie o formulário de novo dentro de alguns minutos.',
    back: 'Voltar à página',
    goBack: 'Volte com o botão Voltar do seu navegador.',
  },
  it: {
    doneTitle: "L'iscrizione è fatta",
    refusedTitle: 'Non ha ancora funzionato',
    DONE: 'Riceverà questo da {business} su WhatsApp al {phone}:',
    agreed: 'Ciò che ha accettato',
    stop: 'Può smettere in ogni momento: scriva STOP su WhatsApp a {business}, {number}.',
    NOT_TICKED: 'Spunti la casella di ciò che vuole ricevere e invii di nuovo il modulo.',
    PHONE:
      'Questo non è un numero di telefono raggiungibile. Lo controlli, con il prefisso del Paese, e invii di nuovo il modulo.',
    NOTICE: 'Il testo di quella pagina non è aggiornato. Ricarichi la pagina, lo legga e invii di nuovo il modulo.',
    PAGE: "La pagina da cui arriva non è predisposta per questo modulo e non è stato salvato nulla. Per favore, avvisi l'azienda.",
    TOO_MANY: 'Ci sono stati troppi tentativi da qui. Aspetti un minuto, poi invii di nuovo il modulo.',
    LATER:
      'Il servizio non può rispondere al momento e non è stato salvato nulla. Invii di nuovo il modulo tra qualche minuto.',
    back: 'Torna alla pagina',
    goBack: 'Torni indietro con il pulsante Indietro del browser.',
  },
  nl: {
    doneTitle: 'U bent aangemeld',
    refusedTitle: 'Dit is nog niet gelukt',
    DONE: 'U krijgt dit van {business} op WhatsApp op {phone}:',
    agreed: 'Waarmee u akkoord bent gegaan',
    stop: 'U kunt altijd stoppen: schrijf STOP op WhatsApp aan {business}, {number}.',
    NOT_TICKED: 'Vink aan wat u wilt ontvangen, en verstuur het formulier opnieuw.',
    PHONE: 'Dit is geen bereikbaar telefoonnummer. Controleer het, met de landcode, en verstuur het formulier opnieuw.',
    NOTICE: 'De tekst op die pagina is verouderd. Laad de pagina opnieuw, lees hem, en verstuur het formulier opnieuw.',
    PAGE: 'De pagina waar u vandaan komt is niet ingericht voor dit formulier, en er is niets vastgelegd. Vertel het alstublieft het bedrijf.',
    TOO_MANY: 'Er waren te veel pogingen vanaf hier. Wacht een minuut en verstuur het formulier opnieuw.',
    LATER:
      'De dienst kan nu niet antwoorden, en er is niets vastgelegd. Verstuur het formulier over een paar minuten opnieuw.',
    back: 'Terug naar de pagina',
    goBack: 'Ga terug met de knop Vorige van uw browser.',
  },
  ar: {
    doneTitle: 'تم تسجيلك',
    refusedTitle: 'لم ينجح ذلك بعد',
    DONE: 'ستصلك هذه الرسائل من {business} على واتساب على الرقم {phone}:',
    agreed: 'ما وافقت عليه',
    stop: 'يمكنك التوقف في أي وقت: اكتب STOP على واتساب إلى {business}، {number}.',
    NOT_TICKED: 'ضع علامة أمام ما تريد أن يصلك، ثم أرسل النموذج مرة أخرى.',
    PHONE: 'هذا ليس رقم هاتف يمكن الوصول إليه. تحقق منه مع رمز البلد، ثم أرسل النموذج مرة أخرى.',
    NOTICE: 'النص في تلك الصفحة قديم. أعد تحميل الصفحة واقرأه، ثم أرسل النموذج مرة أخرى.',
    PAGE: 'الصفحة التي أتيت منها غير معدّة لهذا النموذج، ولم يُحفظ أي شيء. نرجو إبلاغ الشركة.',
    TOO_MANY: 'كانت هناك محاولات كثيرة من هنا. انتظر دقيقة ثم أرسل النموذج مرة أخرى.',
    LATER: 'لا يمكن للخدمة الرد الآن، ولم يُحفظ أي شيء. أرسل النموذج مرة أخرى بعد بضع دقائق.',
    back: 'العودة إلى الصفحة',
    goBack: 'عُد بزر الرجوع في متصفحك.',
  },
  hi: {
    doneTitle: 'आपका नाम जुड़ गया है',
    refusedTitle: 'यह अभी नहीं हो पाया',
    DONE: '{business} से यह WhatsApp पर {phone} पर आएगा:',
    agreed: 'आपने इसके लिए सहमति दी',
    stop: 'आप कभी भी रोक सकते हैं: WhatsApp पर {business}, {number} को STOP लिखें।',
    NOT_TICKED: 'जो पाना चाहते हैं, उस पर निशान लगाएँ और फ़ॉर्म फिर भेजें।',
    PHONE: 'इस फ़ोन नंबर पर पहुँचा नहीं जा सकता। देश के कोड के साथ जाँचें और फ़ॉर्म फिर भेजें।',
    NOTICE: 'उस पेज का पाठ पुराना है। पेज फिर खोलें, पाठ पढ़ें और फ़ॉर्म फिर भेजें।',
    PAGE: 'आप जिस पेज से आए हैं, वह इस फ़ॉर्म के लिए तैयार नहीं है, और कुछ दर्ज नहीं हुआ। कृपया कंपनी को बताएँ।',
    TOO_MANY: 'यहाँ से बहुत बार कोशिश हुई। एक मिनट रुकें, फिर फ़ॉर्म भेजें।',
    LATER: 'सेवा अभी जवाब नहीं दे सकती, और कुछ दर्ज नहीं हुआ। कुछ मिनट बाद फ़ॉर्म फिर भेजें।',
    back: 'पेज पर वापस',
    goBack: 'अपने ब्राउज़र के बैक बटन से वापस जाएँ।',
  },
};
