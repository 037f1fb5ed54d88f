/** The id of the input behind a pointer into the content: `/inventors/1/email` is `field-inventors-1-email`. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

/**
 * Puts the reader where something is to be corrected: at the input itself, else at the list or text it belongs to.
 * @returns whether there is such a place on the page
 */
export function focusField(id: string): boolean {
  for (let name = id; name.includes('-'); name = name.slice(0, name.lastIndexOf('-'))) {
    const place = document.getElementById(name);
    if (!place) continue;
    place.scrollIntoView({ block: 'center' });
    place.focus({ preventScroll: true });
    return true;
  }
  return false;
}
