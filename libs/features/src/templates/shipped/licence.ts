import type { Block } from '../build-docx.js';
import { clause, each, signatures, type Wording } from './wording.js';

const owed = (what: string, due: string, amount: string): Block => ({ table: [[what, due, amount], ['{#terms}{what}', '{due-on}', '{amount}{/terms}']], widths: [5, 3, 3] });

/** A licence, whatever its exclusivity. */
export const LICENCE: Wording = {
  en: [
    { title: 'Licence agreement' }, { text: '{made-on}' },
    { text: '{our-name}, {our-address}, tax number {our-tax-number} (the Licensor), and {their-name}, {their-country} (the Licensee), agree as follows.' },
    ...clause('1. Inventions', 'The licence covers:'), ...each('cases', '{reference}: {title}'), { text: 'Inventors:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Grant', 'The Licensor grants the Licensee a licence to make, use and sell what these inventions cover. Kind of licence: {exclusivity}. Field of use: {field-of-use}. Territory: {territory}. Sublicences: {sublicensing}.'),
    ...clause('3. Rights kept', 'The Licensor keeps the right to use the inventions for research, teaching and publication. A publication that could harm protection waits up to {publication-delay-days} days.'),
    ...clause('4. What is owed', 'The Licensee owes, in the first year and when the events named occur:'), owed('What', 'Due', 'Amount'),
    ...clause('5. Accounts', 'The Licensee keeps books from which what it owes can be checked, and shows them on request to an auditor bound to secrecy.'),
    ...clause('6. Diligence', 'The Licensee makes reasonable efforts to bring the inventions into use, and reports what it has done.'),
    ...clause('7. Protection and infringement', 'The Licensor maintains the patents. Each party tells the other of an infringement it learns of; the parties agree who acts.'),
    ...clause('8. No warranty', 'The Licensor does not promise that the inventions can be used without rights of others, nor that they fit a purpose.'),
    ...clause('9. Confidence', 'What the parties show each other is kept confidential for {confidentiality-years} years.'),
    ...clause('10. Duration and end', 'The licence holds from {effective-on} to {expires-on}. Either party may end it with {notice-days} days’ notice when the other breaks it and does not put that right in that time. What was owed until then stays owed.'),
    ...clause('11. Law', 'This agreement is governed by the law of: {governing-law}. It is changed in writing only.'),
    ...signatures('en'),
  ],
  ru: [
    { title: 'Лицензионный договор' }, { text: '{made-on}' },
    { text: '{our-name}, адрес: {our-address}, БИН {our-tax-number} (далее — Лицензиар), и {their-name}, страна: {their-country} (далее — Лицензиат), заключили настоящий договор о следующем.' },
    ...clause('1. Разработки', 'Лицензия распространяется на следующее:'), ...each('cases', '{reference}: {title}'), { text: 'Авторы:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Предоставление лицензии', 'Лицензиар предоставляет Лицензиату право изготавливать, применять и продавать то, на что распространяются эти разработки. Вид лицензии: {exclusivity}. Область применения: {field-of-use}. Территория: {territory}. Сублицензирование: {sublicensing}.'),
    ...clause('3. Сохраняемые права', 'Лицензиар сохраняет право использовать разработки в исследованиях, преподавании и публикациях. Публикация, которая может препятствовать правовой охране, откладывается; наибольший срок в днях: {publication-delay-days}.'),
    ...clause('4. Обязательства Лицензиата', 'В первый год и при наступлении указанных событий Лицензиат обязан:'), owed('Обязательство', 'Срок', 'Сумма'),
    ...clause('5. Учёт', 'Лицензиат ведёт учёт, по которому можно проверить причитающееся, и по требованию предъявляет документы аудитору, обязанному хранить тайну.'),
    ...clause('6. Внедрение', 'Лицензиат прилагает разумные усилия для внедрения разработок и отчитывается о сделанном.'),
    ...clause('7. Охрана и нарушения', 'Лицензиар поддерживает патенты в силе. Каждая сторона сообщает другой об известном ей нарушении; стороны договариваются, кто принимает меры.'),
    ...clause('8. Отсутствие гарантий', 'Лицензиар не гарантирует, что использование разработок не нарушает прав других лиц и что разработки пригодны для определённой цели.'),
    ...clause('9. Конфиденциальность', 'То, что стороны раскрывают друг другу, сохраняется в тайне; срок в годах: {confidentiality-years}.'),
    ...clause('10. Срок и прекращение', 'Договор действует с {effective-on} по {expires-on}. Если одна сторона нарушила договор и не устранила нарушение, другая может прекратить его, уведомив об этом; срок уведомления в днях: {notice-days}. Причитающееся до прекращения подлежит уплате.'),
    ...clause('11. Применимое право', 'Применимое право: {governing-law}. Договор изменяется только письменно.'),
    ...signatures('ru'),
  ],
  kk: [
    { title: 'Лицензиялық шарт' }, { text: '{made-on}' },
    { text: '{our-name}, мекенжайы: {our-address}, БСН {our-tax-number} (бұдан әрі — Лицензиар), және {their-name}, елі: {their-country} (бұдан әрі — Лицензиат), төмендегілер туралы осы шартты жасасты.' },
    ...clause('1. Әзірлемелер', 'Лицензия мыналарға қолданылады:'), ...each('cases', '{reference}: {title}'), { text: 'Авторлар:' }, ...each('inventors', '{name} ({case})'),
    ...clause('2. Лицензия беру', 'Лицензиар Лицензиатқа осы әзірлемелер қамтитын өнімді жасау, қолдану және сату құқығын береді. Лицензия түрі: {exclusivity}. Қолдану саласы: {field-of-use}. Аумағы: {territory}. Қосалқы лицензия беру: {sublicensing}.'),
    ...clause('3. Сақталатын құқықтар', 'Лицензиар әзірлемелерді зерттеуде, оқытуда және жарияланымдарда пайдалану құқығын сақтайды. Құқықтық қорғауға кедергі келтіруі мүмкін жарияланым кейінге қалдырылады; ең ұзақ мерзімі күнмен: {publication-delay-days}.'),
    ...clause('4. Лицензиаттың міндеттемелері', 'Бірінші жылы және көрсетілген оқиғалар болған кезде Лицензиаттың міндеттемелері:'), owed('Міндеттеме', 'Мерзімі', 'Сомасы'),
    ...clause('5. Есеп жүргізу', 'Лицензиат тиесілі соманы тексеруге болатын есеп жүргізеді және талап бойынша құжаттарды құпияны сақтауға міндетті аудиторға көрсетеді.'),
    ...clause('6. Енгізу', 'Лицензиат әзірлемелерді енгізу үшін ақылға қонымды күш жұмсайды және атқарылған жұмыс туралы есеп береді.'),
    ...clause('7. Қорғау және бұзушылық', 'Лицензиар патенттерді күшінде ұстайды. Әр тарап өзіне белгілі болған бұзушылық туралы екіншісіне хабарлайды; шараны кім қолданатынын тараптар келіседі.'),
    ...clause('8. Кепілдіктің болмауы', 'Лицензиар әзірлемелерді пайдалану басқа тұлғалардың құқықтарын бұзбайтынына және әзірлемелердің белгілі бір мақсатқа жарамдылығына кепілдік бермейді.'),
    ...clause('9. Құпиялылық', 'Тараптар бір-біріне ашқан мәліметтер құпия сақталады; мерзімі жылмен: {confidentiality-years}.'),
    ...clause('10. Мерзімі және тоқтатылуы', 'Шарттың күшіне енетін күні: {effective-on}, соңғы күні: {expires-on}. Бір тарап шартты бұзып, бұзушылықты жоймаса, екіншісі хабарлап, оны тоқтата алады; хабарлау мерзімі күнмен: {notice-days}. Тоқтатылғанға дейін тиесілі сома төленеді.'),
    ...clause('11. Қолданылатын құқық', 'Қолданылатын құқық: {governing-law}. Шарт тек жазбаша түрде өзгертіледі.'),
    ...signatures('kk'),
  ],
};
