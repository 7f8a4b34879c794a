/** What customers write who stopped and want messages again, by the language that types it (BCP 47). */
export const RESUME_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['start', 'unstop', 'resume', 'restart', 'start again', 'subscribe', 'resubscribe', 'opt in', 'opt me in'],
  es: ['reanudar', 'reactivar', 'iniciar', 'empezar', 'comenzar', 'alta', 'darme de alta', 'suscribir', 'suscribirme'],
  pt: ['retomar', 'reativar', 'recomeçar', 'começar', 'inscrever', 'inscrever me', 'assinar'],
  fr: ['reprendre', 'réactiver', 'démarrer', 'recommencer', 'abonner', 'm abonner', 's abonner', 'réabonner'],
  de: ['starten', 'neustart', 'fortsetzen', 'wieder starten', 'anmelden', 'wieder anmelden', 'abonnieren'],
  it: ['riprendi', 'riprendere', 'riattiva', 'riattivare', 'inizia', 'iniziare', 'ricomincia', 'iscrivimi'],
  nl: ['hervat', 'hervatten', 'aanmelden', 'weer aanmelden', 'inschrijven'],
  hi: ['शुरू', 'शुरू करें', 'फिर से शुरू', 'फिर से शुरू करें', 'shuru', 'shuru karo', 'shuru karein'],
  id: ['mulai', 'mulai lagi', 'lanjut', 'lanjutkan', 'langganan', 'berlangganan'],
  ar: ['ابدأ', 'ابدا', 'بدء', 'استئناف', 'استأنف', 'اشتراك', 'اشترك'],
};
