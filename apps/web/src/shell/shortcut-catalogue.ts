/** The keys of the pages that have some, for the sheet: also when another page is open. A test proves that each text exists. */
export type PageKeys = Readonly<{ /** The page's entry in the menu: who has none is not told of its keys. */ menu: string; /** The page's address begins so. */ at: RegExp; title: string; shortcuts: readonly (readonly [keys: string, label: string])[] }>;

export const PAGE_KEYS: readonly PageKeys[] = [
  {
    menu: 'board', at: /^\/board/, title: 'shell:navigation.board',
    shortcuts: [['ArrowDown', 'cases:board.key.card'], ['ArrowRight', 'cases:board.key.column'], ['Enter', 'cases:board.key.open'], ['m', 'cases:board.key.menu'], [']', 'cases:board.key.next'], ['[', 'cases:board.key.previous']],
  },
  { menu: 'cases', at: /^\/cases\/?$/, title: 'shell:navigation.cases', shortcuts: [['f', 'views:filter.find'], ['ArrowDown', 'views:select.arrows'], ['x', 'views:select.key'], ['shift+x', 'views:select.key-range']] },
  { menu: 'cases', at: /^\/cases\/./, title: 'cases:one-title', shortcuts: [['c', 'case-page:comment'], ['j', 'case-page:trail.next'], ['k', 'case-page:trail.previous']] },
  { menu: 'calendar', at: /^\/calendar/, title: 'shell:navigation.calendar', shortcuts: [['ArrowRight', 'calendar:key.day'], ['PageDown', 'calendar:key.month'], ['t', 'calendar:key.today']] },
];
