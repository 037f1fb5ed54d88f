import { AssetsService, type AssetView, type NewAsset, type NewDocketEvent } from '@tamga/features/assets';
import type { CaseWorld, TestCase } from './a-case.js';

/** An asset of a case, with the docket events given, recorded by the case's officer. */
export async function anAsset({ get }: CaseWorld, of: Pick<TestCase, 'id' | 'officer'>, over: Partial<NewAsset> & { events?: readonly NewDocketEvent[] } = {}): Promise<AssetView> {
  const { events = [], ...fields } = over;
  const { actor } = of.officer;
  let asset = await get(AssetsService).record(actor, of.id, { kind: 'patent', title: 'A method for testing', jurisdiction: 'KZ', ...fields });
  for (const event of events) asset = await get(AssetsService).recordEvent(actor, asset.id, asset.version, event);
  return asset;
}
