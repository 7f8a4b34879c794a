import type { Language } from '../languages.ts';
import type { PhoneFault } from './parse-phone.ts';

export interface PhoneTexts extends Readonly<Record<PhoneFault, string>> {
  readonly country: string;
  readonly number: string;
  /** Where what was typed is understood. */
  readonly understood: string;
}

/** What stands at the field for a number. */
export const PHONE_TEXTS: Readonly<Record<Language, PhoneTexts>> = {
  en: {
    country: 'Country',
    number: 'WhatsApp number',
    understood: 'We will write to {phone}',
    EMPTY: 'Enter your WhatsApp number.',
    NO_NUMBER: 'This is not a phone number. Use digits only, please.',
    COUNTRY_CODE_UNKNOWN: 'No country has this code. Check the digits after the +.',
    TOO_SHORT: 'This number is too short. Check whether a digit is missing.',
    TOO_LONG: 'This number is too long. Check whether there is a digit too many.',
    LENGTH_WRONG: 'This number does not have the right length. Check it, please.',
  },
  de: {
    country: 'Land',
    number: 'WhatsApp-Nummer',
    understood: 'Wir schreiben an {phone}',
    EMPTY: 'Geben Sie Ihre WhatsApp-Nummer ein.',
    NO_NUMBER: 'Das ist keine Telefonnummer. Bitte nur Ziffern verwenden.',
    COUNTRY_CODE_UNKNOWN: 'Diese Ländervorwahl gibt es nicht. Prüfen Sie die Ziffern nach dem +.',
    TOO_SHORT: 'Diese Nummer ist zu kurz. Fehlt vielleicht eine Ziffer?',
    TOO_LONG: 'Diese Nummer ist zu lang. Ist vielleicht eine Ziffer zu viel?',
    LENGTH_WRONG: 'Diese Nummer hat nicht die richtige Länge. Bitte prüfen Sie sie.',
  },
  es: {
    country: 'País',
    number: 'Número de WhatsApp',
    understood: 'Escribiremos a {phone}',
    EMPTY: 'Escriba su número de WhatsApp.',
    NO_NUMBER: 'Esto no es un número de teléfono. Use solo cifras, por favor.',
    COUNTRY_CODE_UNKNOWN: 'Ningún país tiene este prefijo. Revise las cifras después del +.',
    TOO_SHORT: 'Este número es demasiado corto. Compruebe si falta una cifra.',
    TOO_LONG: 'Este número es demasiado largo. Compruebe si sobra una cifra.',
    LENGTH_WRONG: 'Este número no tiene la longitud correcta. Revíselo, por favor.',
  },
  fr: {
    country: 'Pays',
    number: 'Numéro WhatsApp',
    understood: 'Nous écrirons au {phone}',
    EMPTY: 'Saisissez votre numéro WhatsApp.',
    NO_NUMBER: "Ce n'est pas un numéro de téléphone. N'utilisez que des chiffres.",
    COUNTRY_CODE_UNKNOWN: "Aucun pays n'a cet indicatif. Vérifiez les chiffres après le +.",
    TOO_SHORT: "Ce numéro est trop court. Vérifiez s'il manque un chiffre.",
    TOO_LONG: "Ce numéro est trop long. Vérifiez s'il y a un chiffre de trop.",
    LENGTH_WRONG: "Ce numéro n'a pas la bonne longueur. Vérifiez-le, s'il vous plaît.",
  },
  pt: {
    country: 'País',
    number: 'Número de WhatsApp',
    understood: 'Vamos escrever para {phone}',
    EMPTY: 'Introduza o seu número de WhatsApp.',
    NO_NUMBER: 'Isto não é um número de telefone. Use apenas algarismos, por favor.',
    COUNTRY_CODE_UNKNOWN: 'Nenhum país tem este indicativo. Verifique os algarismos depois do +.',
    TOO_SHORT: 'Este número é curto demais. Verifique se falta um algarismo.',
    TOO_LONG: 'Este número é longo demais. Verifique se há um algarismo a mais.',
    LENGTH_WRONG: 'Este número não tem o comprimento certo. Verifique-o, por favor.',
  },
  it: {
    country: 'Paese',
    number: 'Numero WhatsApp',
    understood: 'Scriveremo al {phone}',
    EMPTY: 'Inserisca il Suo numero WhatsApp.',
    NO_NUMBER: 'Questo non è un numero di telefono. Usi solo cifre, per favore.',
    COUNTRY_CODE_UNKNOWN: 'Nessun Paese ha questo prefisso. Controlli le cifre dopo il +.',
    TOO_SHORT: 'Questo numero è troppo corto. Controlli se manca una cifra.',
    TOO_LONG: "Questo numero è troppo lungo. Controlli se c'è una cifra di troppo.",
    LENGTH_WRONG: 'Questo numero non ha la lunghezza giusta. Lo controlli, per favore.',
  },
  nl: {
    country: 'Land',
    number: 'WhatsApp-nummer',
    understood: 'We schrijven naar {phone}',
    EMPTY: 'Vul uw WhatsApp-nummer in.',
    NO_NUMBER: 'Dit is geen telefoonnummer. Gebruik alleen cijfers.',
    COUNTRY_CODE_UNKNOWN: 'Geen enkel land heeft deze code. Controleer de cijfers na de +.',
    TOO_SHORT: 'Dit nummer is te kort. Controleer of er een cijfer ontbreekt.',
    TOO_LONG: 'Dit nummer is te lang. Controleer of er een cijfer te veel staat.',
    LENGTH_WRONG: 'Dit nummer heeft niet de juiste lengte. Controleer het.',
  },
  ar: {
    country: 'البلد',
    number: 'رقم واتساب',
    understood: 'سنكتب إلى {phone}',
    EMPTY: 'أدخل رقم واتساب الخاص بك.',
    NO_NUMBER: 'هذا ليس رقم هاتف. استخدم الأرقام فقط من فضلك.',
    COUNTRY_CODE_UNKNOWN: 'لا يوجد بلد بهذا الرمز. تحقق من الأرقام بعد علامة +.',
    TOO_SHORT: 'هذا الرقم قصير جدًا. تحقق مما إذا كان رقم ناقصًا.',
    TOO_LONG: 'هذا الرقم طويل جدًا. تحقق مما إذا كان هناك رقم زائد.',
    LENGTH_WRONG: 'طول هذا الرقم غير صحيح. تحقق منه من فضلك.',
  },
  hi: {
    country: 'देश',
    number: 'WhatsApp नंबर',
    understood: 'हम {phone} पर लिखेंगे',
    EMPTY: 'अपना WhatsApp नंबर लिखें।',
    NO_NUMBER: 'यह फ़ोन नंबर नहीं है। कृपया केवल अंक लिखें।',
    COUNTRY_CODE_UNKNOWN: 'किसी देश का यह कोड नहीं है। + के बाद के अंक जाँचें।',
    TOO_SHORT: 'यह नंबर बहुत छोटा है। देखें कि कोई अंक छूटा तो नहीं।',
    TOO_LONG: 'यह नंबर बहुत लंबा है। देखें कि कोई अंक ज़्यादा तो नहीं।',
    LENGTH_WRONG: 'इस नंबर की लंबाई सही नहीं है। कृपया जाँचें।',
  },
};
