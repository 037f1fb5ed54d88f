/**
 * A button that is pressed and then waits for the server is disabled for as long, and browsers take the focus from what is disabled: the
 * keyboard would go on from the top of the page, behind an open dialog. When the button is usable again and nobody has gone elsewhere
 * meanwhile, the focus returns to it.
 * @returns what stops it
 */
export function keepFocus(): () => void {
  let focused: Element | null = null;
  let waiting: HTMLElement | null = null;
  const onFocus = ({ target }: FocusEvent): void => {
    focused = target instanceof Element ? target : null;
    waiting = null;
  };
  const onPress = (): void => {
    focused = null;
    waiting = null;
  };
  const watch = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLButtonElement)) continue;
      if (target === focused && target.disabled) waiting = target;
      else if (target === waiting && !target.disabled) {
        waiting = null;
        if (document.activeElement === document.body || document.activeElement === null) target.focus({ preventScroll: true });
      }
    }
  });
  watch.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('pointerdown', onPress);
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPress);
  };
}
