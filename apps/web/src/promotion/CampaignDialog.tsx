import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { newLineId } from '../disclosures/content.js';
import { LOCALES, type Locale } from '../i18n/index.js';
import { Dialog } from '../ui/Dialog.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { campaignsQuery, letterTemplateQuery, type FittingFilter, type Letter, type Letters } from './campaign-queries.js';
import { CampaignChoosing, type Chosen } from './CampaignChoosing.js';
import { CampaignReading } from './CampaignReading.js';
import { CampaignWriting } from './CampaignWriting.js';
import type { Offer } from './offer-queries.js';

type Step = 'choose' | 'write' | 'read';

/** Whom to send the offer to, what they will read, a look at each letter, and then the letters: each party once, none that objects. */
export function CampaignDialog({ offer, onClose }: { offer: Offer; onClose: () => void }) {
  const { t, i18n } = useTranslation(['campaigns', 'common']);
  const client = useQueryClient();
  const whole = LOCALES.filter((each) => offer.content.titles?.[each] && offer.content.summaries?.[each]);
  const [step, setStep] = useState<Step>('choose');
  const [filter, setFilter] = useState<FittingFilter>({ field: null, sizeClass: null, country: null, kind: null, met: false, search: '' });
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const [locale, setLocale] = useState<Locale>(whole.find((each) => each === i18n.language) ?? whole[0] ?? 'en');
  const [written, setWritten] = useState<Letters>({});
  const template = useQuery(letterTemplateQuery(offer.id));
  const used = whole.filter((each) => [...chosen.values()].some((party) => party.locale === each));
  const letterIn = (each: Locale): Letter => written[each] ?? template.data?.[each] ?? { subject: '', body: '' };
  const letters: Letters = Object.fromEntries(used.map((each) => [each, letterIn(each)]));
  // The same intention has the same key: pressed again after a lost answer, nothing happens twice.
  const key = useRef(newLineId());
  const send = useMutation({
    mutationFn: async () => (await api.post('/api/v1/offers/{id}/campaigns', { path: { id: offer.id }, body: { recipients: [...chosen].map(([partyId, party]) => ({ partyId, locale: party.locale })), letters }, idempotencyKey: key.current })).data,
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: campaignsQuery(offer.id).queryKey }), client.invalidateQueries({ queryKey: ['offers', 'fitting', offer.id] })]),
  });
  const go = (to: Step): void => {
    key.current = newLineId();
    send.reset();
    setStep(to);
  };
  const count = chosen.size;
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('choose')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {send.data ? (
        <Stack>
          <Text role="status">{t('sent-to', { count: send.data.campaign.recipients })}</Text>
          {send.data.left.length > 0 ? <Alert color="orange" variant="light" title={t('left')}>{send.data.left.map(({ partyId, bar }) => <Text size="sm" key={partyId}><span data-content>{chosen.get(partyId)?.name}</span>: {t(`bar.${bar}`)}</Text>)}</Alert> : null}
          <Group justify="flex-end"><Button onClick={onClose}>{t('common:close')}</Button></Group>
        </Stack>
      ) : (
        <Stack>
          {step === 'choose' ? <CampaignChoosing offer={offer} whole={whole} filter={filter} setFilter={setFilter} chosen={chosen} setChosen={setChosen} locale={locale} setLocale={setLocale} /> : null}
          {step === 'write' ? (template.data ? <CampaignWriting used={used} letterIn={letterIn} onWrite={(each, letter) => setWritten({ ...written, [each]: letter })} /> : template.error ? <ProblemAlert error={template.error} /> : <Loading />) : null}
          {step === 'read' ? <CampaignReading offerId={offer.id} chosen={chosen} letters={letters} /> : null}
          <ProblemAlert error={send.error} />
          <Group justify="flex-end">
            {step === 'choose' ? <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button> : <Button variant="default" onClick={() => go(step === 'read' ? 'write' : 'choose')} disabled={send.isPending}>{t('back')}</Button>}
            {step === 'choose' ? <Button onClick={() => go('write')} disabled={count === 0}>{t('write', { count })}</Button> : null}
            {step === 'write' ? <Button onClick={() => go('read')} disabled={used.some((each) => letterIn(each).subject.trim() === '' || letterIn(each).body.trim() === '')}>{t('read', { count })}</Button> : null}
            {step === 'read' ? <Button onClick={() => send.mutate()} loading={send.isPending}>{t('send', { count })}</Button> : null}
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
