import { MemberList } from '@libs/contract';
import { channelKinds, monitors, severities } from '@libs/domain';
import { Checkbox, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { Loaded } from '../../components/listing.js';
import { useWords } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';
import type { ChannelFields } from './channel-form.js';
import { howKeys, kindKeys, monitorKeys, severityKeys } from './channel-words.js';
import styles from './channels.module.css';

/** What every part of the form is given. */
export interface PartProps {
  readonly fields: ChannelFields;
  /** The sentence beside each wrong field. */
  readonly errors: Readonly<Record<string, string>>;
  readonly set: <N extends keyof ChannelFields>(name: N, value: ChannelFields[N]) => void;
  /** The host of the address that is kept; null: a new channel, or mails. */
  readonly host: string | null;
  readonly isNew: boolean;
}

const languages = ['en', 'de'] as const;
const digests = ['none', 'daily', 'weekly'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The member of a list that a field of choices holds. */
const chosen = <T extends string>(list: readonly T[], value: string): T | undefined =>
  list.find((one) => one === value);

/** What it is, and what it is called. */
export const NameFields = ({ fields, errors, set, isNew }: PartProps) => {
  const { t } = useWords();
  const { kind, name, language } = fields;
  return (
    <>
      {isNew && (
        <NativeSelect
          label={t('channels.kind')}
          value={kind}
          onChange={({ currentTarget }) => set('kind', chosen(channelKinds, currentTarget.value) ?? kind)}
          data={channelKinds.map((value) => ({ value, label: t(kindKeys[value]) }))}
          data-testid="channel-kind"
        />
      )}
      <p className={styles['quiet']} data-testid="channel-how">
        {t(howKeys[kind])}
      </p>
      <div className={styles['fields']}>
        <TextInput
          label={t('channels.name')}
          description={t('channels.name.detail')}
          value={name}
          onChange={({ currentTarget }) => set('name', currentTarget.value)}
          error={errors['name']}
          data-autofocus
          data-testid="channel-name"
        />
        <NativeSelect
          label={t('channels.language')}
          value={language}
          onChange={({ currentTarget }) => set('language', chosen(languages, currentTarget.value) ?? language)}
          data={[
            { value: 'en', label: t('mailed.language.en') },
            { value: 'de', label: t('mailed.language.de') },
          ]}
          data-testid="channel-language"
        />
      </div>
    </>
  );
};

const Recipients = ({ fields: { recipients }, errors, set }: PartProps) => {
  const { t } = useWords();
  const members = useQuery(read('/members', MemberList));
  return (
    <Loaded query={members} height={80}>
      {(list) => (
        <Checkbox.Group
          label={t('channels.recipients')}
          description={t('channels.recipients.detail')}
          value={[...recipients]}
          onChange={(ids) => set('recipients', ids)}
          error={errors['recipients']}
        >
          <Stack gap="xs" mt="xs">
            {list.members.map(({ personId, name, email }) => (
              <Checkbox
                key={personId}
                value={personId}
                label={`${name} (${email})`}
                data-testid={`channel-recipient-${personId}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Loaded>
  );
};

/** Where its messages go. */
export const WayFields = (props: PartProps) => {
  const { t } = useWords();
  const { fields, errors, set, host, isNew } = props;
  if (fields.kind === 'email') return <Recipients {...props} />;
  return (
    <>
      <Textarea
        label={t('channels.address')}
        description={host === null ? t('channels.address.detail') : t('channels.address.kept', { host })}
        autosize
        minRows={1}
        value={fields.address}
        onChange={({ currentTarget }) => set('address', currentTarget.value)}
        error={errors['address']}
        autoComplete="off"
        spellCheck={false}
        data-testid="channel-address"
      />
      {fields.kind === 'webhook' && (
        <TextInput
          label={t('channels.secret')}
          description={t(isNew ? 'channels.secret.detail' : 'channels.secret.kept')}
          value={fields.signingSecret}
          onChange={({ currentTarget }) => set('signingSecret', currentTarget.value)}
          error={errors['signingSecret']}
          autoComplete="off"
          spellCheck={false}
          data-testid="channel-secret"
        />
      )}
    </>
  );
};

/** Of what it is told. */
export const WhatFields = ({ fields, errors, set }: PartProps) => {
  const { t } = useWords();
  const { leastSeverity } = fields;
  return (
    <>
      <NativeSelect
        label={t('channels.severity')}
        value={leastSeverity}
        onChange={({ currentTarget }) => set('leastSeverity', chosen(severities, currentTarget.value) ?? leastSeverity)}
        data={severities.map((value) => ({ value, label: t(severityKeys[value]) }))}
        data-testid="channel-severity"
      />
      <Checkbox.Group
        label={t('channels.monitors')}
        value={[...fields.monitors]}
        onChange={(names) =>
          set(
            'monitors',
            monitors.filter((monitor) => names.includes(monitor)),
          )
        }
        error={errors['monitors']}
      >
        <Stack gap="xs" mt="xs">
          {monitors.map((monitor) => (
            <Checkbox
              key={monitor}
              value={monitor}
              label={t(monitorKeys[monitor])}
              data-testid={`channel-monitor-${monitor}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox
        label={t('channels.fallback')}
        description={t('channels.fallback.detail')}
        checked={fields.isFallback}
        onChange={({ currentTarget }) => set('isFallback', currentTarget.checked)}
        data-testid="channel-fallback"
      />
    </>
  );
};

const DigestFields = ({ fields, errors, set }: PartProps) => {
  const { t, locale } = useWords();
  const { digest, weekday, time } = fields;
  return (
    <div className={styles['fields']}>
      <NativeSelect
        label={t('channels.digest')}
        value={digest}
        onChange={({ currentTarget }) => set('digest', chosen(digests, currentTarget.value) ?? digest)}
        data={[
          { value: 'none', label: t('channels.digest.none') },
          { value: 'daily', label: t('channels.digest.daily') },
          { value: 'weekly', label: t('channels.digest.weekly') },
        ]}
        data-testid="channel-digest"
      />
      {digest === 'weekly' && (
        <NativeSelect
          label={t('mailed.weekday')}
          value={weekday}
          onChange={({ currentTarget }) => set('weekday', currentTarget.value)}
          data={weekdays.map((day) => ({ value: String(day), label: weekdayName(day, locale) }))}
        />
      )}
      {digest !== 'none' && (
        <TextInput
          type="time"
          label={t('mailed.time')}
          value={time}
          onChange={({ currentTarget }) => set('time', currentTarget.value)}
          error={errors['digest.time']}
        />
      )}
    </div>
  );
};

const QuietFields = ({ fields, errors, set }: PartProps) => {
  const { t } = useWords();
  const { workspace } = useSession();
  return (
    <>
      <Checkbox
        label={t('channels.quiet')}
        description={t('channels.quiet.detail', { zone: workspace.timeZone })}
        checked={fields.isQuiet}
        onChange={({ currentTarget }) => set('isQuiet', currentTarget.checked)}
        data-testid="channel-quiet"
      />
      {fields.isQuiet && (
        <div className={styles['fields']}>
          <TextInput
            type="time"
            label={t('channels.quiet.from')}
            value={fields.quietFrom}
            onChange={({ currentTarget }) => set('quietFrom', currentTarget.value)}
            error={errors['quiet.from']}
          />
          <TextInput
            type="time"
            label={t('channels.quiet.to')}
            value={fields.quietTo}
            onChange={({ currentTarget }) => set('quietTo', currentTarget.value)}
            error={errors['quiet.to']}
          />
        </div>
      )}
    </>
  );
};

/** When it is told. */
export const WhenFields = (props: PartProps) => {
  const { t } = useWords();
  const { fields, set } = props;
  return (
    <fieldset className={styles['group']}>
      <legend>{t('channels.when')}</legend>
      <DigestFields {...props} />
      <QuietFields {...props} />
      {(fields.isQuiet || fields.digest !== 'none') && (
        <Checkbox
          label={t('channels.alarms')}
          checked={fields.alarmsPass}
          onChange={({ currentTarget }) => set('alarmsPass', currentTarget.checked)}
          data-testid="channel-alarms"
        />
      )}
    </fieldset>
  );
};
