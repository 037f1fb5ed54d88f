import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';

type ScrollRegionProps = {
  /** What is in it: said to whoever comes to it by the keyboard. */
  label: string;
  /** In pixels at the usual size of letters: what is in it is never narrower, and scrolls where there is less room. */
  minWidth?: number;
  style?: CSSProperties;
  children: ReactNode;
};

/**
 * Where a table, or a long list, is larger than its place: it scrolls inside itself. Whoever has no mouse can scroll it too: while something is
 * out of sight, and only then, it is a stop of the Tab key and says what it is (WCAG 2.1.1).
 */
export function ScrollRegion({ label, minWidth, style, children }: ScrollRegionProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    if (!box) return;
    // Once at the beginning, and whenever the place or what is in it gets another size.
    const sizes = new ResizeObserver(() => setScrolls(box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1));
    for (const each of [box, ...box.children]) sizes.observe(each);
    return () => sizes.disconnect();
  }, [box]);
  return (
    <div ref={setBox} className="scroll-region" {...(style ? { style } : {})} {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>
      <div {...(minWidth ? { style: { minWidth: `${minWidth / 16}rem` } } : {})}>{children}</div>
    </div>
  );
}
