import { Link, type LinkProps } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import classes from './NavItem.module.css';

type NavItemProps = Pick<LinkProps, 'to' | 'params' | 'search'> & {
  label: ReactNode; description?: ReactNode; leftSection?: ReactNode; rightSection?: ReactNode; active: boolean; 'aria-current'?: 'page' | 'step' | undefined; title?: string; className?: string; style?: CSSProperties;
};

/** One line of a menu that leads to pages. The kit's own can be folded, and carries what moves while it folds. */
export function NavItem({ to, params, search, label, description, leftSection, rightSection, active, className, ...rest }: NavItemProps) {
  return (
    <Link to={to as never} {...(params ? { params: params as never } : {})} {...(search ? { search: search as never } : {})} className={[classes['item'], className].filter(Boolean).join(' ')} data-active={active || undefined} {...rest}>
      {leftSection ? <span className={classes['left']}>{leftSection}</span> : null}
      <span className={classes['body']}><span className={classes['label']}>{label}</span>{description ? <span className={classes['description']}>{description}</span> : null}</span>
      {rightSection ? <span className={classes['right']}>{rightSection}</span> : null}
    </Link>
  );
}
