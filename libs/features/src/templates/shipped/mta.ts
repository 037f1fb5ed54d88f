import { clause, each, signatures, type Wording } from './wording.js';

/** Material given for research. */
export const MTA: Wording = {
  en: [
    { title: 'Material transfer agreement' }, { text: '{made-on}' },
    { text: '{our-name}, {our-address}, and {their-name}, {their-country}, agree as follows.' },
    ...clause('1. Material', 'The material is described in an annex. It belongs to the following work:'), ...each('cases', '{reference}: {title}'),
    ...clause('2. Use', 'The recipient uses the material for its own research only, not in humans and not for profit, and gives it to nobody else without written consent.'),
    ...clause('3. Property', 'The material remains the property of the party that gives it. What the recipient makes of it without containing it belongs to the recipient.'),
    ...clause('4. Publication', 'The recipient may publish its results and names the origin of the material. It shows the text to the other party {publication-delay-days} days beforehand.'),
    ...clause('5. Safety and liability', 'The material is given as it is, without a promise that it is fit for a purpose. The recipient keeps the rules of safety that apply to it and answers for its use.'),
    ...clause('6. Confidence', 'Confidential information that goes with the material is kept for {confidentiality-years} years.'),
    ...clause('7. Duration', 'This agreement holds from {effective-on} to {expires-on}. Either party may end it with {notice-days} days’ notice. At its end the material is returned or destroyed.'),
    ...clause('8. Law', 'This agreement is governed by the law of: {governing-law}.'),
    ...signatures('en'),
  ],
  ru: [
    { title: 'Договор о передаче материалов' }, { text: '{made-on}' },
    { text: '{our-name}, адрес: {our-address}, и {their-name}, страна: {their-country}, заключили настоящий договор о следующем.' },
    ...clause('1. Материал', 'Материал описан в приложении. Он относится к следующим работам:'), ...each('cases', '{reference}: {title}'),
    ...clause('2. Использование', 'Получатель использует материал только в собственных исследованиях, не на людях и не для извлечения прибыли, и никому не передаёт его без письменного согласия.'),
    ...clause('3. Права на материал', 'Материал остаётся собственностью передающей стороны. Результаты, полученные с его помощью и не содержащие его, принадлежат получателю.'),
    ...clause('4. Публикация', 'Получатель может публиковать свои результаты с указанием источника материала. Текст он заранее показывает другой стороне; срок в днях: {publication-delay-days}.'),
    ...clause('5. Безопасность и ответственность', 'Материал передаётся в том виде, в каком он есть, без гарантии пригодности для определённой цели. Получатель соблюдает правила безопасности и отвечает за его использование.'),
    ...clause('6. Конфиденциальность', 'Конфиденциальная информация о материале сохраняется в тайне; срок в годах: {confidentiality-years}.'),
    ...clause('7. Срок', 'Договор действует с {effective-on} по {expires-on}. Каждая сторона может прекратить его, уведомив другую; срок уведомления в днях: {notice-days}. По окончании материал возвращается или уничтожается.'),
    ...clause('8. Применимое право', 'Применимое право: {governing-law}.'),
    ...signatures('ru'),
  ],
  kk: [
    { title: 'Материалды беру туралы шарт' }, { text: '{made-on}' },
    { text: '{our-name}, мекенжайы: {our-address}, және {their-name}, елі: {their-country}, төмендегілер туралы осы шартты жасасты.' },
    ...clause('1. Материал', 'Материал қосымшада сипатталған. Ол мына жұмыстарға қатысты:'), ...each('cases', '{reference}: {title}'),
    ...clause('2. Пайдалану', 'Алушы материалды тек өз зерттеулерінде пайдаланады, адамға қолданбайды, пайда табу үшін пайдаланбайды және жазбаша келісімсіз ешкімге бермейді.'),
    ...clause('3. Материалға құқық', 'Материал беруші тараптың меншігінде қалады. Оның көмегімен жасалған және оны қамтымайтын нәтиже алушыға тиесілі.'),
    ...clause('4. Жариялау', 'Алушы материалдың қайдан алынғанын көрсетіп, өз нәтижелерін жариялай алады. Мәтінді екінші тарапқа алдын ала көрсетеді; мерзімі күнмен: {publication-delay-days}.'),
    ...clause('5. Қауіпсіздік және жауапкершілік', 'Материал сол қалпында, белгілі бір мақсатқа жарамдылығына кепілдіксіз беріледі. Алушы қауіпсіздік ережелерін сақтайды және оның пайдаланылуына жауап береді.'),
    ...clause('6. Құпиялылық', 'Материалға қатысты ақпарат құпия сақталады; мерзімі жылмен: {confidentiality-years}.'),
    ...clause('7. Мерзімі', 'Шарттың күшіне енетін күні: {effective-on}, соңғы күні: {expires-on}. Әр тарап екіншісіне хабарлап, оны тоқтата алады; хабарлау мерзімі күнмен: {notice-days}. Аяқталғанда материал қайтарылады немесе жойылады.'),
    ...clause('8. Қолданылатын құқық', 'Қолданылатын құқық: {governing-law}.'),
    ...signatures('kk'),
  ],
};
