import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useContext, useRef, useState } from 'react';

import { TimeZoneContext, useWords, type Words } from '../../i18n/use-words.js';
import { DeedForm } from './deed-form.js';
import { type SilenceChoice, silences, silenceUntil, toField } from './silence-until.js';
import { type DeedDialogProps, useDeed } from './use-deed.js';

const lengthWords = (minutes: number, { t }: Words): string =>
  minutes === 1440 ? t('alert.silence.day') : t('alert.silence.hours', { hours: minutes / 60 });

const hourMs = 3_600_000;

interface LengthsProps {
  readonly choice: SilenceChoice;
  readonly onChoose: (choice: SilenceChoice) => void;
}

const Lengths = ({ choice, onChoose }: LengthsProps) => {
  const words = useWords();
  const { t } = words;
  return (
    <Radio.Group
      label={t('alert.silence.for')}
      value={choice.minutes === null ? 'own' : String(choice.minutes)}
      onChange={(value) => onChoose({ ...choice, minutes: value === 'own' ? null : Number(value) })}
    >
      <Stack gap="xs" mt="xs">
        {silences.map((minutes) => (
          <Radio
            key={minutes}
            value={String(minutes)}
            label={lengthWords(minutes, words)}
            {...(minutes === silences[0] && { 'data-autofocus': true })}
            data-testid={`silence-${String(minutes)}`}
          />
        ))}
        <Radio value="own" label={t('alert.silence.own')} data-testid="silence-own" />
      </Stack>
    </Radio.Group>
  );
};

/** Nothing is told of an alert for a while. */
export const SilenceDialog = ({ alert, onClose }: DeedDialogProps) => {
  const words = useWords();
  const { t, format } = words;
  const zone = useContext(TimeZoneContext);
  const [choice, setChoice] = useState<SilenceChoice>(() => ({
    minutes: silences[0],
    own: toField(new Date(Date.now() + hourMs), zone),
  }));
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const say = ({ silentUntil }: { readonly silentUntil: string | null }): string =>
    silentUntil === null ? t('alert.unsilenced') : t('alert.silenced', { when: format.instant(silentUntil) });
  const { send, error, isPending } = useDeed(alert.id, say, onClose);
  const submit = (): void => {
    const until = silenceUntil(choice, { now: new Date(), zone });
    setRefused(until === null);
    if (until === null) field.current?.focus();
    else send('silence', { until: until.toISOString() });
  };
  return (
    <DeedForm
      title={t('alert.silence.title')}
      submit={t('alert.silence.submit')}
      error={error}
      isPending={isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('alert.silence.lead')}</Text>
      <Lengths choice={choice} onChoose={setChoice} />
      {choice.minutes === null && (
        <TextInput
          ref={field}
          type="datetime-local"
          label={t('alert.silence.until', { zone })}
          value={choice.own}
          onChange={({ currentTarget }) => setChoice({ ...choice, own: currentTarget.value })}
          error={isRefused && t('alert.silence.field')}
          data-testid="silence-until"
        />
      )}
    </DeedForm>
  );
};
