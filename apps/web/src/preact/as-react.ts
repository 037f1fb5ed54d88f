import { options, type VNode } from 'preact';
import 'preact/compat'; // its own ways first

type Props = { value?: unknown; checked?: unknown; autoFocus?: boolean };
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Each field whose value is given, with what it was given last. */
const given = new WeakMap<EventTarget, Props>();
const begun = new WeakSet<HTMLElement>();
let drawing = false;

const isChecked = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

/** A field shows what it is given: what its handler did not take is taken back (a letter in a year, a box that may not be ticked). */
function hold(field: Field): void {
  const { value, checked } = given.get(field) ?? {};
  if (isChecked(field)) {
    if (typeof checked !== 'boolean' || field.checked === checked) return;
    field.checked = checked;
    // Ticking this one has unticked another.
    if (field.type === 'radio') for (const other of document.getElementsByName(field.name)) if (other !== field && given.get(other)?.checked === true) (other as HTMLInputElement).checked = true;
  } else if ((typeof value === 'string' || typeof value === 'number') && field.value !== String(value)) field.value = String(value);
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- hooks in a record, which know no `this`
const { diffed, event } = options;
options.diffed = (vnode: VNode & { __e?: unknown }): void => {
  diffed?.(vnode);
  const { props, __e: element } = vnode; // Preact's own name for what it has drawn
  if (!(element instanceof HTMLElement) || typeof vnode.type !== 'string') return;
  const { value, checked, autoFocus } = props as Props;
  if (value !== undefined || checked !== undefined) given.set(element, { value, checked });
  // Browsers heed the attribute in what the page began with.
  if (autoFocus && !begun.has(element)) queueMicrotask(() => element.focus());
  if (autoFocus) begun.add(element);
};
options.event = (native): unknown => {
  const field = native.currentTarget;
  // After what the handler asks for is drawn, which waits in the same queue.
  if ((native.type === 'input' || native.type === 'change') && field && given.has(field)) queueMicrotask(() => queueMicrotask(() => hold(field as Field)));
  return event?.(native) ?? native;
};

// Effects begin before the browser's next event, as React's do after what a person does: a form that is sent right after the last letter would go
// without it (what is asked of the server is renewed by an effect), and whoever types on would not type where the focus has gone.
options.requestAnimationFrame = (flush) => queueMicrotask(flush);

// A field that is taken out of the page while it has the focus has not been left by anybody: nothing of it is to be saved.
options.debounceRendering = (draw) => queueMicrotask(() => {
  drawing = true;
  try {
    draw();
  } finally {
    drawing = false;
  }
});
for (const type of ['blur', 'focusout'] as const) window.addEventListener(type, (left) => { if (drawing && left.relatedTarget === null) left.stopImmediatePropagation(); }, { capture: true });
