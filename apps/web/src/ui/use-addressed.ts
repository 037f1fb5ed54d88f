import { useNavigate, useSearch } from '@tanstack/react-router';

/**
 * One of a few, kept in the address: whoever comes back to the page, loads it anew or sends the address to a colleague finds what was chosen.
 * Names from a list only, never words that somebody typed. What is chosen at first is not written there.
 */
export function useAddressed<Choice extends string, First extends NoInfer<Choice> | null>(name: string, choices: readonly Choice[], first: First): [Choice | First, (next: string | null) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (next: string | null): void => {
    const { [name]: _, ...rest } = search;
    void navigate({ search: { ...rest, ...(next === null || next === first ? {} : { [name]: next }) } as never, replace: true, resetScroll: false });
  };
  return [choices.find((each) => each === search[name]) ?? first, choose];
}
