import { audienceFields } from '@libs/domain';
import { ActionIcon, Button, MultiSelect, Select, TagsInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './audiences.module.css';
import { type DraftCondition, type RulePart, ruleParts, withNewCondition } from './rule-draft.js';
import { choicesOf, fieldKeys, type OwnNames } from './rule-words.js';

const partKeys: Readonly<Record<RulePart, MessageKey>> = {
  all: 'audiences.part.all',
  any: 'audiences.part.any',
  none: 'audiences.part.none',
};

interface ConditionProps {
  readonly condition: DraftCondition;
  readonly number: number;
  readonly names: OwnNames;
  readonly onChange: (change: Partial<DraftCondition>) => void;
  readonly onRemove: () => void;
}

const Values = ({ condition, number, names, onChange }: Omit<ConditionProps, 'onRemove'>) => {
  const words = useWords();
  const { t } = words;
  const choices = choicesOf(condition.field, names, words);
  const common = {
    'aria-label': t('audiences.valuesOf', { number }),
    value: [...condition.values],
    onChange: (values: string[]) => onChange({ values }),
    'data-testid': `condition-values-${number}`,
  };
  return choices === null ? (
    <TagsInput {...common} acceptValueOnBlur maxTags={200} placeholder={t('audiences.values.type')} />
  ) : (
    <MultiSelect {...common} data={[...choices]} searchable placeholder={t('audiences.values.choose')} />
  );
};

const Condition = ({ condition, number, names, onChange, onRemove }: ConditionProps) => {
  const { t } = useWords();
  return (
    <li className={styles['condition']}>
      <Select
        aria-label={t('audiences.fieldOf', { number })}
        data={audienceFields.map((value) => ({ value, label: t(fieldKeys[value]) }))}
        value={condition.field}
        allowDeselect={false}
        onChange={(value) => {
          const field = audienceFields.find((name) => name === value);
          if (field !== undefined) onChange({ field, values: [] });
        }}
        data-testid={`condition-field-${number}`}
      />
      <Values condition={condition} number={number} names={names} onChange={onChange} />
      <Select
        aria-label={t('audiences.part', { number })}
        data={ruleParts.map((value) => ({ value, label: t(partKeys[value]) }))}
        value={condition.part}
        allowDeselect={false}
        onChange={(value) => {
          const part = ruleParts.find((name) => name === value);
          if (part !== undefined) onChange({ part });
        }}
        data-testid={`condition-part-${number}`}
      />
      <ActionIcon variant="default" size={36} onClick={onRemove} aria-label={t('audiences.remove', { number })}>
        <IconTrash size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
};

interface ConditionRowsProps {
  readonly draft: readonly DraftCondition[];
  readonly names: OwnNames;
  readonly error: string | null;
  readonly onChange: (draft: readonly DraftCondition[]) => void;
}

/** The conditions of a rule, a row each. */
export const ConditionRows = ({ draft, names, error, onChange }: ConditionRowsProps) => {
  const { t } = useWords();
  return (
    <fieldset className={styles['conditions']}>
      <legend>{t('audiences.conditions')}</legend>
      <ul>
        {draft.map((condition, index) => (
          <Condition
            key={condition.key}
            condition={condition}
            number={index + 1}
            names={names}
            onChange={(change) =>
              onChange(draft.map((other) => (other.key === condition.key ? { ...other, ...change } : other)))
            }
            onRemove={() => onChange(draft.filter(({ key }) => key !== condition.key))}
          />
        ))}
      </ul>
      {error !== null && (
        <p role="alert" className={styles['wrong']}>
          {error}
        </p>
      )}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => onChange(withNewCondition(draft))}
        data-testid="condition-add"
      >
        {t('audiences.add')}
      </Button>
    </fieldset>
  );
};
