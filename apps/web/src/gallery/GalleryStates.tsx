import { Button, Group, Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { CurrencySelect } from '../ui/CurrencySelect.js';
import { DateField } from '../ui/DateField.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Keys } from '../ui/Keys.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { MoneyInput, PercentInput } from '../ui/ScaledInput.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { TypedDate } from '../ui/TypedDate.js';
import { day, problem, TITLES, TODAY } from './gallery-data.js';
import { GallerySection, State } from './GallerySection.js';

/** Waiting, nothing there, broken, refused, overtaken: what every list and form shows sooner or later. */
export function GalleryStates() {
  const { t, i18n } = useTranslation(['common', 'admin', 'cases', 'documents']);
  const long = TITLES.long[i18n.language as 'en' | 'ru' | 'kk'];
  const nothing = (): void => undefined;
  return (
    <>
      <GallerySection name="Loading, Empty"><Loading /><Empty title={t('admin:invitations.none-title')} text={t('admin:invitations.none-text')} action={<Button>{t('admin:people.invite')}</Button>} /></GallerySection>
      <GallerySection name="ProblemAlert, StaleAlert">
        <State name="unknown error"><ProblemAlert error={new Error('x')} /></State>
        <State name="unreachable"><ProblemAlert error={problem(t('unreachable'))} /></State>
        <State name="refusal with fields"><ProblemAlert error={problem(t('admin:invite-list.status.refused'), [t('admin:invite-list.fault.invalid-email'), t('admin:invite-list.fault.duplicate')])} /></State>
        <State name="long text"><ProblemAlert error={problem(long)} /></State>
        <State name="conflict (412)"><StaleAlert error={problem('', [], 412)} onReload={nothing} /></State>
      </GallerySection>
      <GallerySection name="DateText, InstantText">
        <Group gap="lg"><DateText on={TODAY} today={TODAY} /><DateText on={day(1)} today={TODAY} /><DateText on={day(-45)} today={TODAY} /><DateText on={day(400)} /><InstantText at={`${TODAY}T05:30:00.000Z`} /></Group>
      </GallerySection>
      <GallerySection name="Fields">
        <Fields />
        <TextInput label={t('admin:people.name')} value={long} readOnly />
        <TextInput label={t('admin:people.name')} value="" readOnly error={t('admin:invite-list.fault.invalid-email')} />
        <Group><Button loading>{t('save')}</Button><Button disabled>{t('save')}</Button><Button variant="default">{t('cancel')}</Button><Button color="red.8">{t('remove')}</Button></Group>
        <Reason />
      </GallerySection>
      <GallerySection name="Keys"><Group gap="lg"><Keys keys="g d" /><Keys keys="mod+k" /><Keys keys="?" /><Keys keys="ArrowDown" /></Group></GallerySection>
      <GallerySection name="Table in a narrow place">
        <ScrollRegion label={t('admin:people.title')} minWidth={700}>
          <Table><Table.Thead><Table.Tr><Table.Th>{t('admin:people.name')}</Table.Th><Table.Th>{t('admin:people.roles')}</Table.Th><Table.Th>{t('admin:people.state')}</Table.Th></Table.Tr></Table.Thead><Table.Tbody><Table.Tr><Table.Td>Әбдірахманова Айгүл Серікқызы</Table.Td><Table.Td>{long}</Table.Td><Table.Td>{t('admin:people.active')}</Table.Td></Table.Tr></Table.Tbody></Table>
        </ScrollRegion>
      </GallerySection>
    </>
  );
}

function Fields() {
  const { t } = useTranslation(['common', 'admin', 'history', 'audit']);
  const [on, setOn] = useState<string | null>(TODAY);
  const [minor, setMinor] = useState<string | undefined>('123456789');
  const [points, setPoints] = useState<number | undefined>(1250);
  const [currency, setCurrency] = useState<string | null>('KZT');
  const named = (name: string) => ({ 'aria-label': name });
  return (
    <Group align="flex-end">
      <DateField label={t('audit:from')} value={on} onChange={setOn} />
      <TypedDate label={t('audit:to')} value={on} onChange={setOn} />
      <MoneyInput {...named('money')} currency={currency ?? 'KZT'} value={minor} onChange={setMinor} />
      <PercentInput {...named('per cent')} value={points} onChange={setPoints} />
      <CurrencySelect {...named('currency')} value={currency} onChange={setCurrency} />
    </Group>
  );
}

function Reason() {
  const { t } = useTranslation(['common', 'cases']);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" lang="en" onClick={() => setOpened(true)} style={{ alignSelf: 'flex-start' }}>ReasonModal</Button>
      <ReasonModal opened={opened} onClose={() => setOpened(false)} title={t('remove')} label={t('cancel')} confirm={t('remove')} danger pending={false} error={null} onConfirm={() => setOpened(false)} onReload={() => undefined} />
    </>
  );
}
