/** Whether every word that was typed begins a word of the label, or stands in it: "ход дел" finds nothing in "Дела", "дел" does. */
export function holdsWords(label: string, typed: string, language: string): boolean {
  const within = label.toLocaleLowerCase(language);
  return typed.toLocaleLowerCase(language).split(/\s+/).every((word) => within.includes(word));
}
