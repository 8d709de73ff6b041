import { ThumbnailChoice } from '@libs/contract';
import { Skeleton, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './thumbnails.module.css';

const Choice = ({ isShown }: ThumbnailChoice) => {
  const { t } = useWords();
  const mayChoose = useMay('choose-defaults');
  const save = useChange<ThumbnailChoice>(['/thumbnails', '/posts'], (answer) =>
    notifications.show({ message: t(answer.isShown ? 'thumbnail.saved.on' : 'thumbnail.saved.off') }),
  );
  return (
    <div className={styles['choice']}>
      <Switch
        label={t('thumbnail.show')}
        description={t(mayChoose ? 'thumbnail.show.detail' : 'thumbnail.readOnly')}
        checked={isShown}
        disabled={!mayChoose || save.isPending}
        data-testid="thumbnails-switch"
        onChange={({ currentTarget }) =>
          save.mutate({
            method: 'PUT',
            path: '/thumbnails',
            body: { isShown: currentTarget.checked },
            schema: ThumbnailChoice,
          })
        }
      />
      {save.isError && <ErrorNotice error={save.error} />}
    </div>
  );
};

/** Whether pictures of posts are loaded from the platforms and shown to everybody in the company. */
export const ThumbnailsSection = () => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/thumbnails', ThumbnailChoice));
  return (
    <Section title={t('thumbnail.title')} lead={t('thumbnail.lead')}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={90} />}
      {data && <Choice isShown={data.isShown} />}
    </Section>
  );
};
