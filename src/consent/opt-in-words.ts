/** Words that say yes to receiving messages, wherever they stand in a text (domain.md, Evidence: SMS body). */
export const OPT_IN_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...['yes', 'start', 'unstop', 'join', 'subscribe', 'resubscribe', 'opt in', 'optin', 'opt me in', 'sign me up'],
    ...['i agree', 'i accept', 'i consent'],
  ],
  es: [
    ...['alta', 'dar de alta', 'darme de alta', 'empezar', 'comenzar', 'iniciar', 'unirme', 'unirse', 'suscribir'],
    ...[
      'suscribirme',
      'suscribirse',
      'suscríbeme',
      'suscríbanme',
      'suscripción',
      'acepto',
      'aceptar',
      'quiero recibir',
    ],
    ...['si por favor', 'si gracias', 'si quiero', 'si acepto'],
  ],
  pt: [
    ...['começar', 'inscrever', 'inscreva', 'inscrever me', 'assinar', 'participar', 'aderir', 'aceito', 'aceitar'],
    ...['concordo', 'quero receber', 'sim por favor', 'sim quero', 'sim aceito', 'sim obrigado', 'sim obrigada'],
  ],
  fr: [
    ...['oui', 'commencer', 'démarrer', 'rejoindre', 'abonner', 'm abonner', 's abonner', 'abonnez moi', 'abonne moi'],
    ...['inscrire', 'm inscrire', 'inscrivez moi', 'accepte', 'j accepte', 'd accord'],
  ],
  de: [
    ...['ja', 'starten', 'beitreten', 'anmelden', 'anmeldung', 'abonnieren', 'mitmachen', 'zustimmen', 'einverstanden'],
    ...['ich stimme zu', 'einwilligen', 'ich willige ein'],
  ],
  it: [
    ...['inizia', 'iniziare', 'avvia', 'iscrivi', 'iscrivimi', 'iscrivermi', 'iscriviti', 'iscrizione', 'partecipa'],
    ...['aderisco', 'aderire', 'accetto', 'accettare', 'si grazie', 'si voglio', 'si accetto'],
  ],
  nl: [
    ...['aanmelden', 'meld me aan', 'meld mij aan', 'inschrijven', 'abonneren', 'deelnemen', 'doe mee', 'akkoord'],
    ...['ik ga akkoord'],
  ],
  hi: [
    ...['हाँ', 'जी हाँ', 'शुरू', 'शुरु', 'जुड़ें', 'जुड़े', 'सदस्यता लें', 'सहमत', 'स्वीकार', 'सब्सक्राइब', 'स्टार्ट', 'यस'],
    ...['haan', 'ji haan', 'shuru'],
  ],
  id: ['iya', 'mulai', 'gabung', 'bergabung', 'ikut', 'daftar', 'langganan', 'berlangganan', 'setuju', 'reg'],
  ar: [
    ...[
      'نعم',
      'اشترك',
      'أشترك',
      'اشتراك',
      'اشتركوا',
      'ابدأ',
      'بدء',
      'انضم',
      'انضمام',
      'موافق',
      'موافقة',
      'أوافق',
      'تسجيل',
    ],
    ...['سجل', 'سجلني', 'أقبل', 'قبول', 'تفعيل'],
  ],
};

/**
 * Words that other sentences hold too ("si" is also "if", "sim" a card, "ya" Spanish "already", "y" Spanish "and"): they
 * count only where they open the text and nothing follows but punctuation or a new sentence.
 */
export const OPT_IN_ANSWERS: readonly string[] = [
  ...[
    'y',
    'ok',
    'okay',
    'yep',
    'yeah',
    'sure',
    'agree',
    'accept',
    'confirm',
    'si',
    's',
    'claro',
    'confirmo',
    'confirmar',
  ],
  ...[
    'sim',
    'oke',
    'ya',
    'j',
    'jep',
    'jawohl',
    'o',
    'certo',
    'confermo',
    'haa',
    'han',
    'ha',
    'हा',
    'जी',
    'ठीक है',
    'ايوه',
    'تمام',
  ],
];

/** Before one of these an opt-in word says the opposite: "do not subscribe me", "un-subscribe". */
export const NEGATIONS: readonly string[] = [
  ...[
    'not',
    'no',
    'dont',
    'don t',
    'never',
    'un',
    'non',
    'nunca',
    'ni',
    'não',
    'jamais',
    'pas',
    'nicht',
    'nie',
    'kein',
    'keine',
  ],
  ...['niet', 'geen', 'nooit', 'mai', 'tidak', 'jangan', 'bukan', 'لا', 'لن', 'غير', 'नहीं', 'मत', 'न'],
];

/** Hindi negates after the noun: "शुरू मत करें". */
export const NEGATIONS_AFTER: readonly string[] = ['नहीं', 'मत', 'न'];
