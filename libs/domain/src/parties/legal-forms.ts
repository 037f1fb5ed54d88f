/**
 * Words that say in which form of law an organisation stands, in the languages of the region and of its partners. They are left off
 * before names are compared: «Нұр» ЖШС, ТОО «Нур» and Nur LLP are one company.
 */
const PHRASES: readonly string[] = [
  'товарищество с ограниченной ответственностью', 'общество с ограниченной ответственностью', 'некоммерческое акционерное общество', 'публичное акционерное общество', 'открытое акционерное общество', 'закрытое акционерное общество', 'акционерное общество',
  'республиканское государственное предприятие', 'на праве хозяйственного ведения', 'индивидуальный предприниматель',
  'жауапкершілігі шектеулі серіктестігі', 'жауапкершілігі шектеулі серіктестік', 'коммерциялық емес акционерлік қоғамы', 'коммерциялық емес акционерлік қоғам', 'акционерлік қоғамы', 'акционерлік қоғам', 'жеке кәсіпкер',
  'шаруашылық жүргізу құқығындағы', 'республикалық мемлекеттік кәсіпорны',
  'limited liability partnership', 'limited liability company', 'non profit joint stock company', 'public limited company', 'joint stock company', 'open joint stock company',
];
const WORDS: ReadonlySet<string> = new Set([
  'тоо', 'ооо', 'ао', 'оао', 'зао', 'пао', 'нао', 'ргп', 'ркгп', 'гкп', 'пхв', 'ип', 'жшс', 'ақ', 'ак', 'кеақ', 'кеак', 'рмк', 'шжқ', 'мкк', 'жк', 'осоо', 'фгбоу', 'фгаоу', 'фгбун', 'ано', 'во', 'впо',
  'llp', 'llc', 'ltd', 'limited', 'inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'plc', 'jsc', 'ojsc', 'cjsc', 'pjsc', 'njsc', 'ncjsc', 'too', 'ooo', 'zhshs', 'gmbh', 'ag', 'kg', 'ug', 'ev', 'sa', 'sas', 'sarl', 'spa', 'srl', 'bv', 'nv', 'oy',
  'oyj', 'ab', 'as', 'aps', 'kft', 'doo', 'pty', 'pte', 'pvt', 'the',
]);

/** Without the form of law at either end; a name that is nothing else keeps it. */
export function withoutLegalForm(words: readonly string[]): readonly string[] {
  let text = ` ${words.join(' ')} `;
  for (const phrase of PHRASES) text = text.replace(` ${phrase} `, ' ');
  const rest = text.trim().split(' ').filter((word) => word !== '');
  let [from, to] = [0, rest.length];
  while (to - from > 0 && WORDS.has(rest[from] ?? '')) from++;
  while (to - from > 0 && WORDS.has(rest[to - 1] ?? '')) to--;
  const left = rest.slice(from, to);
  return left.length > 0 ? left : words;
}
