import { type Audience, comparedAudiences } from '@libs/contract';
import { Checkbox } from '@mantine/core';

import { audienceName } from '../../components/audience-name.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './people.module.css';

interface ChooserProps {
  readonly audiences: readonly Audience[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Chooses the audiences that are compared; when there are enough, the others cannot be added. */
export const AudienceChooser = ({ audiences, chosen, onChoose }: ChooserProps) => {
  const words = useWords();
  const { t } = words;
  const isFull = chosen.length >= comparedAudiences.most;
  return (
    <Checkbox.Group
      className={styles['chooser'] ?? ''}
      label={t('compare.choose')}
      labelProps={{ className: 'rs-hidden' }}
      description={t('compare.choose.hint', { count: chosen.length })}
      value={[...chosen]}
      onChange={onChoose}
    >
      <div className={styles['choices']}>
        {audiences.map((audience) => (
          <Checkbox
            key={audience.id}
            size="sm"
            value={audience.id}
            label={audienceName(audience, words)}
            disabled={isFull && !chosen.includes(audience.id)}
            data-testid="compare-choice"
          />
        ))}
      </div>
    </Checkbox.Group>
  );
};
