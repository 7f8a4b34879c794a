/**
 * Rule withdraw-keywords: the stop words, by the language whose customers type them (BCP 47). The first language that has
 * a word owns it, so English stands first.
 *
 * Left out on purpose, because a customer answers a question with them: it "fine" (English "fine"), es/pt "para" ("for"),
 * id "selesai" ("done"), hi "रुको" and its romanised "ruko" ("wait"), romanised "roken" (Dutch "to smoke"), nl/de "halt"
 * (a German filler), es "no más" ("no more of these").
 */
export const STOP_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...['stop', 'quit', 'end', 'cancel', 'unsubscribe', 'unsub', 'opt out', 'opt me out', 'revoke'],
    ...['stop all', 'end all', 'cancel all', 'unsubscribe all', 'opt out all', 'revoke all', 'unsubscribe me'],
  ],
  es: [
    ...['alto', 'baja', 'dar de baja', 'darme de baja', 'darse de baja', 'dame de baja', 'parar', 'pare', 'detener'],
    ...['detente', 'detenga', 'basta', 'salir', 'fin', 'finalizar', 'terminar', 'cancelar', 'cancela', 'cancele'],
    ...['anular', 'revocar', 'desuscribir', 'desuscribirme', 'desuscribirse', 'cancelar suscripción', 'parar todo'],
    ...['cancelar todo', 'desuscribete'],
  ],
  pt: [
    ...['sair', 'fim', 'encerrar', 'interromper', 'revogar', 'descadastrar', 'descadastre', 'desinscrever'],
    ...[
      'cancelar inscrição',
      'cancelar subscrição',
      'cancelar assinatura',
      'cancelar tudo',
      'parar tudo',
      'desinscrever me',
    ],
    ...['sair da lista', 'pare tudo'],
  ],
  fr: [
    ...['arrêt', 'arrêter', 'arrête', 'arrêtez', 'annuler', 'annulez', 'quitter', 'résilier', 'révoquer', 'terminer'],
    ...['désabonner', 'me désabonner', 'se désabonner', 'désabonnez moi', 'désabonnement', 'désinscrire'],
    ...['me désinscrire', 'se désinscrire', 'désinscrivez moi', 'désinscription', 'tout arrêter', 'stop tout'],
  ],
  de: [
    ...['stopp', 'stoppen', 'ende', 'beenden', 'abbestellen', 'abmelden', 'abmeldung', 'abbrechen', 'austragen'],
    ...['widerruf', 'widerrufen', 'aufhören', 'aufhoeren', 'alles stoppen', 'alles abbestellen', 'alle abbestellen'],
  ],
  it: [
    ...['ferma', 'fermare', 'fermati', 'fermate', 'arresta', 'annulla', 'annullare', 'cancella', 'cancellami'],
    ...['cancellare', 'cancellati', 'disiscrivi', 'disiscrivimi', 'disiscriviti', 'disiscrivermi', 'disiscrizione'],
    ...['disattiva', 'esci', 'uscire', 'termina', 'terminare', 'smetti', 'smettere', 'revoca', 'revocare'],
    ...['annulla iscrizione', 'cancella iscrizione', 'ferma tutto', 'annulla tutto'],
  ],
  nl: [
    ...['einde', 'eindig', 'beëindigen', 'beëindig', 'afmelden', 'meld me af', 'meld mij af', 'uitschrijven'],
    ...[
      'schrijf me uit',
      'schrijf mij uit',
      'annuleren',
      'annuleer',
      'opzeggen',
      'intrekken',
      'herroepen',
      'stop alles',
    ],
    ...['alles stoppen', 'alles afmelden'],
  ],
  hi: [
    ...['रोकें', 'रोके', 'रोको', 'रोक', 'रोकिए', 'रोकिये', 'रोक दें', 'रोक दो', 'रोक दीजिए', 'बंद', 'बंद करें', 'बंद करे'],
    ...['बंद करो', 'बंद कर दें', 'बंद कर दो', 'बंद कीजिए', 'बंद करिए', 'सब बंद करें', 'रद्द', 'रद्द करें', 'रद्द करे', 'रद्द करो'],
    ...['रद्द कर दें', 'रद्द कर दो', 'समाप्त', 'समाप्त करें', 'खत्म', 'खत्म करें', 'खत्म करो', 'छोड़ें', 'वापस लें', 'निरस्त', 'निरस्त करें'],
    ...['सदस्यता रद्द करें', 'सदस्यता समाप्त करें', 'सदस्यता छोड़ें', 'अनसब्सक्राइब', 'अनसब्सक्राइब करें', 'स्टॉप', 'स्टाप', 'कैंसल'],
    ...['कैंसिल', 'क्विट', 'band karo', 'band karen', 'band kare', 'band kardo', 'band kar do', 'bandh karo', 'stop karo'],
  ],
  id: [
    ...[
      'berhenti',
      'henti',
      'hentikan',
      'batal',
      'batalkan',
      'keluar',
      'akhiri',
      'cabut',
      'cabut persetujuan',
      'unreg',
    ],
    ...['berhenti langganan', 'berhenti berlangganan', 'stop langganan', 'batal langganan', 'batalkan langganan'],
    ...['hentikan semua', 'berhenti semua'],
  ],
  ar: [
    ...[
      'إيقاف',
      'أوقف',
      'أوقفوا',
      'أوقفي',
      'توقف',
      'توقفوا',
      'توقيف',
      'وقف',
      'قف',
      'ستوب',
      'إلغاء',
      'ألغ',
      'ألغي',
      'ألغوا',
    ],
    ...['إلغاء الاشتراك', 'إلغاء اشتراك', 'إلغاء اشتراكي', 'ألغ الاشتراك', 'ألغي الاشتراك', 'إلغاء الكل', 'إيقاف الكل'],
    ...[
      'إيقاف الرسائل',
      'أوقف الرسائل',
      'إيقاف الاشتراك',
      'إنهاء',
      'إنهاء الاشتراك',
      'انتهاء',
      'نهاية',
      'خروج',
      'انسحاب',
    ],
    ...['سحب', 'سحب الموافقة', 'إبطال'],
  ],
};
