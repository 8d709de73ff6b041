import { type Audience, AudiencePreview } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { api } from '../../api/client.js';
import { SectionError } from '../../components/error-notice.js';
import { Listing } from '../../components/listing.js';
import { platformNames } from '../../components/platform-names.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './audiences.module.css';

const Size = ({ preview }: { readonly preview: AudiencePreview }) => {
  const { t } = useWords();
  const { people, belonging } = preview;
  if (people === null || belonging === null) return <p>{t('audiences.preview.few')}</p>;
  if (belonging === 0) return <p>{t('audiences.preview.nobody')}</p>;
  return <p className={styles['size']}>{t('audiences.preview.people', { people, interactions: belonging })}</p>;
};

const Platforms = ({ preview }: { readonly preview: AudiencePreview }) => {
  const { t, format } = useWords();
  const told = (figure: number | null): string =>
    figure === null ? t('audiences.preview.hidden') : format.integer(figure);
  const columns = [
    { label: t('audiences.preview.platform') },
    { label: t('audiences.preview.number'), isAtEnd: true },
    { label: t('audiences.preview.belonging'), isAtEnd: true },
    { label: t('audiences.preview.known'), isAtEnd: true },
  ];
  return (
    <Listing label={t('audiences.preview')} columns={columns}>
      {preview.platforms.map(({ platform, people, belonging, interactions, known }) => (
        <tr key={platform}>
          <th scope="row">{platformNames[platform]}</th>
          <td className={tableStyles['number']}>{told(people)}</td>
          <td className={tableStyles['number']}>{told(belonging)}</td>
          <td className={tableStyles['number']}>{format.share(known, interactions)}</td>
        </tr>
      ))}
    </Listing>
  );
};

const Sample = ({ sample }: Pick<AudiencePreview, 'sample'>) => {
  const { t } = useWords();
  if (sample.length === 0) return null;
  return (
    <p>
      {t('audiences.preview.sample')}:{' '}
      {sample
        .map(
          ({ name, handle, platform }) =>
            `${name ?? handle ?? t('audiences.preview.nameless')} (${platformNames[platform]})`,
        )
        .join(', ')}
    </p>
  );
};

const Found = ({ preview }: { readonly preview: AudiencePreview }) => {
  const { t, format } = useWords();
  const { interactions, known, isWhole, sample } = preview;
  return (
    <>
      <Size preview={preview} />
      {interactions > 0 && <p>{t('audiences.preview.coverage', { share: format.share(known, interactions) })}</p>}
      {!isWhole && <p>{t('audiences.preview.newest')}</p>}
      {interactions > 0 && <Platforms preview={preview} />}
      <Sample sample={sample} />
    </>
  );
};

/** What the rule would select, asked for again a moment after each change. */
export const PreviewPanel = ({ rule }: { readonly rule: Audience['rule'] | null }) => {
  const { t } = useWords();
  const [asked] = useDebouncedValue(rule, 400);
  const preview = useQuery({
    queryKey: ['/audiences/preview', asked],
    queryFn: () =>
      api.send({ method: 'POST', path: '/audiences/preview', body: { rule: asked }, schema: AudiencePreview }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <section className={styles['preview']} aria-label={t('audiences.preview')} aria-live="polite" data-testid="preview">
      <h3>{t('audiences.preview')}</h3>
      {rule === null && <p>{t('audiences.preview.waiting')}</p>}
      {rule !== null && (
        <>
          <SectionError
            error={preview.error}
            onRetry={() => void preview.refetch()}
            hasFigures={preview.data !== undefined}
          />
          {preview.data === undefined && preview.error === null && <Skeleton height={120} />}
          {preview.data !== undefined && <Found preview={preview.data} />}
        </>
      )}
    </section>
  );
};
