import type { HTMLAttributes } from 'react';

type ScrollAreaProps = HTMLAttributes<HTMLDivElement> & { offsetScrollbars?: unknown; viewportProps?: HTMLAttributes<HTMLDivElement> };

/**
 * Where a table is wider than its place: scrolled by the browser. Stands in the place of the kit's scroll area in the kit's table (chunks.mts),
 * which draws scroll bars of its own and weighs more than the table. Positioned, so that what is hidden from eyes scrolls along.
 */
export const ScrollArea = ({ offsetScrollbars: _, viewportProps, style, ...rest }: ScrollAreaProps) => <div {...viewportProps} {...rest} style={{ ...style, overflow: 'auto', position: 'relative' }} />;
