import { useMemo, type Ref, type RefCallback } from 'react';

/**
 * One ref for several. Stands in the place of @floating-ui/react's for the kit's scroll area, and so for its table: for these dozen lines each
 * page with a table would else download everything that places menus (chunks.mts).
 */
export const useMergeRefs = <Instance>(refs: readonly (Ref<Instance> | undefined)[]): RefCallback<Instance> | null =>
  useMemo(() => (refs.every((ref) => ref === null || ref === undefined) ? null : merged(refs)), refs);

function merged<Instance>(refs: readonly (Ref<Instance> | undefined)[]): RefCallback<Instance> {
  return (instance) => {
    const undone = refs.map((ref) => {
      if (typeof ref === 'function') {
        const undo = ref(instance);
        return typeof undo === 'function' ? undo : () => void ref(null);
      }
      if (ref) ref.current = instance;
      return () => void (ref && (ref.current = null));
    });
    return () => undone.forEach((undo) => undo());
  };
}
