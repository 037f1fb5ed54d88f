import { clause, each, signatures, type Wording } from './wording.js';

/** Time to decide on a licence. */
export const OPTION: Wording = {
  en: [
    { title: 'Option agreement' }, { text: '{made-on}' },
    { text: '{our-name}, {our-address}, tax number {our-tax-number} (the University), and {their-name}, {their-country} (the Company), agree as follows.' },
    ...clause('1. Inventions', 'This agreement is about:'), ...each('cases', '{reference}: {title}'), { text: 'Inventors:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Option', 'The University gives the Company the right to conclude a licence to these inventions for the field {field-of-use} in the territory: {territory}. While the option holds, the University grants no such licence to others.'),
    ...clause('3. Exercise', 'The Company exercises the option by writing to the University no later than {expires-on}, with a plan of how it will use the inventions. The parties then negotiate the licence in good faith.'),
    ...clause('4. Payments and reports', 'The Company owes:'), ...each('terms', '{what} {due-on} {amount}'),
    ...clause('5. Evaluation', 'Until then the Company may evaluate the inventions itself; it may not sell anything that uses them.'),
    ...clause('6. Confidence', 'What the parties show each other is kept confidential for {confidentiality-years} years.'),
    ...clause('7. Duration', 'The option holds from {effective-on} to {expires-on}. The Company may give it up with {notice-days} days’ notice.'),
    ...clause('8. Law', 'This agreement is governed by the law of: {governing-law}.'),
    ...signatures('en'),
  ],
  ru: [
    { title: 'Опционный договор' }, { text: '{made-on}' },
    { text: '{our-name}, адрес: {our-address}, БИН {our-tax-number} (далее — Университет), и {their-name}, страна: {their-country} (далее — Компания), заключили настоящий договор о следующем.' },
    ...clause('1. Разработки', 'Договор касается следующего:'), ...each('cases', '{reference}: {title}'), { text: 'Авторы:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Опцион', 'Университет предоставляет Компании право заключить лицензионный договор на эти разработки. Область применения: {field-of-use}. Территория: {territory}. Пока опцион действует, Университет не предоставляет такой лицензии другим.'),
    ...clause('3. Использование опциона', 'Чтобы использовать опцион, Компания письменно сообщает об этом Университету не позднее {expires-on} и прилагает план использования разработок. После этого стороны добросовестно согласуют лицензионный договор.'),
    ...clause('4. Платежи и отчёты', 'Компания обязана:'), ...each('terms', '{what} {due-on} {amount}'),
    ...clause('5. Оценка', 'До этого Компания может сама оценивать разработки, но не вправе продавать продукцию, в которой они использованы.'),
    ...clause('6. Конфиденциальность', 'То, что стороны раскрывают друг другу, сохраняется в тайне; срок в годах: {confidentiality-years}.'),
    ...clause('7. Срок', 'Опцион действует с {effective-on} по {expires-on}. Компания может отказаться от него, уведомив Университет; срок уведомления в днях: {notice-days}.'),
    ...clause('8. Применимое право', 'Применимое право: {governing-law}.'),
    ...signatures('ru'),
  ],
  kk: [
    { title: 'Опцион шарты' }, { text: '{made-on}' },
    { text: '{our-name}, мекенжайы: {our-address}, БСН {our-tax-number} (бұдан әрі — Университет), және {their-name}, елі: {their-country} (бұдан әрі — Компания), төмендегілер туралы осы шартты жасасты.' },
    ...clause('1. Әзірлемелер', 'Шарттың мәні:'), ...each('cases', '{reference}: {title}'), { text: 'Авторлар:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Опцион', 'Университет Компанияға осы әзірлемелерге лицензиялық шарт жасасу құқығын береді. Қолдану саласы: {field-of-use}. Аумағы: {territory}. Опцион күшінде болған кезде Университет мұндай лицензияны басқаларға бермейді.'),
    ...clause('3. Опционды пайдалану', 'Опционды пайдалану үшін Компания Университетке жазбаша хабарлайды және әзірлемелерді пайдалану жоспарын қоса береді; соңғы күні: {expires-on}. Содан кейін тараптар лицензиялық шартты адал келіседі.'),
    ...clause('4. Төлемдер мен есептер', 'Компанияның міндеттері:'), ...each('terms', '{what} {due-on} {amount}'),
    ...clause('5. Бағалау', 'Оған дейін Компания әзірлемелерді өзі бағалай алады, бірақ олар пайдаланылған өнімді сатуға құқығы жоқ.'),
    ...clause('6. Құпиялылық', 'Тараптар бір-біріне ашқан мәліметтер құпия сақталады; мерзімі жылмен: {confidentiality-years}.'),
    ...clause('7. Мерзімі', 'Опционның күшіне енетін күні: {effective-on}, соңғы күні: {expires-on}. Компания Университетке хабарлап, одан бас тарта алады; хабарлау мерзімі күнмен: {notice-days}.'),
    ...clause('8. Қолданылатын құқық', 'Қолданылатын құқық: {governing-law}.'),
    ...signatures('kk'),
  ],
};
