import { Badge, Group } from '@mantine/core';

/** The office's own labels of a case, in its own words. */
export function CaseTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return <Group gap={4}>{tags.map((tag) => <Badge key={tag} variant="default" tt="none" fw={500} maw={160}>{tag}</Badge>)}</Group>;
}
