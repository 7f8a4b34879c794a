/**
 * Words of a notice that say who writes, how, and that consent is given, but not which content will come, by language
 * (rule opt-in-notice). What is left of a notice without them is the content it announces.
 */
export const BOILERPLATE: Readonly<Record<string, string>> = {
  en: `a about above accept after again agree all allow also always am an and any anyone anything anytime app are as ask at back
    be because been before being below box business but button by call can cancel channel chat check checking choose click
    clicking code com communicate communications company confirm connect consent contact content could customer customers do
    does don't each easily either email end enter entering every everything for free frequency from further general get give
    giving happy has have hear help here hereby how http https i if ignore in inform information into is it its just keep
    key know later let letter like link love mark may me message messages messaging might mobile more my no not notice
    notification notifications notify now number of off ok on one only opt opted opting or our out over people permission
    permit phone please policy posted press pressing privacy provide provided quit rates read ready reach receive receiving
    remain reply replying right say saying send sending sends sent service services share sign sms so some something staff
    start stay stop store stuff submit submitting subscribe such t talk tap tapping team tell terms text texts thank thanks
    that the their them then there these they thing things this those through tick ticking time times to too touch type
    unsubscribe until up update updates updated us use used using various via want way we what whatever when whenever which
    who will wish with withdraw withdrawn without words would write www yes you your yours`,
  es: `a acepta acepto aceptar acuerdo al algo aqui asi autorizo autoriza cada casilla celular chat clic clientes comunicaciones
    comunicarse con confirma confirmo consentimiento consiento contactar contacte contactarle contactarme contacto contenido
    cualquier cuando darse de dejar del desde deseo doy e el ella en enviar enviara enviaran enviarle enviarme enviarnos
    enviarte envie envien enviaremos es escriba escribir escribira escribirme escribirte esta estar este estoy haga hacer
    informacion la las le les lo los marca marcando marcar marque mas me medio mediante mensaje mensajes mensajeria mi mis
    momento mis movil no nos nosotros notificacion notificaciones notificar novedades numero nuestra nuestro nuestros o para
    permiso permito poder podemos podra por pueda puede pueden presione pulsa pulse pulsar que quiero recibe recibir recibira
    recibiras reciba responda responder respuesta se si sin sms sobre su sus te telefono texto ti todo todos traves tu tus un
    una unos usted ustedes via y ya yo actualizacion actualizaciones baja`,
  pt: `a aceita aceito aceitar acordo ao aos aqui as ate atraves atualizacao atualizacoes autorizo caixa cada canal celular chat
    clicar clique com comunicacoes concorda concordo confirmo consentimento consinto contato contatar contactar conteudo da das
    de desejo do dos e ela ele em enviar enviara envie enviem enviaremos entrar es escrever esse esta estar este eu informacao
    informacoes isso lhe marcar marque mas me meio mediante mensagem mensagens meu meus minha momento na nao nas no nos nosso
    notificacao notificacoes novidades numero o os ou para pela pelas pelo pelos permissao permito pode poder podemos por pressione
    qualquer quando que quero receba receber receberei recebera responda responder sair se sem ser sim sms sobre seu seus sua
    suas telefone te texto toque todos tudo um uma via voce voces`,
  fr: `a accepte accepter acceptez accord afin ai ainsi au aussi autorise aux avec avez avoir bouton canal case ce ces cet cette
    chat clic cliquant cliquer cliquez coche cochant cocher cochez communications confirme consens consentement consentez
    contacter contact contenu contenus d dans de depuis des du elle en envoie envoyer enverra envoyes envoi est et etre faire
    ici il informations information j je jour jours jusqu l la le les leur lui ma mes message messagerie messages mises mise mobile
    moi moment mon n ne nos notification notifications notre nous nouvelles numero on ou par pas permission peut peuvent plus
    portable pour pouvez pouvoir qu quand que qui recevoir recevrez recevrai recois repondez repondre s sa sans se ses si sms son
    souhaite sur t te telephone texte toute tout tous un une via vos votre voudrais vous veux y`,
  de: `ab aber abmelden akzeptiere alle alles als am an angeben ankreuzen auch auf aus bei beim bekomme bekommen benachrichtigung
    benachrichtigungen bin bitte bis button chat da damit darf dass das dein deine deinem deinen deiner dem den der des dich die
    dies diese diesem diesen dieser dir drucken du durch ein eine einem einen einer einfach einverstanden einwillige einwilligung
    er erhalte erhalten erlaube erlaubnis es fur ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem info informationen
    informieren infos ist ja jede jederzeit kann kanal kannst klicken klick konnen kontakt kontaktieren kontaktiert kunden man
    mehr mein meine meinem meinen meiner mich mir mit mitteilung mitteilungen mochte mobilnummer nachricht nachrichten nein nicht
    neues neuigkeiten nummer oder ohne per rufnummer schicken schickt schreiben schreibt senden sendet sich sie sind sms so stimme
    taste telefon telefonnummer tippen uber um und uns unser unsere unseren update updates vom von vor wenn werde werden widerrufen
    willige wir wird wollen wunsche zu zum zur zusenden zustimme zustimmung`,
  it: `a accetta accetto accettare accordo ad aggiornamenti aggiornamento ai al alla alle anche aver avere autorizzo canale cellulare
    casella che chat ci clic cliccando clicca comunicazioni con confermo consenso consento contattare contattarmi contattarti
    contatto contenuti contenuto da dal dalla dare dei del della delle desidero di e ed essere fare gli i il in inviare inviarmi
    inviarti invia inviera invieremo informazioni io la le lo loro ma me mediante messaggi messaggio mi mia mie miei mio momento ne
    nei nel nella no noi non nostro notifica notifiche novita numero o ogni per permesso piu posso potra poter potrai premi premendo
    premere presto puo qualsiasi quando questa questo qui ricevere ricevera riceverai ricevi rispondi rispondere scrivere scrivera
    scriverti se selezionando senza si sms sono spunta spuntando su sua sue sul sulla suo suoi telefono testo ti tocca tramite tu
    tua tue tuo tuoi tutti tutto un una uno via voglio vostro vuoi`,
  nl: `aan aanvinken accepteer af akkoord al alle alles als ben bent bericht berichten bij chat contact contacteren dan dat de deze
    dit doe door een en er ga geef geeft gebruiken graag heb hebben hebt het hier hoe ik in info informatie is ja je jij jou jouw
    kan kanaal klanten klik klikken kunnen kunt laten maar mag me meer meldingen melding met mij mijn mobiel mobiele moment naar
    nee niet nieuws nog notificaties nummer of om ons onze ook op over per sms stem stuur sturen stuurt te telefoon telefoonnummer
    tekst tik toe toestemming tot tekstberichten u updates uit uw van via vink vinkje voor wanneer wat we weten wij wil willen
    worden wordt zal zenden zich zijn zonder`,
  hi: `अनुमति अपडेट अपने अपना अपनी आप आपका आपकी आपके आपको आपसे इस इसके उस एक एवं ऐसे और कभी कर करके करता करती करते करना करने करें
    करेगा करेगी करेंगे का कि किसी की कुछ के केवल को कोई क्लिक खबर ग्राहक चाहता चाहती चाहते चैट जब जाएगा जाएंगे जानकारी जी जुड़ें
    जुड़े जो टिक तक तथा तो था थे दबाएं दबाकर दिए देगा देंगे देता देती देते दें देना देने द्वारा नंबर नम्बर नहीं ने पर पाएं पाना
    प्राप्त फोन बटन बारे बॉक्स भी भेज भेजता भेजते भेजना भेजने भेजा भेजी भेजे भेजें भेजेगा भेजेगी भेजेंगे मुझे मुझसे मेरा मेरी मेरे में
    मैं मैसेज मोबाइल यदि यह या ये रहा रहे रूप लिए लिखें लेना वह वाट्सएप वाले वाली विवरण वे संदेश संदेशों संपर्क सकता सकती सकते सभी
    समय सहमत सहमति साथ सूचना सूचनाएं से स्वीकार हम हमारा हमारी हमारे हमें हां हाँ ही हुए हूं हूँ है हैं हो होता होने माध्यम अगर हर`,
  id: `ada agar akan aktif anda apa apa bagi bahwa baru berhenti beri bisa boleh centang chat dan dapat dapatkan dari dengan di
    dikirim dikirimi hal hubungi informasi ini itu iya izin izinkan jika juga kabar kami kamu kapan kapanpun ke kepada ketik ketuk
    kirim kirimkan klik komunikasi konten kontak kotak langganan lewat mau melalui memberi memberikan mencentang menekan menerima
    mengenai menghubungi mengirim mengirimi mengirimkan mengizinkan menyetujui mengklik mulai nomor notifikasi oleh orang pada
    pelanggan pemberitahuan pembaruan persetujuan pesan ponsel saat saja saya sebagai secara segala sekarang semua seperti serta
    setiap setuju silakan sms tekan telepon tentang terima tersebut tidak tombol untuk update via wa ya yang`,
  ar: `أي أن إن أنا أنت أو أود إذا إلى إليك أوافق أقبل أرغب أريد ارسال إرسال إرسالها استقبال استلام اضغط الاتصال الإشعارات
    إشعارات اشعار الاشعارات التحديثات تحديثات تحديث البيانات التواصل الذي التي الجوال الخاص الخاصة الخانة الرسائل الرقم الزر
    العملاء المربع المعلومات معلومات الموافقة الهاتف الواردة انقر بأن بإرسال بك بكم به بها بي بتلقي تتلقى تتواصل تحتوي ترسل
    سيرسل سيتواصل سأتلقى أتلقى سنتواصل نتواصل سيراسلك مراسلتي مراسلتك تطبيق تلقي تم تواصل جميع جوال حول خلال دردشة ذلك رسائل رسالة رسالتك رقم رقمك سترسل ستتلقى ستصلك سنرسل سوف شيء ضع على
    علامة عبر عليك عن عند في قد كل كما لا لك لكم لي لنا له ما متجر مع معك معنا معي من منا نحن نرسل نص نعم هاتف هاتفك هاتفي
    هذا هذه هو هي هنا و وذلك وعلى وقت يتم يرسل يرجى يصلك يمكن يمكنك يمكننا محتوى بواسطة بالنقر بالضغط وضع موافق`,
};
