import { type LabelField, labelFields } from '@libs/domain';
import { ActionIcon, Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';

import type { FieldErrors } from '../../components/contract-form.js';
import { useWords } from '../../i18n/use-words.js';
import type { LabelDraft } from './label-draft.js';
import styles from './labels.module.css';
import { fieldKeys } from './rule-words.js';

interface ConditionProps {
  readonly draft: LabelDraft;
  readonly index: number;
  readonly errors: FieldErrors;
  readonly onChange: (conditions: LabelDraft['conditions']) => void;
}

const Condition = ({ draft: { conditions }, index, errors, onChange }: ConditionProps) => {
  const { t } = useWords();
  const place = index + 1;
  const condition = conditions[index];
  const error = errors[`rule.conditions.${String(index)}.value`];
  const change = (part: Partial<{ field: LabelField; value: string }>): void =>
    onChange(conditions.map((known, at) => (at === index ? { ...known, ...part } : known)));
  return (
    <div className={styles['condition']}>
      <NativeSelect
        aria-label={t('labels.form.condition', { place })}
        value={condition?.field}
        onChange={({ currentTarget }) => {
          const field = labelFields.find((known) => known === currentTarget.value);
          if (field !== undefined) change({ field });
        }}
        data={labelFields.map((field) => ({ value: field, label: t(fieldKeys[field]) }))}
        data-testid="label-field"
      />
      <TextInput
        aria-label={t('labels.form.value', { place })}
        value={condition?.value ?? ''}
        onChange={({ currentTarget }) => change({ value: currentTarget.value })}
        error={error && t(error)}
        data-testid="label-value"
      />
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={t('labels.form.condition.remove', { place })}
        onClick={() => onChange(conditions.filter((_, at) => at !== index))}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
};

interface RuleFieldsProps {
  readonly draft: LabelDraft;
  readonly errors: FieldErrors;
  readonly onMatch: (match: LabelDraft['match']) => void;
  readonly onConditions: (conditions: LabelDraft['conditions']) => void;
}

/** The conditions of a rule, one a line. */
export const RuleFields = ({ draft, errors, onMatch, onConditions }: RuleFieldsProps) => {
  const { t } = useWords();
  const { match, conditions } = draft;
  return (
    <Stack gap="xs" role="group" aria-label={t('labels.form.rule')}>
      {conditions.length > 1 && (
        <NativeSelect
          label={t('labels.form.match')}
          value={match}
          onChange={({ currentTarget }) => onMatch(currentTarget.value === 'all' ? 'all' : 'any')}
          data={[
            { value: 'any', label: t('labels.form.match.any') },
            { value: 'all', label: t('labels.form.match.all') },
          ]}
        />
      )}
      {conditions.map((_, index) => (
        <Condition key={index} draft={draft} index={index} errors={errors} onChange={onConditions} />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => onConditions([...conditions, { field: 'hashtag', value: '' }])}
        data-testid="label-condition-add"
      >
        {t('labels.form.condition.add')}
      </Button>
      <span className={styles['note']}>{t('labels.form.hint')}</span>
    </Stack>
  );
};
